using AidFlow.Workflow.Places;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Places;

public sealed class PlaceStoreTests
{
    private static readonly PlaceKey Trip = new("test-trip", "2026", "session-1");

    [Fact]
    public async Task However_many_come_at_once_never_more_hold_a_place_than_there_are()
    {
        const int Places = 7;
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        ApplicationId[] takers = [.. Enumerable.Range(0, 32).Select(Case)];

        // Two stores, as two machines have them.
        PlaceStore[] machines = [workflow.Get<PlaceStore>(), new(workflow.Get<AidFlow.Workflow.Data.WorkflowTables>())];
        bool[] took = await Task.WhenAll(takers.Select((id, i) => Task.Run(
            () => machines[i % 2].TryTakeAsync(Trip, id, Places, CancellationToken.None))));

        Assert.Equal(Places, took.Count(t => t));
        Assert.Equal(Places, await machines[0].TakenAsync(Trip, CancellationToken.None));

        // Asked again, every taker hears the same.
        for (int i = 0; i < takers.Length; i++)
        {
            Assert.Equal(took[i], await machines[0].TryTakeAsync(Trip, takers[i], Places, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_place_that_is_given_back_is_free_for_the_next_and_only_once()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        PlaceStore places = workflow.Get<PlaceStore>();
        Assert.True(await places.TryTakeAsync(Trip, Case(1), 1, CancellationToken.None));
        Assert.False(await places.TryTakeAsync(Trip, Case(2), 1, CancellationToken.None));

        await places.ReleaseAsync(Trip, Case(1), CancellationToken.None);
        await places.ReleaseAsync(Trip, Case(1), CancellationToken.None);
        await places.ReleaseAsync(Trip, Case(3), CancellationToken.None);

        Assert.True(await places.TryTakeAsync(Trip, Case(2), 1, CancellationToken.None));
        Assert.False(await places.TryTakeAsync(Trip, Case(3), 1, CancellationToken.None));
        Assert.Equal(1, await places.TakenAsync(Trip, CancellationToken.None));
    }

    [Fact]
    public async Task Other_periods_and_groups_have_places_of_their_own()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        PlaceStore places = workflow.Get<PlaceStore>();
        Assert.True(await places.TryTakeAsync(Trip, Case(1), 1, CancellationToken.None));

        Assert.True(await places.TryTakeAsync(Trip with { Period = "2027" }, Case(2), 1, CancellationToken.None));
        Assert.True(await places.TryTakeAsync(Trip with { Group = "session-2" }, Case(3), 1, CancellationToken.None));
    }

    private static ApplicationId Case(int number) =>
        ApplicationId.Create("TEST", new DateOnly(2026, 8, 1), BitConverter.GetBytes(number + 1));
}
