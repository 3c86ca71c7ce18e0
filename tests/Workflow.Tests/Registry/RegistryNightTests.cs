using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>What happens to files at night, with a clock that is moved.</summary>
public sealed class RegistryNightTests
{
    private const string SecondOfficer = "wang.ceshi";

    [Fact]
    public async Task A_recheck_that_falls_due_is_announced_once()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        await world.Get<RegistryNight>().RunAsync();
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.RecheckDue));

        world.Time.Advance(TimeSpan.FromDays(336));
        RegistryNightReport night = await world.Get<RegistryNight>().RunAsync();
        RegistryNightReport again = await world.Get<RegistryNight>().RunAsync();

        Assert.InRange(night.Announced, 1, 10);
        Assert.Equal(0, again.Announced);
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.RecheckDue));
        IReadOnlyList<SentMessage> messages = await world.Get<Outbox>().RecentAsync(200, CancellationToken.None);
        Assert.Single(messages, message => message.Key == $"{id}/recheck/{world.Today.AddDays(-336).AddMonths(12):yyyyMMdd}");
        Assert.Equal(
            ["staff:li.shili", "staff:wang.ceshi"],
            messages.Where(message => message.Template == MessageTemplates.RegistryWork && message.Key.Contains("230102-0001", StringComparison.Ordinal)
                && message.Key.Contains(world.Today.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)).Select(message => message.To).Order());
        Assert.Contains("file.recheck-announced", await world.ActionsAsync(id));

        Assert.True((await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.Recheck, command => command with { InOrder = true })).IsOk);
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.RecheckDue));
        world.Time.Advance(TimeSpan.FromDays(340));
        await world.Get<RegistryNight>().RunAsync();
        Assert.Equal(2, (await world.ActionsAsync(id)).Count(action => action == "file.recheck-announced"));
    }

    [Fact]
    public async Task The_time_on_the_watch_list_ends_by_itself_however_far_the_clock_jumps()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ProposeExit, command => command with { CloseReason = CloseReason.Secured });
        await world.DoAsync(SecondOfficer, id, FileCommandKind.AnswerExit, command => command with { Accept = true });
        await world.Get<RegistryNight>().RunAsync();
        Assert.Equal(FileState.WatchList, (await world.FileAsync(id)).State);

        world.Time.Advance(TimeSpan.FromDays(800));
        await world.Get<RegistryNight>().RunAsync();
        await world.Get<RegistryNight>().RunAsync();

        HouseholdFile file = await world.FileAsync(id);
        Assert.Equal((FileState.Closed, CloseReason.Secured, world.Today), (file.State, file.CloseReason, file.ClosedOn));
        Assert.Single(await world.ActionsAsync(id), action => action == "file.watch-ended");
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.Closed));
    }

    [Fact]
    public async Task Every_year_is_drawn_anew_and_an_auditor_can_draw_again_from_the_recorded_seed()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        var files = new List<HouseholdFileId>();
        for (int household = 1; household <= 12; household++)
        {
            files.Add(await world.OpenAsync(household));
        }

        // Opened during the year: drawn as they came.
        await AssertDrawnAsync(world, files);
        world.Time.Advance(TimeSpan.FromDays(200));
        await world.Get<RegistryNight>().RunAsync();
        RegistryNightReport again = await world.Get<RegistryNight>().RunAsync();

        Assert.Equal(0, again.Drawn);
        await AssertDrawnAsync(world, files);
        HouseholdFileId late = await world.OpenAsync(20);
        await AssertDrawnAsync(world, [late]);
    }

    [Fact]
    public async Task A_drawn_file_is_on_the_list_until_its_outcome_is_noted()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync(new Dictionary<string, string?> { ["AidFlow:Registry:SpotCheckPercent"] = "100" });
        HouseholdFileId id = await world.OpenAsync(1);
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.SpotCheck));

        Assert.True((await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.SpotCheck, command => command with { InOrder = true })).IsOk);
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.SpotCheck));
        Assert.Equal("registry.not-drawn", (await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.SpotCheck, command => command with { InOrder = true })).Problem!.Code);

        await world.Get<RegistryNight>().RunAsync();
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.SpotCheck));
        world.Time.Advance(TimeSpan.FromDays(200));
        await world.Get<RegistryNight>().RunAsync();
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.SpotCheck));
    }

    private static async Task AssertDrawnAsync(RegistryWorld world, IReadOnlyList<HouseholdFileId> files)
    {
        int year = world.Today.Year;
        byte[]? seed = null;
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync(RegistryDesk.SpotCheckSubject, CancellationToken.None))
        {
            seed = record.Facts["year"] == year.ToString(System.Globalization.CultureInfo.InvariantCulture) ? Convert.FromHexString(record.Facts["seed"]) : seed;
        }

        var lot = new SpotCheckLot(year, seed!);
        foreach (HouseholdFileId id in files)
        {
            Assert.Equal(lot.Draws(id, 30), (await world.FileAsync(id)).Content.SpotCheck?.Year == year);
        }
    }
}
