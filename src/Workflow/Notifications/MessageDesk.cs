using System.Globalization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>For system administrators of the province: how messages fare, which were given up, and sending those again.</summary>
public sealed class MessageDesk
{
    /// <summary>Each row of the counts goes no further than this.</summary>
    public const int MostCounted = 5000;

    /// <summary>Most messages that are sent again at a time.</summary>
    public const int MostResent = 500;

    private const string AuditSubject = "messages";
    private const int MostShown = 200;

    private readonly OutboxStore _store;
    private readonly Outbox _outbox;
    private readonly OrganisationDirectory _organisations;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<MessageDesk> _logger;

    internal MessageDesk(
        OutboxStore store, Outbox outbox, OrganisationDirectory organisations, AuditTrail audit, TimeProvider time, ILogger<MessageDesk> logger)
    {
        _store = store;
        _outbox = outbox;
        _organisations = organisations;
        _audit = audit;
        _time = time;
        _logger = logger;
    }

    /// <summary>Counts of what waits, of what was given up, and of what was sent in the last day; and the newest of the given up.</summary>
    /// <returns>The overview, or <c>message.denied</c>.</returns>
    public async Task<Result<MessageOverview>> OverviewAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!await MayAsync(caller, cancellationToken).ConfigureAwait(false))
        {
            return MessageProblems.Denied;
        }

        List<OutboxRow> rows = [];
        List<OutboxRow> failed = [];
        string dayAgo = OutboxRow.SentPrefix + OutboxRow.Backwards(_time.GetUtcNow() - TimeSpan.FromDays(1));
        bool more = false;
        foreach (string partition in OutboxStore.Partitions)
        {
            foreach (string prefix in new[] { OutboxRow.NowPrefix, OutboxRow.DuePrefix, OutboxRow.DigestPrefix })
            {
                Take(rows, await _store.ListAsync(partition, prefix, MostCounted, cancellationToken).ConfigureAwait(false));
            }

            Take(rows, await _store.ListAsync(partition, OutboxRow.SentPrefix, dayAgo, MostCounted, cancellationToken).ConfigureAwait(false));
            Take(failed, await _store.ListAsync(partition, OutboxRow.FailedPrefix, MostCounted, cancellationToken).ConfigureAwait(false));
        }

        return new MessageOverview
        {
            Counts =
            [
                .. rows.Concat(failed).GroupBy(row => (Channel: row.DigestFor is null || row.Status != MessageStatus.Waiting ? row.Channel ?? "" : "digest", row.Status))
                    .Select(group => new MessageCount(group.Key.Channel, group.Key.Status, group.Count()))
                    .OrderBy(count => count.Channel, StringComparer.Ordinal).ThenBy(count => count.Status),
            ],
            More = more,
            OldestWaiting = rows.Where(row => row.Status == MessageStatus.Waiting && row.DigestFor is null).Select(row => (DateTimeOffset?)row.At).Min(),
            GivenUp = [.. failed.OrderByDescending(row => row.At).Take(MostShown).Select(Letter)],
        };

        void Take(List<OutboxRow> into, List<OutboxRow> read)
        {
            more |= read.Count == MostCounted;
            into.AddRange(read);
        }
    }

    /// <summary>Queues given-up messages again, under their old ids. Who did it is in the audit trail <c>messages</c>.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="ids">The messages; those that do not stand as given up, or cannot be read any more, are passed over.</param>
    /// <param name="cancellationToken">Stops the work; repeating it sends nothing twice.</param>
    /// <returns>How many were queued, or <c>message.denied</c>, <c>message.too-many</c>.</returns>
    public async Task<Result<ResendReport>> ResendAsync(Caller caller, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (!await MayAsync(caller, cancellationToken).ConfigureAwait(false))
        {
            return MessageProblems.Denied;
        }

        if (ids.Count > MostResent)
        {
            return MessageProblems.TooMany;
        }

        HashSet<string> wanted = [.. ids];
        int queued = 0;
        foreach (string partition in OutboxStore.Partitions)
        {
            List<OutboxRow> failed = await _store.ListAsync(partition, OutboxRow.FailedPrefix, MostCounted, cancellationToken).ConfigureAwait(false);
            foreach (OutboxRow row in failed.Where(row => wanted.Contains(row.Id) && Letter(row).MayResend))
            {
                queued += await ResendAsync(caller, row, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        return new ResendReport(queued, wanted.Count - queued);
    }

    private async Task<bool> ResendAsync(Caller caller, OutboxRow row, CancellationToken cancellationToken)
    {
        // Before the row, so that nothing is sent that nobody answers for. The key is that of this giving-up.
        await _audit.AppendAsync(
            AuditSubject,
            new AuditEntry
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"resend:{row.Id}:{row.At.ToUnixTimeMilliseconds()}"),
                Actor = caller.Actor,
                Action = "message.resent",
                Facts = new Dictionary<string, string> { ["message"] = row.Id, ["template"] = row.Template, ["error"] = row.LastError ?? "" },
            },
            cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        NotificationLog.Resent(_logger, row.Id, row.Template, caller.Actor);
        return await _store.MoveAsync(
            row, row with { Status = MessageStatus.Waiting, At = now, FirstDueAt = now, Attempts = 0, TriedAt = null }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> MayAsync(Caller caller, CancellationToken cancellationToken) =>
        caller is StaffCaller staff && staff.Has(StaffRole.SystemAdministrator)
        && await _organisations.FindAsync(staff.OrganisationId, cancellationToken).ConfigureAwait(false) is { ParentId: null };

    private DeadLetter Letter(OutboxRow row)
    {
        SentMessage view = _outbox.View(row);
        return new DeadLetter
        {
            Id = row.Id,
            To = view.To,
            Template = row.Template,
            Channel = row.Channel,
            Error = row.LastError,
            Attempts = row.Attempts,
            QueuedAt = row.QueuedAt,
            GivenUpAt = row.At,
            MayResend = row.LastError is not ("expired" or "unreadable"),
        };
    }
}
