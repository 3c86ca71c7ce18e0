using System.Text.Json.Serialization;

namespace AidFlow.Functions.Http;

/// <summary>An error of the API: problem details (RFC 9457) with a stable code. Holds no personal data.</summary>
public sealed record ProblemDocument
{
    /// <summary>The code as a URI: <c>urn:aidflow:problem:application.duplicate</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in the caller's language; the same for every problem of one status.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>Stable code for programs: <c>application.duplicate</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence in the caller's language that says what to do next.</summary>
    public required string Detail { get; init; }

    /// <summary>Problems at single fields; empty when the whole request is meant.</summary>
    public required IReadOnlyList<FieldError> Errors { get; init; }

    /// <summary>Names this request in the logs; tell it to the operators.</summary>
    public required string CorrelationId { get; init; }
}

/// <summary>A problem at one field of a request.</summary>
/// <param name="Field">JSON pointer into the body: <c>/child/idNumber</c>.</param>
/// <param name="Code">Stable code: <c>id-number.check-digit</c>.</param>
/// <param name="Message">What is wrong and how to mend it, in the caller's language. Does not repeat the value.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>Writes problem documents without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class ProblemJson : JsonSerializerContext;
