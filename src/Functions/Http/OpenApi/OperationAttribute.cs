namespace AidFlow.Functions.Http.OpenApi;

/// <summary>Describes an API function for the OpenAPI document. Every function under /api carries it.</summary>
/// <param name="summary">What it does, in one sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary) : Attribute
{
    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>The status code of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The record of the JSON request body; null when there is none, or it is not JSON.</summary>
    public Type? Request { get; init; }

    /// <summary>Media types of a request body that is a file.</summary>
    public string[] RequestFiles { get; init; } = [];

    /// <summary>The record of the JSON answer; null when there is none, or it is not JSON.</summary>
    public Type? Response { get; init; }

    /// <summary>Media types of an answer that is a file.</summary>
    public string[] ResponseFiles { get; init; } = [];

    /// <summary>Whether the file has an ETag and can be asked for in parts.</summary>
    public bool Ranges { get; init; }

    /// <summary>Codes of the refusals that this function has besides those of the HTTP edge.</summary>
    public string[] Problems { get; init; } = [];
}
