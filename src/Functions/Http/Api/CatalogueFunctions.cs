using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>What everybody may read: programmes, unions, public notices.</summary>
public sealed class CatalogueFunctions(
    ProgrammeCatalogue programmes, OrganisationDirectory organisations, NoticeBoard notices, TimeProvider time, ApiJson json)
{
    private static readonly OrganisationId Province = OrganisationId.Parse("230000");

    /// <summary>The programmes.</summary>
    [Function(nameof(ListProgrammes))]
    [Access(Who.Anonymous)]
    [Operation("The aid programmes in force today.", Response = typeof(IReadOnlyList<ProgrammeSummary>))]
    public IResult ListProgrammes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/programmes")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<ProgrammeSummary> list = [.. programmes.Current(ChinaTime.Today(time)).Select(ProgrammeSummary.Of)];
        return json.Write(request.HttpContext, list);
    }

    /// <summary>A programme.</summary>
    [Function(nameof(GetProgramme))]
    [Access(Who.Anonymous)]
    [Operation("A programme with its form, papers, rules in words and amounts.", Response = typeof(ProgrammeDetails), Problems = ["programme.unknown"])]
    public IResult GetProgramme(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/programmes/{programmeId}")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return programmes.FindCurrent(programmeId, ChinaTime.Today(time)) is { } programme
            ? json.Write(request.HttpContext, ProgrammeDetails.Of(programme))
            : new Problem("programme.unknown", ProblemKind.NotFound, new("没有这个帮扶项目。", "There is no such programme.")).ToHttpResult(request.HttpContext);
    }

    /// <summary>The unions below one.</summary>
    [Function(nameof(ListOrganisations))]
    [Access(Who.Anonymous)]
    [Operation("The unions directly below one, to choose one's own.", Response = typeof(IReadOnlyList<Organisation>))]
    [Parameter("parent", "Id of the union above, the provincial federation when absent: 230100.")]
    public async Task<IResult> ListOrganisations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/organisations")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        OrganisationId parent = Province;
        if (request.Query["parent"].ToString() is { Length: > 0 } asked && !OrganisationId.TryParse(asked, null, out parent))
        {
            return RequestProblems.Parameter("parent", "工会编号，例如 230100", "a union's id, such as 230100").ToHttpResult(request.HttpContext);
        }

        return json.Write(request.HttpContext, await organisations.ChildrenAsync(parent, cancellationToken));
    }

    /// <summary>The public notices.</summary>
    [Function(nameof(ListNotices))]
    [Access(Who.Anonymous)]
    [Operation("The public notices of today, with what the public may read.", Response = typeof(IReadOnlyList<NoticeView>))]
    public async Task<IResult> ListNotices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/notices")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await notices.CurrentAsync(ChinaTime.Today(time), cancellationToken));
    }
}
