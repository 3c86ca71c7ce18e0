using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>What happens as time goes by.</summary>
public sealed class TimerAndRetryTests
{
    static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_of_ninety_days_fires_when_they_are_over_and_not_before()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<DateTime>("Sleep", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");

        engine.Time.Advance(TimeSpan.FromDays(89));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
        engine.Time.Advance(TimeSpan.FromDays(2));

        DateTime woken = (await engine.EndOfAsync(id)).ReadOutputAs<DateTime>();
        Assert.InRange(woken, Start.UtcDateTime.AddDays(90), Start.UtcDateTime.AddDays(91));
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times_also_when_the_clock_jumps_over_all()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Order", async context =>
            {
                List<int> order = [];
                async Task After(int hours)
                {
                    await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                    order.Add(hours);
                }

                await Task.WhenAll(After(3), After(1), After(2));
                return [.. order];
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Order");

        engine.Time.Advance(TimeSpan.FromDays(1));

        OrchestrationMetadata end = await engine.EndOfAsync(id);
        Assert.Equal([1, 2, 3], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task A_timer_whose_time_has_come_while_no_engine_ran_fires_after_the_start()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(5), CancellationToken.None);
            return "awake";
        });
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");

        engine.Engine.Abandon();
        engine.Time.Advance(TimeSpan.FromHours(6));
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);

        Assert.Equal("awake", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_wakes_no_one_and_does_not_hold_up_the_end()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Cancel", async context =>
            {
                using CancellationTokenSource cancellation = new();
                Task timer = context.CreateTimer(TimeSpan.FromDays(400), cancellation.Token);
                cancellation.Cancel();
                try
                {
                    await timer;
                    return "fired";
                }
                catch (OperationCanceledException)
                {
                    return "cancelled";
                }
            }));

        Assert.Equal("cancelled", (await engine.RunAsync("Cancel")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_in_the_future_waits_for_its_time_and_gets_events_raised_before()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Later", async context =>
                $"{await context.WaitForExternalEvent<string>("Go")} {context.CurrentUtcDateTime:u}"));
        StartOrchestrationOptions options = new("later", Start.AddHours(3));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Later", null, options);
        await engine.Client.RaiseEventAsync("later", "go", "early");

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Client.GetInstanceAsync("later"))!.RuntimeStatus);
        engine.Time.Advance(TimeSpan.FromHours(3));

        Assert.Equal("early 2026-03-02 04:00:00Z", (await engine.EndOfAsync("later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_retry_policy_waits_longer_each_time_and_stops_after_the_last_attempt()
    {
        List<TimeSpan> attempts = [];
        EngineFixture? fixture = null;
        await using EngineFixture engine = fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Retry", context => context.CallActivityAsync(
                "Fail", options: TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(3)))))
            .AddActivityFunc("Fail", (TaskActivityContext _) =>
            {
                attempts.Add(fixture!.Time.GetUtcNow() - Start);
                throw new IOException("again");
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Retry");
        foreach (int steps in new[] { 2, 3, 4 })
        {
            // The next timer is set as soon as the history has one more failure and one more timer.
            await HistoryHoldsAsync(engine, id, EventType.TimerCreated, steps - 1);
            engine.Time.Advance(TimeSpan.FromMinutes(steps switch { 2 => 1, 3 => 2, _ => 3 }));
        }

        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Equal([0, 1, 3, 6], attempts.Select(at => at.TotalMinutes));
        Assert.Equal("again", end.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_retry_policy_can_refuse_a_kind_of_failure()
    {
        int attempts = 0;
        RetryPolicy policy = new(5, TimeSpan.FromDays(1)) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() };
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Retry", context => context.CallActivityAsync("Fail", options: TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Fail", (TaskActivityContext _) =>
            {
                attempts++;
                throw new ArgumentOutOfRangeException("x");
            }));

        await engine.RunAsync("Retry");

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_retry_handler_may_wait_and_what_it_throws_fails_the_call()
    {
        int runs = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Wait", context => context.CallActivityAsync<int>("Flaky", TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return retry.TotalRetryTime == TimeSpan.FromMinutes(retry.LastAttemptNumber - 1);
            })))
            .AddOrchestratorFunc("Throw", context => context.CallActivityAsync("Break", TaskOptions.FromRetryHandler(bool (RetryContext _) => throw new InvalidTimeZoneException())))
            .AddActivityFunc<int>("Flaky", (TaskActivityContext _) => ++runs < 3 ? throw new InvalidDataException() : runs)
            .AddActivityFunc("Break", (TaskActivityContext _) => throw new InvalidDataException()));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        for (int timers = 1; timers <= 2; timers++)
        {
            await engine.UntilHistoryAsync(id, history => history.OfType<TimerCreatedEvent>().Count() == timers);
            engine.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        Assert.True((await engine.RunAsync("Throw")).FailureDetails!.IsCausedBy<InvalidTimeZoneException>());
    }

    [Fact]
    public async Task A_retry_timeout_ends_the_attempts()
    {
        int attempts = 0;
        RetryPolicy policy = new(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(15));
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Retry", context => context.CallActivityAsync("Fail", options: TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Fail", (TaskActivityContext _) =>
            {
                attempts++;
                throw new IOException();
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Retry");
        await HistoryHoldsAsync(engine, id, EventType.TimerCreated, 1);
        engine.Time.Advance(TimeSpan.FromMinutes(10));
        await HistoryHoldsAsync(engine, id, EventType.TimerCreated, 2);
        engine.Time.Advance(TimeSpan.FromMinutes(10));
        await engine.EndOfAsync(id);

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task A_retry_handler_decides_by_attempt_and_failure()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Retry", async context =>
            {
                int seen = 0;
                try
                {
                    await context.CallActivityAsync("Fail", options: TaskOptions.FromRetryHandler(retry =>
                    {
                        seen = retry.LastAttemptNumber;
                        return retry.LastFailure.IsCausedBy<IOException>() && retry.LastAttemptNumber < 3;
                    }));
                }
                catch (TaskFailedException)
                {
                    return seen;
                }

                return -1;
            })
            .AddActivityFunc("Fail", (TaskActivityContext _) => throw new FileNotFoundException()));

        Assert.Equal(3, (await engine.RunAsync("Retry")).ReadOutputAs<int>());
    }

    static async Task HistoryHoldsAsync(EngineFixture engine, string id, EventType type, int count)
    {
        CancellationToken soon = EngineFixture.Soon;
        while ((await engine.Client.GetOrchestrationHistoryAsync(id, soon)).Count(e => e.EventType == type) < count)
        {
            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
