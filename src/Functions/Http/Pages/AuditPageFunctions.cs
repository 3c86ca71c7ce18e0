using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Audit;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Audit trails, for auditors.</summary>
public sealed class AuditPageFunctions(PageRenderer pages, AuditTrail trail, ApplicationDesk desk, OrganisationDirectory organisations)
{
    /// <summary>Asks for a case number.</summary>
    [Function(nameof(AuditPage))]
    [Access(Who.Staff, StaffRole.Auditor)]
    public IResult AuditPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "audit")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string typed = request.Query["case"].ToString();
        if (ApplicationId.TryParse(typed, null, out ApplicationId id))
        {
            return new SeeOther($"/audit/{id}");
        }

        IReadOnlyList<FieldProblem> problems = request.Query.ContainsKey("case") ? [new FieldProblem("/case", "audit.case", AuditText.CaseNumberWrong)] : [];
        return pages.Page<AuditSearchPage, AuditSearchModel>(request.HttpContext, new AuditSearchModel(typed, problems));
    }

    /// <summary>A case's trail, verified while it is shown.</summary>
    [Function(nameof(AuditTrailOfCase))]
    [Access(Who.Staff, StaffRole.Auditor)]
    public async Task<IResult> AuditTrailOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "audit/{caseNumber}")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<CaseView> view = await desk.ViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        if (!Permissions.MayAudit(http.CallerOf(), await organisations.PathAsync(view.Value.Union.Id, cancellationToken)))
        {
            return ApplicationProblems.Unknown.ToHttpResult(http);
        }

        string subject = view.Value.Id.Value;
        List<AuditRecord> records = [];
        await foreach (AuditRecord record in trail.ReadAsync(subject, cancellationToken))
        {
            records.Add(record);
        }

        AuditVerification verification = await trail.VerifyAsync(subject, cancellationToken);
        return pages.Page<AuditTrailPage, AuditTrailModel>(http, new AuditTrailModel(subject, records, verification));
    }
}
