using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The audit chains of hardship files, and of the lots of the spot check.</summary>
public sealed class RegistryAuditFunctions(AuditTrail trail, RegistryDesk desk, ApiJson json)
{
    /// <summary>The entries of a file.</summary>
    [Function(nameof(GetFileAudit))]
    [Access(Who.Staff, StaffRole.Auditor)]
    [Operation("The audit entries of a file, oldest first.", Response = typeof(IReadOnlyList<AuditRecord>), Problems = ["registry.unknown"])]
    public async Task<IResult> GetFileAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files/{fileId}/audit")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<string> subject = await SubjectAsync(request.HttpContext, fileId, cancellationToken);
        return subject.IsOk
            ? json.Write(request.HttpContext, await EntriesAsync(subject.Value, cancellationToken))
            : subject.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Checks the chain of a file.</summary>
    [Function(nameof(VerifyFileAudit))]
    [Access(Who.Staff, StaffRole.Auditor)]
    [Operation("Recompute the hash chain of a file and name the first broken entry.", Response = typeof(AuditVerification), Problems = ["registry.unknown"])]
    public async Task<IResult> VerifyFileAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files/{fileId}/verification")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<string> subject = await SubjectAsync(request.HttpContext, fileId, cancellationToken);
        return subject.IsOk
            ? json.Write(request.HttpContext, await trail.VerifyAsync(subject.Value, cancellationToken))
            : subject.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The seeds of the yearly lots.</summary>
    [Function(nameof(GetSpotCheckSeeds))]
    [Access(Who.Staff, StaffRole.Auditor)]
    [Operation("The recorded seeds of the yearly spot checks, from which every draw can be repeated (docs/registry.md).", Response = typeof(IReadOnlyList<AuditRecord>))]
    public async Task<IResult> GetSpotCheckSeeds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/spot-checks")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await EntriesAsync(RegistryDesk.SpotCheckSubject, cancellationToken));
    }

    private async Task<Result<string>> SubjectAsync(HttpContext context, string fileId, CancellationToken cancellationToken)
    {
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        return id.IsOk ? await desk.AuditSubjectAsync(context.StaffOf(), id.Value, cancellationToken) : id.Problem;
    }

    private async Task<IReadOnlyList<AuditRecord>> EntriesAsync(string subject, CancellationToken cancellationToken)
    {
        List<AuditRecord> records = [];
        await foreach (AuditRecord record in trail.ReadAsync(subject, cancellationToken))
        {
            records.Add(record);
        }

        return records;
    }
}
