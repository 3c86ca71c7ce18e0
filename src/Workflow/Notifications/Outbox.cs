using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// Messages to be sent: queued beside the change that they tell of, sent later, at least once. Recipients and texts are
/// encrypted at rest; outside Development they are erased once sent. Thread-safe.
/// </summary>
public sealed class Outbox
{
    private readonly OutboxStore _store;
    private readonly OutboxDispatcher _dispatcher;
    private readonly OutboxSender _sender;
    private readonly MessageCatalogue _catalogue;
    private readonly InAppMessages _inApp;
    private readonly PreferenceStore _preferences;
    private readonly WorkerDirectory _workers;
    private readonly FieldProtector _protector;
    private readonly LookupHash _hash;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;

    internal Outbox(
        OutboxStore store,
        OutboxDispatcher dispatcher,
        OutboxSender sender,
        MessageCatalogue catalogue,
        InAppMessages inApp,
        PreferenceStore preferences,
        WorkerDirectory workers,
        FieldProtector protector,
        LookupHash hash,
        OutboxOptions options,
        TimeProvider time)
    {
        _store = store;
        _dispatcher = dispatcher;
        _sender = sender;
        _catalogue = catalogue;
        _inApp = inApp;
        _preferences = preferences;
        _workers = workers;
        _protector = protector;
        _hash = hash;
        _options = options;
        _time = time;
    }

    /// <summary>Queues a message, once per key; the same key again does nothing, whatever it carries.</summary>
    /// <exception cref="ArgumentException">No such template, or a place of it without a value.</exception>
    /// <exception cref="InvalidOperationException">A worker who never signed in: there is no number.</exception>
    public async Task EnqueueAsync(Message message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(message.Key);
        MessageTemplate template = _catalogue[message.Template];
        MessageOwner? owner = OwnerOf(message.To);
        MessagePreferences wish = owner is { } known ? await _preferences.OfAsync(known, cancellationToken).ConfigureAwait(false) : new();
        Recipient to = await ResolveAsync(message.To, cancellationToken).ConfigureAwait(false);
        to = wish.Language == Language.Zh ? to : to with { Language = wish.Language };
        OutboxRow row = RowOf(message, template, to, wish);
        (bool added, DateTimeOffset queuedAt) = await _store.AddAsync(row, cancellationToken).ConfigureAwait(false);
        if (owner is { } reader && template.Goes(MessageWay.InApp))
        {
            // Also when it was queued before: the process may have died between the two.
            await _inApp.AddAsync(reader, row.Id, InApp(message, message.NotBefore > queuedAt ? message.NotBefore.Value : queuedAt), cancellationToken).ConfigureAwait(false);
        }

        if (added && message.Urgent && await _store.FindAsync(row.Partition, row.RowKey, cancellationToken).ConfigureAwait(false) is { } stored
            && await _sender.PrepareAsync(stored, cancellationToken).ConfigureAwait(false) is { Channel.Gate.State: GateState.Open } ready)
        {
            await _sender.SendAsync(ready, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what is due. Several machines may do so at once: each message is claimed by one of them.</summary>
    /// <returns>The number of messages that a channel took.</returns>
    public Task<int> DispatchDueAsync(CancellationToken cancellationToken) => _dispatcher.DispatchDueAsync(cancellationToken);

    /// <summary>The newest messages by the time they were queued, newest first: sent, waiting and given up.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<SentMessage>> RecentAsync(int max, CancellationToken cancellationToken)
    {
        var messages = new List<SentMessage>();
        foreach (string partition in OutboxStore.Partitions)
        {
            foreach (string prefix in OutboxRow.StatusPrefixes)
            {
                messages.AddRange((await _store.ListAsync(partition, prefix, max, cancellationToken).ConfigureAwait(false)).Select(View));
            }
        }

        return [.. messages.OrderByDescending(message => message.QueuedAt).ThenBy(message => message.Key, StringComparer.Ordinal).Take(max)];
    }

    internal SentMessage View(OutboxRow row)
    {
        OutboxPayload? payload = OutboxPayload.Open(row.Payload, _protector, row.Id);
        return new SentMessage
        {
            Id = row.Id,
            Key = row.Key,
            To = payload?.Label ?? "unreadable",
            Template = row.Template,
            Case = ApplicationId.TryParse(row.Case, null, out ApplicationId id) ? id : null,
            Status = row.Status,
            Channel = row.Channel,
            QueuedAt = row.QueuedAt,
            At = row.At,
            Attempts = row.Attempts,
            LastError = row.LastError,
            Text = _options.KeepTexts ? payload?.Text : null,
        };
    }

    private OutboxRow RowOf(Message message, MessageTemplate template, Recipient to, MessagePreferences wish)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset due = message.NotBefore > now ? message.NotBefore.Value : now;
        string id = OutboxRow.IdOf(message.Key);
        var payload = new OutboxPayload
        {
            To = to,
            Text = Render(message, to.Language, message.Parameters),
            OpenText = Render(message, to.Language, WithoutLink(message)),
            Label = to.Label,
        };
        bool personal = template.Goes(MessageWay.Personal);
        return new OutboxRow
        {
            Id = id,
            Partition = OutboxRow.PartitionOf(to.Kind, id),
            Key = message.Key,
            Template = message.Template,
            TemplateVersion = template.On(ChinaTime.DayOf(now)).Version,
            Payload = (personal ? payload : _sender.Erased(payload)).Seal(_protector, id),
            QueuedAt = now,
            At = due,
            FirstDueAt = due,
            Case = message.Case?.Value,
            NotAfter = message.NotAfter,
            Immediate = message.Urgent || template.Immediate,
            DigestFor = personal && template.Digest && wish.Digest && to is StaffRecipient staff ? staff.StaffId : null,
            TaskId = message.TaskId,
            DueOn = message.Parameters.GetValueOrDefault("date"),
            Status = personal ? MessageStatus.Waiting : MessageStatus.Sent,
            Channel = personal ? null : "in-app",
        };
    }

    private InAppMessage InApp(Message message, DateTimeOffset at) => new()
    {
        At = at,
        Text = new LocalizedText(Render(message, Language.Zh, WithoutLink(message)), Render(message, Language.En, WithoutLink(message))),
        Template = message.Template,
        Case = message.Case,
        Read = false,
    };

    private string Render(Message message, Language language, IReadOnlyDictionary<string, string> parameters) => _catalogue.Render(
        message.Template,
        language,
        ChinaTime.Today(_time),
        new Dictionary<string, string>(parameters) { [MessageTemplates.SitePlace] = _options.Site });

    // Whoever may decide finds the case on the desk after signing in.
    private Dictionary<string, string> WithoutLink(Message message) => new(message.Parameters)
    {
        [MessageTemplates.LinkPlace] = message.Case is { } about ? $"{_options.Site}/desk/cases/{about}" : $"{_options.Site}/desk",
    };

    private MessageOwner? OwnerOf(Recipient to) => to switch
    {
        WorkerRecipient worker => MessageOwner.Of(worker.WorkerId),
        StaffRecipient staff => MessageOwner.Of(staff.StaffId),
        MobileRecipient mobile => MessageOwner.Of(WorkerId.Of(_hash, mobile.Number)),
        _ => null,
    };

    private async Task<Recipient> ResolveAsync(Recipient to, CancellationToken cancellationToken) =>
        to is not WorkerRecipient worker
            ? to
            : await _workers.MobileOfAsync(worker.WorkerId, cancellationToken).ConfigureAwait(false) is { } mobile
                ? new MobileRecipient(mobile) { Language = to.Language }
                : throw new InvalidOperationException("This worker never signed in and cannot be reached.");
}
