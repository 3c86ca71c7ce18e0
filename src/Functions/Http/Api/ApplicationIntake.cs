using System.Security.Cryptography;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Json;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Takes applications in, from workers and from unions alike.</summary>
public sealed class ApplicationIntake(ApplicationDesk desk, StatusDesk status, CaseWaker waker, ApiJson json)
{
    /// <summary>Name of the header with the idempotency key.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Largest application of a union, bytes: a list of 2,000 people.</summary>
    public const int LargestList = 2 * 1024 * 1024;

    /// <summary>Hands in what the request holds, for its caller.</summary>
    public async Task<IResult> TakeAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        if (KeyOf(request) is not { } key)
        {
            return RequestProblems.Parameter(IdempotencyKey, "1 到 100 个可见 ASCII 字符", "1 to 100 visible ASCII characters").ToHttpResult(context);
        }

        Result<SubmitRequest> body = await json.ReadAsync<SubmitRequest>(
            request, cancellationToken, LargestFor(context));
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(context);
        }

        Result<SubmissionReceipt> receipt = await desk.SubmitAsync(
            context.CallerOf(),
            new Submission { ProgrammeId = body.Value.ProgrammeId, Answers = body.Value.Answers, IdempotencyKey = key },
            cancellationToken);
        if (!receipt.IsOk)
        {
            return receipt.Problem.ToHttpResult(context);
        }

        await waker.StartAsync(client, receipt.Value.ApplicationId);
        return await AcceptedAsync(context, receipt.Value, cancellationToken);
    }

    /// <summary>The answer to what was taken in.</summary>
    public async Task<IResult> AcceptedAsync(HttpContext context, SubmissionReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(receipt);
        Result<StatusCode> code = await status.CodeAsync(context.CallerOf(), receipt.ApplicationId, cancellationToken);
        context.Response.Headers.Location = $"/api/applications/{receipt.ApplicationId}";
        return json.Write(context, SubmitResponse.Of(receipt, code.Value), StatusCodes.Status202Accepted);
    }

    /// <summary>The largest application that a caller may send, bytes.</summary>
    public static int LargestFor(HttpContext context) => context.CallerOf() is StaffCaller ? LargestList : ApiJson.LargestBody;

    private static string? KeyOf(HttpRequest request) => request.Headers[IdempotencyKey].ToString() switch
    {
        "" => RandomNumberGenerator.GetHexString(32, lowercase: true),
        { Length: <= 100 } key when key.All(c => c is > ' ' and <= '~') => key,
        _ => null,
    };
}
