using System.Globalization;
using AidFlow.Functions.Development;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Functions.Tests.Development;

public sealed class DevelopmentClockTests
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    [Fact]
    public void The_clock_is_as_far_ahead_as_it_was_moved()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        DateTimeOffset before = clock.GetUtcNow();

        DateTimeOffset now = clock.Advance(TimeSpan.FromDays(10));

        Assert.True(now - before >= TimeSpan.FromDays(10));
        Assert.InRange(now - before, TimeSpan.FromDays(10), TimeSpan.FromDays(10) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Timers_that_a_jump_makes_due_fire_in_the_order_of_their_times_and_see_them_as_the_present()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        DateTimeOffset start = clock.GetUtcNow();
        List<(int Day, DateTimeOffset At)> fired = [];
        List<ITimer> timers = [.. new[] { 3, 1, 2, 30 }.Select(day =>
            clock.CreateTimer(_ => fired.Add((day, clock.GetUtcNow())), null, TimeSpan.FromDays(day), Never))];

        clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal([1, 2, 3], fired.Select(f => f.Day));
        Assert.All(fired, f => Assert.InRange(f.At - start, TimeSpan.FromDays(f.Day), TimeSpan.FromDays(f.Day) + TimeSpan.FromMinutes(1)));
        timers.ForEach(t => t.Dispose());
    }

    [Fact]
    public void A_timer_made_by_a_firing_timer_fires_in_the_same_jump_when_it_is_due_in_it()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        List<string> fired = [];
        ITimer? second = null;
        using ITimer first = clock.CreateTimer(
            _ =>
            {
                fired.Add("first");
                second = clock.CreateTimer(_ => fired.Add("second"), null, TimeSpan.FromDays(1), Never);
            },
            null, TimeSpan.FromDays(1), Never);

        clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(["first", "second"], fired);
        second?.Dispose();
    }

    [Fact]
    public void A_periodic_timer_fires_once_in_a_long_jump()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        int count = 0;
        using ITimer timer = clock.CreateTimer(_ => count++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromDays(10));
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));

        Assert.Equal(2, count);
    }

    [Fact]
    public void A_disposed_or_changed_timer_does_not_fire_at_its_old_time()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        List<string> fired = [];
        ITimer disposed = clock.CreateTimer(_ => fired.Add("disposed"), null, TimeSpan.FromDays(1), Never);
        using ITimer changed = clock.CreateTimer(_ => fired.Add("changed"), null, TimeSpan.FromDays(1), Never);
        disposed.Dispose();
        changed.Change(TimeSpan.FromDays(5), Never);

        clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(fired);

        clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(["changed"], fired);
    }

    [Fact]
    public async Task Time_passes_without_a_jump_too()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        clock.Advance(TimeSpan.FromDays(100));

        await Task.Delay(TimeSpan.FromMilliseconds(20), clock).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Waits_started_on_many_threads_while_the_clock_jumps_all_end()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        Task[] waits = [.. Enumerable.Range(0, 200).Select(i => Task.Run(() => Task.Delay(TimeSpan.FromMinutes(i % 7), clock)))];

        Task all = Task.WhenAll(waits);
        while (!all.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(3));
            await Task.Yield();
        }

        await all;
    }

    [Fact]
    public void The_offset_survives_a_restart()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "data", "clock.json");
        DateTimeOffset reached;
        using (DevelopmentClock clock = new(TimeProvider.System, new ClockFile(path)))
        {
            reached = clock.Advance(TimeSpan.FromDays(20));
        }

        using DevelopmentClock restarted = new(TimeProvider.System, new ClockFile(path));
        Assert.True(restarted.GetUtcNow() >= reached);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public void A_new_folder_starts_where_it_is_told_and_goes_on_from_there(int days)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "data", "clock.json");
        DateTimeOffset start = DateTimeOffset.UtcNow.AddDays(days);
        DateTimeOffset reached;
        using (DevelopmentClock clock = new(TimeProvider.System, new ClockFile(path), start))
        {
            Assert.InRange(clock.GetUtcNow(), start, start.AddMinutes(1));
            reached = clock.GetUtcNow();
        }

        using DevelopmentClock restarted = new(TimeProvider.System, new ClockFile(path), start.AddDays(30));
        Assert.InRange(restarted.GetUtcNow(), reached, reached.AddMinutes(1));
    }

    [Fact]
    public async Task Waits_on_a_clock_that_started_in_the_past_end_when_it_jumps()
    {
        using DevelopmentClock clock = new(TimeProvider.System, start: DateTimeOffset.UtcNow.AddDays(-90));
        long before = clock.GetTimestamp();
        Task wait = Task.Delay(TimeSpan.FromDays(2), clock);
        Assert.InRange(before, 0, long.MaxValue);
        Assert.False(wait.IsCompleted);

        clock.Advance(TimeSpan.FromDays(3));

        Assert.InRange(clock.GetElapsedTime(before), TimeSpan.FromDays(3), TimeSpan.FromDays(3).Add(TimeSpan.FromMinutes(1)));
        await wait.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Unless_set_a_new_folder_starts_on_the_first_of_September_when_applications_are_taken()
    {
        IConfiguration none = new ConfigurationBuilder().Build();
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero), DevelopmentClockStart.Of(none));
    }

    [Theory]
    [InlineData("2027-07-02T09:00+08:00", "2027-07-02T01:00:00Z")]
    [InlineData("2027-07-02T09:00:00Z", "2027-07-02T09:00:00Z")]
    public void The_start_can_be_set(string setting, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), DevelopmentClockStart.Of(Setting(setting)));

    [Fact]
    public void A_start_that_is_no_instant_is_refused_by_the_name_of_its_setting()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => DevelopmentClockStart.Of(Setting("autumn")));
        Assert.Contains(DevelopmentClockStart.Setting, e.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Setting(string value) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { [DevelopmentClockStart.Setting] = value }).Build();

    [Fact]
    public void A_broken_file_is_named()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "clock.json");
        File.WriteAllText(path, "{");

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new DevelopmentClock(TimeProvider.System, new ClockFile(path)));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_go_back()
    {
        using DevelopmentClock clock = new(TimeProvider.System);
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.AdvanceTo(clock.GetUtcNow() - TimeSpan.FromDays(1)));
    }
}
