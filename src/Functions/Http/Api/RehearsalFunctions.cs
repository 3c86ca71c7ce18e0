using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Rehearsals;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Tries a changed programme file on past cases.</summary>
public sealed class RehearsalFunctions(ProgrammeRehearsal rehearsal, ApiJson json)
{
    /// <summary>Rehearses a change.</summary>
    [Function(nameof(RehearseProgramme))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator)]
    [Operation("Evaluate a changed programme file (the body) over past cases: who would gain, who would lose, and the effect on the funds. Nothing is changed.",
        Request = typeof(ProgrammeDefinition), Response = typeof(RehearsalReport), Problems = ["programme.unknown", "programme.faults", "rehearsal.months"])]
    [Parameter("from", "First month of submission, 202601; two years back when absent.")]
    [Parameter("to", "Last month of submission; this month when absent.")]
    public async Task<IResult> RehearseProgramme(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/programmes/{programmeId}/rehearsal")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasJsonContentType())
        {
            return RequestProblems.UnsupportedType("application/json").ToHttpResult(request.HttpContext);
        }

        if (await BoundedBody.ReadAsync(request, ApiJson.LargestBody, cancellationToken) is not { } file)
        {
            return RequestProblems.TooLarge(ApiJson.LargestBody).ToHttpResult(request.HttpContext);
        }

        Result<RehearsalReport> report = await rehearsal.RunAsync(
            request.HttpContext.StaffOf(), programmeId, file, Given("from"), Given("to"), cancellationToken);
        return json.Answer(request.HttpContext, report);

        string? Given(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
    }
}
