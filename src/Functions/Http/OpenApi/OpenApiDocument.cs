namespace AidFlow.Functions.Http.OpenApi;
/// <summary>x</summary>
public sealed class OpenApiDocument;
