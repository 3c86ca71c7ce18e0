using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class DecisionLinksTests
{
    [Fact]
    public async Task A_link_shows_the_case_as_often_as_wanted_and_decides_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ApplicationId id, DecisionLinks links, string token, LinkedTask seen) = await IssuedAsync(world);

        Assert.Equal(id, (await links.ViewAsync(token)).Value.Case.Id);
        Assert.Equal(CaseWorld.GrassrootsOfficer, seen.Caller.StaffId);
        Assert.True((await links.DecideAsync(token, Approve(seen))).IsOk);

        Assert.Equal("decision-link.used", (await links.ViewAsync(token)).Problem?.Code);
        Assert.Equal("decision-link.used", (await links.DecideAsync(token, Approve(seen))).Problem?.Code);
    }

    [Fact]
    public async Task A_refused_decision_leaves_the_link_good()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (_, DecisionLinks links, string token, LinkedTask seen) = await IssuedAsync(world);

        Assert.Equal("approval.reason-required", (await links.DecideAsync(token, Approve(seen) with { Kind = DecisionKind.Reject })).Problem?.Code);

        Assert.True((await links.DecideAsync(token, Approve(seen))).IsOk);
    }

    [Fact]
    public async Task Of_several_uses_at_once_one_decides()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (_, DecisionLinks links, string token, LinkedTask seen) = await IssuedAsync(world);

        Result<DecisionReceipt>[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => links.DecideAsync(token, Approve(seen)))));

        Assert.Single(results, r => r.IsOk);
    }

    [Fact]
    public async Task A_link_ends_with_its_time()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (_, DecisionLinks links, string token, _) = await IssuedAsync(world);

        world.Time.Advance(TimeSpan.FromHours(72));

        Assert.Equal("decision-link.expired", (await links.ViewAsync(token)).Problem?.Code);
    }

    [Fact]
    public async Task A_link_ends_with_the_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ApplicationId id, DecisionLinks links, string token, _) = await IssuedAsync(world);

        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);

        Assert.Equal("decision-link.stale", (await links.ViewAsync(token)).Problem?.Code);
    }

    [Fact]
    public async Task A_link_is_for_its_task_and_its_version_only()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ApplicationId id, DecisionLinks links, string token, LinkedTask seen) = await IssuedAsync(world);

        Assert.Equal("decision-link.unknown", (await links.DecideAsync(token, Approve(seen) with { TaskId = $"{id}-R1-L2" })).Problem?.Code);
        Assert.Equal("approval.stale", (await links.DecideAsync(token, Approve(seen) with { CaseVersion = seen.Task.CaseVersion + 1 })).Problem?.Code);
        Assert.Equal("decision-link.unknown", (await links.ViewAsync(token + "x")).Problem?.Code);
        Assert.Equal("decision-link.unknown", (await links.ViewAsync("")).Problem?.Code);
    }

    [Fact]
    public async Task Who_has_left_holds_a_dead_link()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (_, DecisionLinks links, string token, _) = await IssuedAsync(world);
        StaffDirectory staff = world.Get<StaffDirectory>();

        await staff.SaveAsync((await staff.FindAsync(CaseWorld.GrassrootsOfficer, CancellationToken.None))! with { Active = false }, CancellationToken.None);

        Assert.Equal("decision-link.unknown", (await links.ViewAsync(token)).Problem?.Code);
    }

    [Fact]
    public async Task The_token_itself_is_in_no_row()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (_, _, string token, _) = await IssuedAsync(world);
        TableClient table = await world.TableAsync("DecisionLinks");

        int rows = 0;
        await foreach (TableEntity row in table.QueryAsync<TableEntity>())
        {
            rows++;
            Assert.DoesNotContain(token, row.PartitionKey);
            Assert.DoesNotContain(token, string.Join('\n', ((IDictionary<string, object>)row).Values.OfType<string>()));
        }

        Assert.Equal(3, rows);
    }

    private static async Task<(ApplicationId Id, DecisionLinks Links, string Token, LinkedTask Seen)> IssuedAsync(CaseWorld world)
    {
        ApplicationId id = await world.InApprovalAsync();
        DecisionLinks links = world.Get<DecisionLinks>();
        string token = await links.IssueAsync($"{id}-R1-L1", CaseWorld.GrassrootsOfficer);
        return (id, links, token, (await links.ViewAsync(token)).Value);
    }

    private static Decision Approve(LinkedTask seen) => new() { TaskId = seen.Task.TaskId, Kind = DecisionKind.Approve, CaseVersion = seen.Task.CaseVersion };
}
