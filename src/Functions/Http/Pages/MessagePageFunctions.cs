using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Messages;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>A person's own messages, and how they want to be told.</summary>
public sealed class MessagePageFunctions(PageRenderer pages, InAppMessages messages, PreferenceDesk preferences)
{
    /// <summary>The messages. Looking marks nothing as read.</summary>
    [Function(nameof(MyMessagesPage))]
    [Access(Who.Worker | Who.Staff)]
    public async Task<IResult> MyMessagesPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/messages")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<Portal.Pages.Messages.MyMessagesPage, IReadOnlyList<InAppMessage>>(
            request.HttpContext, await messages.NewestAsync(OwnerOf(request.HttpContext), NotificationReaderFunctions.Newest, cancellationToken));
    }

    /// <summary>Marks as read what the page showed.</summary>
    [Function(nameof(PostMessagesRead))]
    [Access(Who.Worker | Who.Staff)]
    public async Task<IResult> PostMessagesRead(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/messages/read")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await RequestForm.ReadAsync(request.HttpContext, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(request.HttpContext);
        }

        if (long.TryParse(request.Form["upTo"], out long upTo) && upTo is > 0 and < 253_402_300_800_000)
        {
            await messages.MarkReadAsync(OwnerOf(request.HttpContext), DateTimeOffset.FromUnixTimeMilliseconds(upTo), cancellationToken);
        }

        return new SeeOther("/me/messages");
    }

    /// <summary>The preferences.</summary>
    [Function(nameof(MessagePreferencesPage))]
    [Access(Who.Worker | Who.Staff)]
    public async Task<IResult> MessagePreferencesPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/messages/preferences")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<PreferencesPage, PreferencesModel>(
            request.HttpContext,
            new PreferencesModel { View = await preferences.ViewAsync(request.HttpContext.CallerOf(), cancellationToken), Saved = request.Query.ContainsKey("saved") });
    }

    /// <summary>Changes the preferences.</summary>
    [Function(nameof(PostMessagePreferences))]
    [Access(Who.Worker | Who.Staff)]
    public async Task<IResult> PostMessagePreferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/messages/preferences")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await RequestForm.ReadAsync(request.HttpContext, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(request.HttpContext);
        }

        PreferenceInput input = new()
        {
            Language = request.Form["language"] == nameof(Language.En) ? Language.En : Language.Zh,
            Channel = Enum.TryParse(request.Form["channel"], out StaffChannel channel) && Enum.IsDefined(channel) ? channel : null,
            Digest = request.Form["digest"] == "true",
            Mobile = request.Form["mobile"],
            Mail = request.Form["mail"],
        };
        Result<Done> saved = await preferences.SaveAsync(request.HttpContext.CallerOf(), input, cancellationToken);
        if (saved.IsOk)
        {
            return new SeeOther("/me/messages/preferences?saved=1");
        }

        PreferencesModel model = new()
        {
            View = await preferences.ViewAsync(request.HttpContext.CallerOf(), cancellationToken),
            Input = input,
            Problems = saved.Problem.Fields,
        };
        return pages.Page<PreferencesPage, PreferencesModel>(request.HttpContext, model, StatusCodes.Status422UnprocessableEntity);
    }

    private static MessageOwner OwnerOf(HttpContext http) => MessageOwner.Of(http.CallerOf())
        ?? throw new InvalidOperationException("The access rule of this function asks for somebody.");
}
