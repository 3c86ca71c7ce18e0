namespace AidFlow.Functions.Activities;

/// <summary>A case whose worker let a time limit pass.</summary>
/// <param name="ApplicationId">The case number.</param>
/// <param name="Reason">Which limit: <see cref="Documents"/> or <see cref="Correction"/>.</param>
public sealed record LapseInput(string ApplicationId, string Reason)
{
    /// <summary>The papers never came.</summary>
    public const string Documents = "documents";

    /// <summary>The correction never came.</summary>
    public const string Correction = "correction";
}
