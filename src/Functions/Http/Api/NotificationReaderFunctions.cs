using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>A person's own messages on this site, and how they want to be told.</summary>
public sealed class NotificationReaderFunctions(InAppMessages messages, PreferenceDesk preferences, ApiJson json)
{
    /// <summary>Most messages that are shown.</summary>
    public const int Newest = 100;

    /// <summary>The messages.</summary>
    [Function(nameof(ListMyMessages))]
    [Access(Who.Worker | Who.Staff)]
    [Operation("The caller's messages, newest first.", Response = typeof(MyMessagesResponse))]
    public async Task<IResult> ListMyMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me/messages")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        MessageOwner owner = OwnerOf(request.HttpContext);
        return json.Write(request.HttpContext, new MyMessagesResponse
        {
            Messages = await messages.NewestAsync(owner, Newest, cancellationToken),
            Unread = await messages.UnreadAsync(owner, cancellationToken),
        });
    }

    /// <summary>Marks as read.</summary>
    [Function(nameof(ReadMyMessages))]
    [Access(Who.Worker | Who.Staff)]
    [Operation("Mark the caller's messages as read, up to an instant.", Status = 204, Request = typeof(ReadRequest))]
    public async Task<IResult> ReadMyMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/me/messages/read")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ReadRequest> body = await json.ReadAsync<ReadRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        await messages.MarkReadAsync(OwnerOf(request.HttpContext), body.Value.UpTo, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>The preferences.</summary>
    [Function(nameof(GetMyMessagePreferences))]
    [Access(Who.Worker | Who.Staff)]
    [Operation("How the caller wants to be told; addresses are masked.", Response = typeof(PreferenceView))]
    public async Task<IResult> GetMyMessagePreferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me/messages/preferences")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await preferences.ViewAsync(request.HttpContext.CallerOf(), cancellationToken));
    }

    /// <summary>Changes the preferences.</summary>
    [Function(nameof(PutMyMessagePreferences))]
    [Access(Who.Worker | Who.Staff)]
    [Operation("Change how the caller wants to be told. Workers choose the language; staff also the way, its address and the digest.",
        Status = 204, Request = typeof(PreferenceInput), Problems = ["message.channel", "message.mail", "message.mobile"])]
    public async Task<IResult> PutMyMessagePreferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/me/messages/preferences")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<PreferenceInput> body = await json.ReadAsync<PreferenceInput>(request, cancellationToken);
        return body.IsOk
            ? ApiAnswers.NoContent(request.HttpContext, await preferences.SaveAsync(request.HttpContext.CallerOf(), body.Value, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    private static MessageOwner OwnerOf(HttpContext http) => MessageOwner.Of(http.CallerOf())
        ?? throw new InvalidOperationException("The access rule of this function asks for somebody.");
}
