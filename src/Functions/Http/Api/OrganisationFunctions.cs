using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Unions, for the system administrators who keep them.</summary>
public sealed class OrganisationFunctions(OrganisationDesk desk, ApiJson json)
{
    /// <summary>Finds unions.</summary>
    [Function(nameof(SearchOrganisations))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Find unions at or below one's own, by id, part of the name, or the beginning of a grassroots union's name; at most 50.", Response = typeof(IReadOnlyList<Organisation>))]
    [Parameter("q", "What to look for; without it all unions directly under one are listed.")]
    [Parameter("within", "Id of the union under which to look, one's own when absent.")]
    public async Task<IResult> SearchOrganisations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/organisations/search")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        OrganisationId? within = null;
        if (request.Query["within"].ToString() is { Length: > 0 } asked)
        {
            if (!OrganisationId.TryParse(asked, null, out OrganisationId id))
            {
                return RequestProblems.Parameter("within", "工会编号，例如 230100", "a union's id, such as 230100").ToHttpResult(context);
            }

            within = id;
        }

        return json.Write(context, await desk.SearchAsync(context.StaffOf(), request.Query["q"], within, cancellationToken));
    }

    /// <summary>A union.</summary>
    [Function(nameof(GetOrganisation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("A union with its units, staff, open tasks and history.", Response = typeof(OrganisationView), Problems = ["organisation.unknown"])]
    public async Task<IResult> GetOrganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/organisations/{organisationId}")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(
            request.HttpContext,
            OrganisationId.TryParse(organisationId, null, out OrganisationId id)
                ? await desk.ViewAsync(request.HttpContext.StaffOf(), id, cancellationToken)
                : OrganisationProblems.Unknown);
    }

    /// <summary>Founds a union.</summary>
    [Function(nameof(CreateOrganisation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Found a grassroots union; its number is the next one that is free under its parent.", Status = 201, Request = typeof(NewOrganisation), Response = typeof(Organisation),
        Problems = ["organisation.unknown", "organisation.name", "organisation.name-taken", "organisation.parent", "organisation.credit-code", "organisation.full"])]
    public async Task<IResult> CreateOrganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/organisations")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<NewOrganisation> body = await json.ReadAsync<NewOrganisation>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, await desk.CreateAsync(request.HttpContext.StaffOf(), body.Value, cancellationToken), StatusCodes.Status201Created)
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Renames a union.</summary>
    [Function(nameof(RenameOrganisation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Change the name and credit code of a union.", Request = typeof(RenameOrganisationRequest), Response = typeof(Organisation),
        Problems = ["organisation.unknown", "organisation.closed", "organisation.name", "organisation.name-taken", "organisation.credit-code"])]
    public async Task<IResult> RenameOrganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/organisations/{organisationId}/name")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ChangeAsync<RenameOrganisationRequest>(
            request, organisationId, (id, body) => desk.RenameAsync(request.HttpContext.StaffOf(), id, body.Name, body.CreditCode, cancellationToken), cancellationToken);
    }

    /// <summary>Moves a union.</summary>
    [Function(nameof(MoveOrganisation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Put a union under another. Open tasks stay where they are; later steps follow the new line.", Request = typeof(MoveOrganisationRequest), Response = typeof(Organisation),
        Problems = ["organisation.unknown", "organisation.closed", "organisation.fixed", "organisation.parent", "organisation.name-taken"])]
    public async Task<IResult> MoveOrganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/organisations/{organisationId}/parent")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ChangeAsync<MoveOrganisationRequest>(
            request, organisationId, (id, body) => desk.MoveAsync(request.HttpContext.StaffOf(), id, body.ParentId, cancellationToken), cancellationToken);
    }

    /// <summary>Closes a union.</summary>
    [Function(nameof(CloseOrganisation))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Close a union into a successor, whose officers decide its open tasks from then on.", Request = typeof(CloseOrganisationRequest), Response = typeof(Organisation),
        Problems = ["organisation.unknown", "organisation.closed", "organisation.keeps-fund", "organisation.has-units", "organisation.has-staff", "organisation.successor", "organisation.successor-without-officer"])]
    public async Task<IResult> CloseOrganisation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/organisations/{organisationId}/closing")] HttpRequest request,
        string organisationId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ChangeAsync<CloseOrganisationRequest>(
            request, organisationId, (id, body) => desk.CloseAsync(request.HttpContext.StaffOf(), id, body.SuccessorId, cancellationToken), cancellationToken);
    }

    private async Task<IResult> ChangeAsync<T>(
        HttpRequest request, string organisationId, Func<OrganisationId, T, Task<Result<Organisation>>> change, CancellationToken cancellationToken)
        where T : class
    {
        Result<T> body = await json.ReadAsync<T>(request, cancellationToken);
        return !body.IsOk ? body.Problem.ToHttpResult(request.HttpContext)
            : json.Answer(
                request.HttpContext,
                OrganisationId.TryParse(organisationId, null, out OrganisationId id) ? await change(id, body.Value) : OrganisationProblems.Unknown);
    }
}
