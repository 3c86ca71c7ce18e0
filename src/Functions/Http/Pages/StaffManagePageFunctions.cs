using System.Globalization;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Staff accounts, for the system administrators who keep them.</summary>
public sealed class StaffManagePageFunctions(PageRenderer pages, StaffDesk desk, OrganisationDirectory directory)
{
    /// <summary>The form for a new account.</summary>
    [Function(nameof(NewStaffPage))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> NewStaffPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/manage/new")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await NewAsync(request.HttpContext, request.Query["organisation"], null, null, cancellationToken);
    }

    /// <summary>Adds an account and shows its link, once.</summary>
    [Function(nameof(PostStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/manage")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        IFormCollection form = request.Form;
        string organisation = form["organisationId"].ToString();
        NewStaff typed = new()
        {
            StaffId = form["staffId"].ToString(),
            DisplayName = form["displayName"].ToString(),
            Roles = RolesOf(form),
            Mobile = form["mobile"],
            Email = form["email"],
            IdNumber = TextOf(form["idNumber"]),
        };
        Result<StaffInvitation> added = OrganisationId.TryParse(organisation, null, out OrganisationId id)
            ? await desk.AddAsync(http.StaffOf(), id, typed, cancellationToken)
            : OrganisationProblems.Unknown;
        return added.IsOk ? Link(http, added.Value) : await NewAsync(http, organisation, typed, added.Problem, cancellationToken);
    }

    /// <summary>One account.</summary>
    [Function(nameof(StaffPageOfAccount))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> StaffPageOfAccount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/manage/{staffId}")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await OneAsync(request.HttpContext, staffId, null, cancellationToken);
    }

    /// <summary>Changes an account.</summary>
    [Function(nameof(PostStaffChange))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostStaffChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/manage/{staffId}")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        IFormCollection form = request.Form;
        if (!OrganisationId.TryParse(TextOf(form["organisationId"]), null, out OrganisationId organisation))
        {
            return await OneAsync(http, staffId, StaffProblems.BadOrganisation, cancellationToken);
        }

        // What is left empty stays; contacts and ID numbers are never shown in full, so they are not in the form.
        Result<StaffView> changed = await desk.ChangeAsync(
            http.StaffOf(),
            staffId,
            new StaffChange
            {
                Version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : -1,
                OrganisationId = organisation,
                DisplayName = form["displayName"].ToString(),
                Roles = RolesOf(form),
                Active = form["active"] == "true",
                Mobile = TextOf(form["mobile"]),
                Email = TextOf(form["email"]),
                IdNumber = TextOf(form["idNumber"]),
            },
            cancellationToken);
        return changed.IsOk ? new SeeOther($"/staff/manage/{changed.Value.StaffId}?saved=1") : await OneAsync(http, staffId, changed.Problem, cancellationToken);
    }

    /// <summary>Resets a password and shows the new link, once.</summary>
    [Function(nameof(PostStaffInvitation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostStaffInvitation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/manage/{staffId}/invitation")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<StaffInvitation> invitation = await desk.InviteAsync(request.HttpContext.StaffOf(), staffId, cancellationToken);
        return invitation.IsOk ? Link(request.HttpContext, invitation.Value) : await OneAsync(request.HttpContext, staffId, invitation.Problem, cancellationToken);
    }

    private IResult Link(HttpContext http, StaffInvitation invitation) => pages.Page<InvitationPage, InvitationModel>(
        http, new InvitationModel(invitation, $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/staff/password/{invitation.Token}"));

    private async Task<IResult> NewAsync(HttpContext http, string? organisation, NewStaff? typed, Problem? problem, CancellationToken cancellationToken)
    {
        StaffCaller caller = http.StaffOf();
        return OrganisationId.TryParse(organisation, null, out OrganisationId id)
            && Permissions.MayAdminister(caller, await directory.PathAsync(id, cancellationToken))
            && await directory.FindAsync(id, cancellationToken) is { } union
            ? pages.Page<StaffPage, StaffModel>(
                http, new StaffModel { Organisation = union, Typed = typed, Problem = problem }, problem is null ? StatusCodes.Status200OK : (int)problem.Kind)
            : OrganisationProblems.Unknown.ToHttpResult(http);
    }

    private async Task<IResult> OneAsync(HttpContext http, string staffId, Problem? problem, CancellationToken cancellationToken)
    {
        Result<StaffView> view = await desk.ViewAsync(http.StaffOf(), staffId, cancellationToken);
        return view.IsOk
            ? pages.Page<StaffPage, StaffModel>(
                http,
                new StaffModel { Organisation = view.Value.Organisation, View = view.Value, Problem = problem, Saved = problem is null && http.Request.Query["saved"] == "1" },
                problem is null ? StatusCodes.Status200OK : (int)problem.Kind)
            : view.Problem.ToHttpResult(http);
    }

    private static IReadOnlyList<StaffRole> RolesOf(IFormCollection form) =>
        [.. form["roles"].Where(text => char.IsAsciiLetter(text is { Length: > 0 } ? text[0] : '0')).Select(text => Enum.TryParse(text, out StaffRole role) ? role : (StaffRole?)null).OfType<StaffRole>()];

    private static string? TextOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
