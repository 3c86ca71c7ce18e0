using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Unions, for the system administrators who keep them.</summary>
public sealed class OrganisationPageFunctions(PageRenderer pages, OrganisationDesk desk, OrganisationDirectory directory)
{
    /// <summary>Finds unions.</summary>
    [Function(nameof(OrganisationsPageOfStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> OrganisationsPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "organisations")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        StaffCaller caller = http.StaffOf();
        string query = request.Query["q"].ToString().Trim();
        OrganisationId within = OrganisationId.TryParse(request.Query["within"], null, out OrganisationId asked)
            && await directory.IsSelfOrBelowAsync(asked, caller.OrganisationId, cancellationToken) ? asked : caller.OrganisationId;
        OrganisationsModel model = new(
            query,
            await directory.FindAsync(within, cancellationToken) ?? throw new InvalidOperationException($"Union {within} is gone."),
            await desk.SearchAsync(caller, query, within, cancellationToken));
        return pages.Page<OrganisationsPage, OrganisationsModel>(http, model);
    }

    /// <summary>One union.</summary>
    [Function(nameof(OrganisationPageOfStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> OrganisationPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "organisations/{organisationId}")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await PageAsync(request.HttpContext, organisationId, null, cancellationToken);
    }

    /// <summary>Founds a unit.</summary>
    [Function(nameof(PostOrganisationUnit))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public Task<IResult> PostOrganisationUnit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/{organisationId}/units")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken) => ChangedAsync(
            request, organisationId,
            (caller, id, form) => desk.CreateAsync(
                caller,
                new NewOrganisation { Name = form["name"].ToString(), ParentId = id, CreditCode = form["creditCode"], CountyCode = TextOf(form["countyCode"]) },
                cancellationToken),
            cancellationToken);

    /// <summary>Renames it.</summary>
    [Function(nameof(PostOrganisationName))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public Task<IResult> PostOrganisationName(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/{organisationId}/name")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken) => ChangedAsync(
            request, organisationId, (caller, id, form) => desk.RenameAsync(caller, id, form["name"].ToString(), form["creditCode"], cancellationToken), cancellationToken);

    /// <summary>Moves it.</summary>
    [Function(nameof(PostOrganisationParent))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public Task<IResult> PostOrganisationParent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/{organisationId}/parent")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken) => ChangedAsync(
            request, organisationId,
            async (caller, id, form) => OrganisationId.TryParse(TextOf(form["parentId"]), null, out OrganisationId parent)
                ? await desk.MoveAsync(caller, id, parent, cancellationToken)
                : OrganisationProblems.BadParent,
            cancellationToken);

    /// <summary>Closes it.</summary>
    [Function(nameof(PostOrganisationClosing))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public Task<IResult> PostOrganisationClosing(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/{organisationId}/closing")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken) => ChangedAsync(
            request, organisationId,
            async (caller, id, form) => OrganisationId.TryParse(TextOf(form["successorId"]), null, out OrganisationId successor)
                ? await desk.CloseAsync(caller, id, successor, cancellationToken)
                : OrganisationProblems.BadSuccessor,
            cancellationToken);

    private async Task<IResult> ChangedAsync(
        HttpRequest request, string organisationId, Func<StaffCaller, OrganisationId, IFormCollection, Task<Result<Organisation>>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<Organisation> changed = OrganisationId.TryParse(organisationId, null, out OrganisationId id)
            ? await change(http.StaffOf(), id, request.Form)
            : OrganisationProblems.Unknown;
        return changed.IsOk ? new SeeOther($"/organisations/{changed.Value.Id}?saved=1") : await PageAsync(http, organisationId, changed.Problem, cancellationToken);
    }

    private async Task<IResult> PageAsync(HttpContext http, string organisationId, Problem? problem, CancellationToken cancellationToken)
    {
        Result<OrganisationView> view = OrganisationId.TryParse(organisationId, null, out OrganisationId id)
            ? await desk.ViewAsync(http.StaffOf(), id, cancellationToken)
            : OrganisationProblems.Unknown;
        return view.IsOk
            ? pages.Page<OrganisationPage, OrganisationModel>(
                http,
                new OrganisationModel { View = view.Value, Problem = problem, Saved = problem is null && http.Request.Query["saved"] == "1" },
                problem is null ? StatusCodes.Status200OK : (int)problem.Kind)
            : view.Problem.ToHttpResult(http);
    }

    private static string? TextOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
