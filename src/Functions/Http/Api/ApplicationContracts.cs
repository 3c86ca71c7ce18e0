using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Functions.Http.Api;

/// <summary>An application, handed in.</summary>
public sealed record SubmitRequest
{
    /// <summary>The programme: <c>jinqiu-zhuxue</c>.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>The answers, nested as the question ids of the programme say.</summary>
    public required JsonObject Answers { get; init; }
}

/// <summary>An application that was accepted for processing.</summary>
public sealed record SubmitResponse
{
    /// <summary>The case number.</summary>
    public required ApplicationId CaseNumber { get; init; }

    /// <summary>Where the case stands.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>Required papers that are not there yet.</summary>
    public required IReadOnlyList<MissingDocument> Missing { get; init; }

    /// <summary>The code that shows the status without an account, in groups of four.</summary>
    public required string StatusCode { get; init; }

    /// <summary>Where to look, and where to send the papers: <c>self</c>, <c>documents</c>, <c>page</c>, <c>status</c>.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <summary>The response to a receipt.</summary>
    public static SubmitResponse Of(SubmissionReceipt receipt, StatusCode code)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new SubmitResponse
        {
            CaseNumber = receipt.ApplicationId,
            Status = receipt.Status,
            Missing = receipt.Missing,
            StatusCode = code.ToString(),
            Links = new Dictionary<string, string>
            {
                ["self"] = $"/api/applications/{receipt.ApplicationId}",
                ["documents"] = $"/api/applications/{receipt.ApplicationId}/documents/{{slot}}",
                ["page"] = $"/cases/{receipt.ApplicationId}",
                ["status"] = $"/status/{code}",
            },
        };
    }
}

/// <summary>The whole form again, after a return for correction.</summary>
public sealed record CorrectRequest
{
    /// <summary>The answers, nested as the question ids of the programme say.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>The version of the case that was corrected; may be given as If-Match instead.</summary>
    public int? Version { get; init; }
}

/// <summary>Asks for a masked answer in full.</summary>
public sealed record RevealRequest
{
    /// <summary>JSON pointer of the answer: <c>/child/idNumber</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Why it is needed, 5 to 200 characters; written to the audit trail.</summary>
    public required string Reason { get; init; }
}

/// <summary>Lets a held payment go on.</summary>
public sealed record ReleaseHoldRequest
{
    /// <summary>What was found out and why it may be paid, 5 to 200 characters; written to the audit trail.</summary>
    public required string Reason { get; init; }
}

/// <summary>An answer in full.</summary>
/// <param name="Value">The answer.</param>
public sealed record RevealResponse(string Value);

/// <summary>A half-filled form.</summary>
public sealed record Draft
{
    /// <summary>The answers so far.</summary>
    public required JsonObject Answers { get; init; }
}
