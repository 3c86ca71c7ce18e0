using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Staff accounts and their roles, for the system administrators who keep them.</summary>
public sealed class StaffFunctions(StaffDesk desk, StaffInvitations invitations, ApiJson json)
{
    /// <summary>The staff of a union.</summary>
    [Function(nameof(ListStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("The staff of a union, active or not.", Response = typeof(IReadOnlyList<StaffSummary>), Problems = ["organisation.unknown"])]
    public async Task<IResult> ListStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/organisations/{organisationId}/staff")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(
            request.HttpContext,
            OrganisationId.TryParse(organisationId, null, out OrganisationId id)
                ? await desk.ListAsync(request.HttpContext.StaffOf(), id, cancellationToken)
                : OrganisationProblems.Unknown);
    }

    /// <summary>Adds an account.</summary>
    [Function(nameof(AddStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Add an account with its roles. The answer holds the link to set a password, once.", Status = 201, Request = typeof(NewStaff), Response = typeof(InvitationResponse),
        Problems = ["organisation.unknown", "staff.organisation", "staff.account", "staff.account-taken", "staff.name", "staff.incompatible-roles", "staff.mobile", "staff.email", "staff.id-number"])]
    public async Task<IResult> AddStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/organisations/{organisationId}/staff")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<NewStaff> body = await json.ReadAsync<NewStaff>(request, cancellationToken);
        return !body.IsOk ? body.Problem.ToHttpResult(request.HttpContext)
            : Invitation(
                request.HttpContext,
                OrganisationId.TryParse(organisationId, null, out OrganisationId id)
                    ? await desk.AddAsync(request.HttpContext.StaffOf(), id, body.Value, cancellationToken)
                    : OrganisationProblems.Unknown);
    }

    /// <summary>An account.</summary>
    [Function(nameof(GetStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("An account with its history; contacts are masked.", Response = typeof(StaffView), Problems = ["staff.unknown"])]
    public async Task<IResult> GetStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/staff/{staffId}")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.ViewAsync(request.HttpContext.StaffOf(), staffId, cancellationToken));
    }

    /// <summary>Changes an account.</summary>
    [Function(nameof(ChangeStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Change name, roles, union, contacts or activity of an account; what is absent stays.", Request = typeof(StaffChange), Response = typeof(StaffView),
        Problems = ["staff.unknown", "staff.own-account", "staff.last-administrator", "staff.stale", "staff.organisation", "staff.name", "staff.incompatible-roles", "staff.mobile", "staff.email", "staff.id-number"])]
    public async Task<IResult> ChangeStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/staff/{staffId}")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<StaffChange> body = await json.ReadAsync<StaffChange>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, await desk.ChangeAsync(request.HttpContext.StaffOf(), staffId, body.Value, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Resets a password.</summary>
    [Function(nameof(InviteStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Take the password of an account away and get a link to set a new one, once.", Status = 201, Response = typeof(InvitationResponse), Problems = ["staff.unknown", "staff.own-account"])]
    public async Task<IResult> InviteStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/staff/{staffId}/invitation")] HttpRequest request, string staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Invitation(request.HttpContext, await desk.InviteAsync(request.HttpContext.StaffOf(), staffId, cancellationToken));
    }

    /// <summary>Sets a password through a link.</summary>
    [Function(nameof(SetStaffPassword))]
    [Access(Who.Anonymous)]
    [Operation("Set a password through a link, once.", Status = 204, Request = typeof(SetPasswordRequest), Problems = ["staff.link-gone", "staff.password"])]
    public async Task<IResult> SetStaffPassword(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/staff/passwords")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<SetPasswordRequest> body = await json.ReadAsync<SetPasswordRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<string> set = await invitations.RedeemAsync(body.Value.Token, body.Value.Password, cancellationToken);
        return set.IsOk ? Results.NoContent() : set.Problem.ToHttpResult(request.HttpContext);
    }

    private IResult Invitation(HttpContext context, Result<StaffInvitation> invitation) => invitation.IsOk
        ? json.Write(context, InvitationResponse.Of(invitation.Value), StatusCodes.Status201Created)
        : invitation.Problem.ToHttpResult(context);
}
