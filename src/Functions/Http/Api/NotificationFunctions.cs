using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>How messages fare: the gateway's receipts, and what system administrators see and send again.</summary>
public sealed class NotificationFunctions(ReceiptDesk receipts, MessageDesk desk, MessageMatrix matrix, ApiJson json)
{
    /// <summary>Takes receipts.</summary>
    [Function(nameof(TakeSmsReceipts))]
    [Access(Who.Anonymous)]
    [Operation("For the SMS gateway: what became of messages. The signature is its proof; the same receipt may come again, and unknown ids are passed over in silence.",
        Status = 204, Request = typeof(SmsReceipts), Problems = ["message.receipt-refused", "message.receipt-status"])]
    [Parameter(MessageSignature.TimeHeader, "Seconds since 1970, at most five minutes off.", IsHeader = true, Required = true)]
    [Parameter(MessageSignature.Header, "HMAC-SHA256 of time, line feed and body under the receipt secret, in small hexadecimal digits.", IsHeader = true, Required = true)]
    public async Task<IResult> TakeSmsReceipts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/receipts/sms")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await BoundedBody.ReadAsync(request, ApiJson.LargestBody, cancellationToken) is not { } body)
        {
            return RequestProblems.TooLarge(ApiJson.LargestBody).ToHttpResult(request.HttpContext);
        }

        if (receipts.Check(request.Headers[MessageSignature.TimeHeader], request.Headers[MessageSignature.Header], body.Span) is { } refused)
        {
            return refused.ToHttpResult(request.HttpContext);
        }

        // Once more from its beginning: what is signed are its bytes, what is read is its JSON.
        request.Body = new MemoryStream(body.ToArray());
        Result<SmsReceipts> read = await json.ReadAsync<SmsReceipts>(request, cancellationToken);
        return read.IsOk
            ? ApiAnswers.NoContent(request.HttpContext, await receipts.TakeAsync(read.Value, cancellationToken))
            : read.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The matrix.</summary>
    [Function(nameof(GetMessageMatrix))]
    [Access(Who.Staff)]
    [Operation("Who gets which message at which event by which way; quiet hours and the digest.", Response = typeof(MatrixView))]
    public IResult GetMessageMatrix([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/messages/matrix")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, matrix.Now());
    }

    /// <summary>The overview.</summary>
    [Function(nameof(GetMessageOverview))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Counts of messages by channel and state, and those that were given up. For the province's system administrators.",
        Response = typeof(MessageOverview), Problems = ["message.denied"])]
    public async Task<IResult> GetMessageOverview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/messages")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.OverviewAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>Sends given-up messages again.</summary>
    [Function(nameof(ResendMessages))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Queue given-up messages again, under their old ids; recorded in the audit trail. For the province's system administrators.",
        Request = typeof(ResendRequest), Response = typeof(ResendReport), Problems = ["message.denied", "message.too-many"])]
    public async Task<IResult> ResendMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/messages/resend")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ResendRequest> body = await json.ReadAsync<ResendRequest>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, await desk.ResendAsync(request.HttpContext.StaffOf(), body.Value.Ids, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }
}
