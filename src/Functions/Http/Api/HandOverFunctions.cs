using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Lets an app of the federation hand over workers whom it has signed in itself.</summary>
public sealed class HandOverFunctions(HandOverDesk desk, ApiJson json)
{
    /// <summary>Grants a hand-over.</summary>
    [Function(nameof(GrantHandOver))]
    [Access(Who.Anonymous)]
    [Operation("For the server of a registered app: an address that its worker's browser opens, good once and for two minutes. The signature is the app's proof.",
        Status = 201, Request = typeof(HandOverRequest), Response = typeof(HandOverTicket),
        Problems = ["hand-over.refused", "hand-over.clock", "hand-over.used", "hand-over.address", "sign-in.mobile"])]
    public async Task<IResult> GrantHandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/hand-overs")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HandOverRequest> body = await json.ReadAsync<HandOverRequest>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, await desk.GrantAsync(body.Value, cancellationToken), StatusCodes.Status201Created)
            : body.Problem.ToHttpResult(request.HttpContext);
    }
}
