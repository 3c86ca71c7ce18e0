using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The audit trail of a case.</summary>
public sealed class AuditFunctions(AuditTrail trail, ApplicationDesk desk, OrganisationDirectory organisations, ApiJson json)
{
    /// <summary>The entries.</summary>
    [Function(nameof(GetAudit))]
    [Access(Who.Staff, StaffRole.Auditor)]
    [Operation("The audit entries of a case, oldest first.", Response = typeof(IReadOnlyList<AuditRecord>), Problems = ["application.unknown"])]
    public async Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/audit/{caseNumber}")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = await AllowedAsync(request.HttpContext, caseNumber, cancellationToken);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        List<AuditRecord> records = [];
        await foreach (AuditRecord record in trail.ReadAsync(id.Value.Value, cancellationToken))
        {
            records.Add(record);
        }

        return json.Write<IReadOnlyList<AuditRecord>>(request.HttpContext, records);
    }

    /// <summary>Checks the chain.</summary>
    [Function(nameof(VerifyAudit))]
    [Access(Who.Staff, StaffRole.Auditor)]
    [Operation("Recompute the hash chain of a case and name the first broken entry.", Response = typeof(AuditVerification), Problems = ["application.unknown"])]
    public async Task<IResult> VerifyAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/audit/{caseNumber}/verification")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = await AllowedAsync(request.HttpContext, caseNumber, cancellationToken);
        return id.IsOk
            ? json.Write(request.HttpContext, await trail.VerifyAsync(id.Value.Value, cancellationToken))
            : id.Problem.ToHttpResult(request.HttpContext);
    }

    private async Task<Result<ApplicationId>> AllowedAsync(HttpContext context, string caseNumber, CancellationToken cancellationToken)
    {
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id;
        }

        Result<CaseView> view = await desk.CaseForAsync(context.CallerOf(), id.Value, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem;
        }

        return Permissions.MayAudit(context.CallerOf(), await organisations.PathAsync(view.Value.Union.Id, cancellationToken))
            ? id
            : RequestProblems.CaseUnknown;
    }
}
