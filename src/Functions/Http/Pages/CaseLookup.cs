using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Finds the case of an address.</summary>
internal static class CaseLookup
{
    /// <summary>The case as the caller may see it; what is no case number is as unknown as a case that is not there.</summary>
    public static async Task<Result<CaseView>> ViewAsync(this ApplicationDesk desk, HttpContext http, string caseNumber, CancellationToken cancellationToken) =>
        ApplicationId.TryParse(caseNumber, null, out ApplicationId id)
            ? await desk.CaseForAsync(http.CallerOf(), id, cancellationToken)
            : ApplicationProblems.Unknown;

    /// <summary>The case of a page on which its owner acts; for everybody else it is unknown.</summary>
    public static async Task<Result<CaseView>> OwnViewAsync(this ApplicationDesk desk, HttpContext http, string caseNumber, CancellationToken cancellationToken) =>
        ApplicationId.TryParse(caseNumber, null, out ApplicationId id)
            ? await desk.OwnCaseForAsync(http.CallerOf(), id, cancellationToken)
            : ApplicationProblems.Unknown;
}
