using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Sessions of workers and staff.</summary>
public sealed class SignInFunctions(SignInDesk desk, AntiforgeryToken antiforgery, ApiJson json)
{
    /// <summary>Sends a one-time code to a worker's phone.</summary>
    [Function(nameof(SendSignInCode))]
    [Access(Who.Anonymous)]
    [Operation("Send a one-time code to a worker's phone.", Status = 202, Request = typeof(CodeRequest),
        Problems = ["sign-in.mobile", "sign-in.too-soon", "sign-in.daily-limit"])]
    public async Task<IResult> SendSignInCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/codes")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<CodeRequest> body = await json.ReadAsync<CodeRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<Done> sent = await desk.SendCodeAsync(body.Value.Mobile, cancellationToken);
        return sent.IsOk ? Results.StatusCode(StatusCodes.Status202Accepted) : sent.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Exchanges a one-time code for a session.</summary>
    [Function(nameof(RedeemSignInCode))]
    [Access(Who.Anonymous)]
    [Operation("Exchange a one-time code for a session.", Status = 201, Request = typeof(WorkerSessionRequest),
        Response = typeof(SessionResponse), Problems = ["sign-in.mobile", "sign-in.code"])]
    public async Task<IResult> RedeemSignInCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/sign-in/sessions")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<WorkerSessionRequest> body = await json.ReadAsync<WorkerSessionRequest>(request, cancellationToken);
        return body.IsOk
            ? Opened(request.HttpContext, await desk.RedeemCodeAsync(body.Value.Mobile, body.Value.Code, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Signs a member of staff in.</summary>
    [Function(nameof(SignInStaff))]
    [Access(Who.Anonymous)]
    [Operation("Sign a member of staff in.", Status = 201, Request = typeof(StaffSessionRequest),
        Response = typeof(SessionResponse), Problems = ["sign-in.staff", "sign-in.locked"])]
    public async Task<IResult> SignInStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/staff/sessions")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<StaffSessionRequest> body = await json.ReadAsync<StaffSessionRequest>(request, cancellationToken);
        return body.IsOk
            ? Opened(request.HttpContext, await desk.StaffSignInAsync(body.Value.StaffId, body.Value.Password, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Ends the session.</summary>
    [Function(nameof(SignOut))]
    [Access(Who.Anonymous)]
    [Operation("End the session.", Status = 204)]
    public async Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/sessions/current")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HttpContext.SessionTokenOf() is { } token)
        {
            await desk.SignOutAsync(token, cancellationToken);
        }

        request.HttpContext.ClearSessionCookie();
        return Results.NoContent();
    }

    /// <summary>Says who is signed in.</summary>
    [Function(nameof(GetMe))]
    [Access(Who.Anonymous)]
    [Operation("Who is signed in.", Response = typeof(MeResponse))]
    public IResult GetMe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Caller caller = request.HttpContext.CallerOf();
        return json.Write(request.HttpContext, Describe(caller, caller is AnonymousCaller ? null : request.HttpContext.SessionTokenOf()));
    }

    private IResult Opened(HttpContext context, Result<Session> session)
    {
        if (!session.IsOk)
        {
            return session.Problem.ToHttpResult(context);
        }

        context.SetSessionCookie(session.Value);
        return json.Write(
            context,
            new SessionResponse
            {
                Token = session.Value.Token,
                ExpiresAt = session.Value.ExpiresAt,
                Me = Describe(session.Value.Caller, session.Value.Token),
            },
            StatusCodes.Status201Created);
    }

    private MeResponse Describe(Caller caller, string? token)
    {
        string? formToken = token is null ? null : antiforgery.For(token);
        return caller switch
        {
            WorkerCaller worker => new MeResponse { Kind = "worker", MaskedMobile = worker.MaskedMobile, FormToken = formToken },
            StaffCaller staff => new MeResponse
            {
                Kind = "staff",
                StaffId = staff.StaffId,
                DisplayName = staff.DisplayName,
                OrganisationId = staff.OrganisationId,
                Roles = [.. staff.Roles.Order()],
                FormToken = formToken,
            },
            _ => new MeResponse { Kind = "anonymous" },
        };
    }
}
