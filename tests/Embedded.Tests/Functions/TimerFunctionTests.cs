using System.Globalization;
using System.Threading.Channels;
using AidFlow.Embedded.Functions;
using AidFlow.Embedded.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class TimerFunctionTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-08-01T00:00:30Z", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_timer_runs_when_the_clock_reaches_its_schedule()
    {
        ManualTimeProvider clock = new(Start);
        Runs runs = new();
        await using FunctionsTestHost host = await StartAsync<EveryFiveMinutes>(clock, runs);
        await clock.WaitForTimerAsync("2026-08-01T00:05:00Z");
        clock.Jump(TimeSpan.FromMinutes(4.5));
        TimerInfo first = await runs.NextAsync();
        Assert.False(first.IsPastDue);
        Assert.Equal(default, first.ScheduleStatus!.Last);
        Assert.Equal(Utc("2026-08-01T00:05:00Z"), first.ScheduleStatus.Next);

        await clock.WaitForTimerAsync("2026-08-01T00:10:00Z");
        clock.Jump(TimeSpan.FromMinutes(5));
        TimerInfo second = await runs.NextAsync();
        Assert.False(second.IsPastDue);
        Assert.Equal(Utc("2026-08-01T00:05:00Z"), second.ScheduleStatus!.Last);
        Assert.Equal(Utc("2026-08-01T00:10:00Z"), second.ScheduleStatus.Next);
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_causes_one_run_that_is_past_due()
    {
        ManualTimeProvider clock = new(Start);
        Runs runs = new();
        await using FunctionsTestHost host = await StartAsync<EveryFiveMinutes>(clock, runs);
        await clock.WaitForTimerAsync("2026-08-01T00:05:00Z");
        clock.Jump(TimeSpan.FromDays(10));
        Assert.True((await runs.NextAsync()).IsPastDue);
        await clock.WaitForTimerAsync("2026-08-11T00:05:00Z");
        Assert.Equal(1, runs.Count);
    }

    [Fact]
    public async Task A_jump_during_a_run_is_made_up_after_it_and_runs_never_overlap()
    {
        ManualTimeProvider clock = new(Start);
        Runs runs = new() { Gate = new SemaphoreSlim(0) };
        await using FunctionsTestHost host = await StartAsync<EveryFiveMinutes>(clock, runs);
        await clock.WaitForTimerAsync("2026-08-01T00:05:00Z");
        clock.Jump(TimeSpan.FromMinutes(4.5));
        Assert.False((await runs.NextAsync()).IsPastDue);
        clock.Jump(TimeSpan.FromDays(1));
        Assert.Equal(1, runs.Count);
        runs.Gate.Release();
        Assert.True((await runs.NextAsync()).IsPastDue);
        runs.Gate.Release();
        await clock.WaitForTimerAsync("2026-08-02T00:10:00Z");
        Assert.Equal(2, runs.Count);
        Assert.Equal(1, runs.MostAtOnce);
    }

    [Fact]
    public async Task A_run_missed_while_the_host_was_down_is_made_up_once()
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;
        try
        {
            ManualTimeProvider clock = new(Start);
            Runs runs = new();
            await using (await StartAsync<EveryFiveMinutes>(clock, runs, folder))
            {
                await clock.WaitForTimerAsync("2026-08-01T00:05:00Z");
                clock.Jump(TimeSpan.FromMinutes(5));
                await runs.NextAsync();
                await clock.WaitForTimerAsync("2026-08-01T00:10:00Z");
            }

            clock.Jump(TimeSpan.FromHours(3));
            await using (await StartAsync<EveryFiveMinutes>(clock, runs, folder))
            {
                TimerInfo missed = await runs.NextAsync();
                Assert.True(missed.IsPastDue);
                Assert.Equal(Utc("2026-08-01T00:05:30Z"), missed.ScheduleStatus!.Last);
                Assert.Equal(Utc("2026-08-01T00:10:00Z"), missed.ScheduleStatus.Next);
                await clock.WaitForTimerAsync("2026-08-01T03:10:00Z");
            }

            // Nothing was missed between this start and the last.
            await using (await StartAsync<EveryFiveMinutes>(clock, runs, folder))
            {
                await clock.WaitForTimerAsync("2026-08-01T03:10:00Z");
            }

            Assert.Equal(2, runs.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_timer_without_monitor_keeps_no_record_and_may_run_at_start()
    {
        ManualTimeProvider clock = new(Start);
        Runs runs = new();
        await using FunctionsTestHost host = await StartAsync<AtStart>(clock, runs);
        TimerInfo info = await runs.NextAsync();
        Assert.False(info.IsPastDue);
        Assert.Null(info.ScheduleStatus);
        await clock.WaitForTimerAsync("2026-08-01T01:00:00Z");
        Assert.False(Directory.Exists(Path.Combine(host.DataFolder, "timers")));
    }

    [Fact]
    public async Task A_failed_run_does_not_end_the_timer()
    {
        ManualTimeProvider clock = new(Start);
        Runs runs = new() { Fail = true };
        await using FunctionsTestHost host = await StartAsync<EveryFiveMinutes>(clock, runs);
        await clock.WaitForTimerAsync("2026-08-01T00:05:00Z");
        clock.Jump(TimeSpan.FromMinutes(5));
        await runs.NextAsync();
        await clock.WaitForTimerAsync("2026-08-01T00:10:00Z");
        clock.Jump(TimeSpan.FromMinutes(5));
        await runs.NextAsync();
    }

    [Fact]
    public async Task The_schedule_comes_from_a_setting_in_the_configured_zone()
    {
        ManualTimeProvider clock = new(Start);
        await using FunctionsTestHost host = await StartAsync<BySetting>(clock, new Runs(), settings: new()
        {
            ["SweepSchedule"] = "0 0 9 * * *",
            ["WEBSITE_TIME_ZONE"] = "Asia/Shanghai",
        });
        await clock.WaitForTimerAsync("2026-08-01T01:00:00Z");
    }

    [Fact]
    public async Task An_unknown_zone_is_refused()
    {
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => StartAsync<EveryFiveMinutes>(
            new ManualTimeProvider(Start), new Runs(), settings: new() { ["WEBSITE_TIME_ZONE"] = "Middle-earth/Shire" }));
        Assert.Contains("Middle-earth/Shire", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<FunctionsTestHost> StartAsync<T>(
        ManualTimeProvider clock, Runs runs, string? folder = null, Dictionary<string, string?>? settings = null) =>
        TestHosts.StartAsync(
            [typeof(T)],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton(runs);
            },
            new FunctionsTestHostOptions { DataFolder = folder, Settings = settings ?? [] });

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;

    /// <summary>What the functions under test did.</summary>
    public sealed class Runs
    {
        private readonly Channel<TimerInfo> infos = Channel.CreateUnbounded<TimerInfo>();
        private int count;
        private int atOnce;

        public SemaphoreSlim? Gate { get; init; }

        public bool Fail { get; init; }

        public int Count => Volatile.Read(ref count);

        public int MostAtOnce { get; private set; }

        public async Task<TimerInfo> NextAsync() => await infos.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        public async Task RunAsync(TimerInfo info)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
            Interlocked.Increment(ref count);
            infos.Writer.TryWrite(info);
            if (Gate is not null)
            {
                await Gate.WaitAsync();
            }

            Interlocked.Decrement(ref atOnce);
            if (Fail)
            {
                throw new InvalidOperationException("wrong");
            }
        }
    }

    public sealed class EveryFiveMinutes(Runs runs)
    {
        [Function("EveryFiveMinutes")]
        public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => runs.RunAsync(timer);
    }

    public sealed class AtStart(Runs runs)
    {
        [Function("AtStart")]
        public Task RunAsync([TimerTrigger("0 0 * * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) => runs.RunAsync(timer);
    }

    public sealed class BySetting(Runs runs)
    {
        [Function("BySetting")]
        public Task RunAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer) => runs.RunAsync(timer);
    }
}
