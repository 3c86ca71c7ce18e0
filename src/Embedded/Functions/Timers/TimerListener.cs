using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Runs one timer function by its schedule, never two runs at once. Time comes from the application's
/// <see cref="TimeProvider"/> alone: when that jumps ahead, the runs it jumped over become one.
/// </summary>
internal sealed partial class TimerListener(
    FunctionDescriptor function,
    TimerSchedule schedule,
    FunctionDispatcher dispatcher,
    TimerStatusStore store,
    TimeProvider time,
    ILogger<TimerListener> logger)
{
    // A run may be a little late on a busy machine without having been missed.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    // System timers cannot wait for much longer than a month; waking once a day costs nothing.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimerTriggerAttribute trigger = (TimerTriggerAttribute)function.TriggerAttribute;

    /// <summary>Runs the function until the token is cancelled; a run in progress is let finish.</summary>
    /// <param name="stopping">No run begins after it is cancelled.</param>
    /// <param name="abandoned">Cancelled when runs in progress should give up.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool monitored = trigger.UseMonitor && !schedule.IsRapid(now);
        ScheduleStatus? status = monitored ? store.Read(function.Name) : null;
        DateTimeOffset? next = status is null
            ? schedule.NextAfter(now)
            // By the schedule of today, which may have changed since the record was written.
            : schedule.NextAfter(new DateTimeOffset(DateTime.SpecifyKind(status.LastUpdated, DateTimeKind.Utc)));
        if (monitored && status is null)
        {
            status = new ScheduleStatus { Next = Utc(next), LastUpdated = now.UtcDateTime };
            store.Write(function.Name, status);
        }

        bool atOnce = trigger.RunOnStartup;
        while (next is { } due && !stopping.IsCancellationRequested)
        {
            if (!atOnce && !await WaitUntilAsync(due, stopping))
            {
                return;
            }

            now = time.GetUtcNow();
            bool pastDue = due <= now && (now - due > Tolerance || schedule.NextAfter(due) <= now);
            if (status is not null)
            {
                status = new ScheduleStatus { Last = status.Last, Next = due.UtcDateTime, LastUpdated = status.LastUpdated };
            }

            await InvokeAsync(new TimerInfo { ScheduleStatus = status, IsPastDue = pastDue }, abandoned);
            atOnce = false;

            // From when the run began: what falls due while it is under way is made up after it.
            next = schedule.NextAfter(now);
            if (monitored)
            {
                status = new ScheduleStatus { Last = now.UtcDateTime, Next = Utc(next), LastUpdated = now.UtcDateTime };
                store.Write(function.Name, status);
            }
        }
    }

    private static DateTime Utc(DateTimeOffset? instant) => instant?.UtcDateTime ?? DateTime.MaxValue;

    private async Task InvokeAsync(TimerInfo info, CancellationToken abandoned)
    {
        LogRun(function.Name, info.IsPastDue);
        await using FunctionInvocationContext context = dispatcher.CreateContext(function, abandoned);
        context.TriggerValue = info;
        try
        {
            await dispatcher.InvokeAsync(context);
        }
        catch (Exception)
        {
            // Logged by the dispatcher; the next run is the retry.
        }
    }

    /// <summary>Waits for an instant; false when stopped before.</summary>
    private async Task<bool> WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan remaining = due - time.GetUtcNow();
            if (remaining <= TimeSpan.Zero)
            {
                return true;
            }

            TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using ITimer timer = time.CreateTimer(
                _ => woken.TrySetResult(), null, remaining < LongestWait ? remaining : LongestWait, Timeout.InfiniteTimeSpan);
            await using CancellationTokenRegistration stop = stopping.Register(() => woken.TrySetResult());

            // The clock may have jumped after it was read and before the timer was set, which then is set too far ahead.
            if (time.GetUtcNow() >= due)
            {
                return true;
            }

            await woken.Task;
        }

        return false;
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Debug, Message = "Timer {FunctionName} runs; past due: {IsPastDue}.")]
    private partial void LogRun(string functionName, bool isPastDue);
}
