using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Answers that several API functions give.</summary>
internal static class ApiAnswers
{
    /// <summary>204 when it was done, or the refusal.</summary>
    public static IResult NoContent(HttpContext context, Result<Done> result) =>
        result.IsOk ? Results.NoContent() : result.Problem.ToHttpResult(context);

    /// <summary>A file to be saved, never to be shown in the page; or the refusal.</summary>
    public static IResult Download(HttpContext context, Result<DocumentContent> result)
    {
        if (!result.IsOk)
        {
            return result.Problem.ToHttpResult(context);
        }

        // With a name the framework writes Content-Disposition: attachment, the name in both forms of RFC 6266 and RFC 5987.
        return result.Value.ToHttpResult(result.Value.FileName);
    }

    /// <summary>The case number of a path; what is not one is as unknown as a case that is not there.</summary>
    public static Result<ApplicationId> CaseNumber(string text) =>
        ApplicationId.TryParse(text, null, out ApplicationId id) ? id : RequestProblems.CaseUnknown;
}
