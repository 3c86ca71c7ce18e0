namespace AidFlow.Functions.Tests.App;

/// <summary>A request and its answer, as they went over the wire.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">Path and query.</param>
/// <param name="Answer">The answer.</param>
public sealed record Exchange(string Method, string Address, Answer Answer);
