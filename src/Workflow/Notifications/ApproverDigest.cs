using System.Globalization;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// On the morning of a working day, tells approvers who asked for it of their new tasks together: how many, and the most
/// urgent due date. Running it again on the same day sends nobody a second one.
/// </summary>
public sealed class ApproverDigest
{
    private readonly OutboxStore _store;
    private readonly Outbox _outbox;
    private readonly OutboxSender _sender;
    private readonly IOpenTasks _tasks;
    private readonly WorkingCalendar _calendar;
    private readonly OutboxOptions _options;
    private readonly FieldProtector _protector;
    private readonly TimeProvider _time;

    internal ApproverDigest(
        OutboxStore store,
        Outbox outbox,
        OutboxSender sender,
        IOpenTasks tasks,
        WorkingCalendar calendar,
        OutboxOptions options,
        FieldProtector protector,
        TimeProvider time)
    {
        _store = store;
        _outbox = outbox;
        _sender = sender;
        _tasks = tasks;
        _calendar = calendar;
        _options = options;
        _protector = protector;
        _time = time;
    }

    /// <summary>Queues the digests of today, once its hour has come.</summary>
    /// <returns>How many approvers are told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateOnly today = ChinaTime.DayOf(now);
        DateTimeOffset hour = ChinaTime.StartOf(today) + _options.DigestAt.ToTimeSpan();
        if (now < hour || !_calendar.IsWorkingDay(today))
        {
            return 0;
        }

        // What comes after the hour waits for the next one. So a run that died and is repeated sees no more than the first saw.
        List<OutboxRow> waiting = [];
        foreach (string partition in OutboxStore.Partitions)
        {
            waiting.AddRange(await _store.ListAsync(partition, OutboxRow.DigestPrefix, int.MaxValue, cancellationToken).ConfigureAwait(false));
        }

        int told = 0;
        foreach (IGrouping<string, OutboxRow> approver in waiting.Where(row => row.QueuedAt < hour).GroupBy(row => row.DigestFor!, StringComparer.Ordinal))
        {
            told += await TellAsync(approver.Key, today, [.. approver], cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return told;
    }

    private async Task<bool> TellAsync(string staffId, DateOnly today, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        List<OutboxRow> open = [];
        foreach (OutboxRow row in rows)
        {
            if (row.TaskId is null || await _tasks.IsOpenAsync(row.TaskId, cancellationToken).ConfigureAwait(false))
            {
                open.Add(row);
            }
        }

        if (open.Count > 0)
        {
            await _outbox.EnqueueAsync(
                new Message
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"digest:{staffId}:{today:yyyyMMdd}"),
                    To = Recipient.Staff(staffId),
                    Template = MessageTemplates.ApproverDigest,
                    Parameters = new Dictionary<string, string>
                    {
                        ["count"] = open.Count.ToString(CultureInfo.InvariantCulture),
                        ["date"] = open.Min(row => row.DueOn) ?? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    },
                },
                cancellationToken).ConfigureAwait(false);
        }

        foreach (OutboxRow row in rows)
        {
            OutboxPayload? payload = OutboxPayload.Open(row.Payload, _protector, row.Id);
            await _store.MoveAsync(
                row,
                row with
                {
                    Status = MessageStatus.Sent,
                    Channel = "digest",
                    At = _time.GetUtcNow(),
                    Payload = payload is null ? row.Payload : _sender.Erased(payload).Seal(_protector, row.Id),
                },
                cancellationToken).ConfigureAwait(false);
        }

        return open.Count > 0;
    }
}

/// <summary>Knows whether an approval task still waits for a decision.</summary>
public interface IOpenTasks
{
    /// <summary>Whether a task is open.</summary>
    Task<bool> IsOpenAsync(string taskId, CancellationToken cancellationToken);
}
