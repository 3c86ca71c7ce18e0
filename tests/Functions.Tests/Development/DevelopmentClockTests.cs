using AidFlow.Functions.Development;

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
