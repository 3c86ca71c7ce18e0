using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Ids used again, lists, purges and restarts.</summary>
public sealed class ClientTests
{
    static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Go"));

    [Fact]
    public async Task A_running_instance_is_not_replaced_by_default()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("one")));

        Assert.Equal("Wait", (await engine.Client.GetInstanceAsync("one"))!.Name);
    }

    [Fact]
    public async Task A_finished_instance_is_replaced_by_default_with_an_empty_history()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        for (int i = 0; i < 2; i++)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", $"run {i}", new StartOrchestrationOptions("one"));
            Assert.Equal($"run {i}", (await engine.EndOfAsync("one")).ReadOutputAs<string>());
        }

        Assert.Single(await engine.Client.GetOrchestrationHistoryAsync("one"), e => e is ExecutionStartedEvent);
    }

    [Fact]
    public async Task A_finished_instance_is_kept_if_its_status_is_to_be()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "first", options);
        await engine.EndOfAsync("one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", options));
    }

    [Fact]
    public async Task A_running_instance_is_terminated_and_replaced_if_no_status_is_kept()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "new", new StartOrchestrationOptions("one").WithDedupeStatuses());

        Assert.Equal("new", (await engine.EndOfAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Dedupe_statuses_that_cannot_be_met_are_refused_and_end_nothing()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        StartOrchestrationOptions contradictory = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated);
        StartOrchestrationOptions unknown = new("one") { DedupeStatuses = ["Sleeping"] };
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", contradictory));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", unknown));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync("one"))!.RuntimeStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dedupe_statuses_that_contradict_each_other_count_where_nothing_runs_except_as_in_Durable_Functions(bool strict)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(
            Tasks, path => new DurableTaskEngineOptions { DatabasePath = path, RefusesContradictoryDedupeStatuses = strict });
        StartOrchestrationOptions options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await engine.Client.TerminateInstanceAsync("one");

        Exception? refused = await Record.ExceptionAsync(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options));
        Exception? free = await Record.ExceptionAsync(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options with { InstanceId = "two" }));

        Assert.Equal(strict ? typeof(ArgumentException) : typeof(OrchestrationAlreadyExistsException), refused?.GetType());
        Assert.Equal(strict ? typeof(ArgumentException) : null, free?.GetType());
    }

    [Fact]
    public async Task One_id_started_by_many_at_once_runs_once()
    {
        int runs = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Once", async context =>
            {
                await context.CallActivityAsync("Count");
                await context.WaitForExternalEvent<string>("Never");
            })
            .AddActivityFunc("Count", (TaskActivityContext _) => Interlocked.Increment(ref runs)));

        bool[] started = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            try
            {
                await engine.Client.ScheduleNewOrchestrationInstanceAsync("Once", new StartOrchestrationOptions("the-one"));
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(started, true);
        await engine.UntilAsync("the-one", metadata => runs > 0);
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b-")]
    public async Task A_list_comes_in_pages_with_every_instance_once(string? prefix)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        for (int i = 0; i < 25; i++)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions($"{(i % 2 == 0 ? 'a' : 'b')}-{i:00}"));
        }

        List<int> pages = [];
        List<string> ids = [];
        await foreach (Page<OrchestrationMetadata> page in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: prefix, PageSize: 10)).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(metadata => metadata.InstanceId));
        }

        Assert.Equal(prefix is null ? [10, 10, 5] : [10, 2], pages);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith(prefix ?? string.Empty, id));
    }

    [Fact]
    public async Task A_list_by_status_and_time_holds_only_those()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        for (int i = 0; i < 6; i++)
        {
            string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(i % 2 == 0 ? "Wait" : "Echo", "x", new StartOrchestrationOptions($"i{i}"));
            if (i % 2 == 1)
            {
                await engine.EndOfAsync(id);
            }

            engine.Time.Advance(TimeSpan.FromHours(1));
        }

        DateTimeOffset first = (await engine.Client.GetInstanceAsync("i0"))!.CreatedAt;
        async Task<string> List(OrchestrationQuery query) =>
            string.Join(' ', await engine.Client.GetAllInstancesAsync(query).Select(metadata => metadata.InstanceId).ToListAsync());

        Assert.Equal("i0 i2 i4", await List(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], PageSize: 1)));
        Assert.Equal("i0 i2 i4 i1 i3 i5", await List(new OrchestrationQuery(
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running], PageSize: 3)));
        Assert.Equal("i2 i3", await List(new OrchestrationQuery(CreatedFrom: first.AddHours(2), CreatedTo: first.AddHours(3))));
        Assert.Equal(string.Empty, await List(new OrchestrationQuery(TaskHubNames: ["other"])));
    }

    [Fact]
    public async Task A_purge_removes_what_has_ended_and_nothing_else()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("open"));
        for (int i = 0; i < 250; i++)
        {
            await engine.RunAsync("Echo", "x");
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.PurgeInstanceAsync("open"));
        PurgeResult none = await engine.Client.PurgeInstanceAsync("nobody");
        PurgeResult all = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(0, none.PurgedInstanceCount);
        Assert.Equal(250, all.PurgedInstanceCount);
        Assert.True(all.IsComplete);
        Assert.Equal("open", Assert.Single(await engine.Client.GetAllInstancesAsync().ToListAsync()).InstanceId);
    }

    [Fact]
    public async Task A_restart_takes_the_first_input_under_the_old_or_a_new_id()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        OrchestrationMetadata end = await engine.RunAsync("Echo", "same");

        string again = await engine.Client.RestartAsync(end.InstanceId);
        Assert.Equal(end.InstanceId, again);
        Assert.Equal("same", (await engine.EndOfAsync(again)).ReadOutputAs<string>());
        string other = await engine.Client.RestartAsync(end.InstanceId, restartWithNewInstanceId: true);
        Assert.NotEqual(end.InstanceId, other);
        Assert.Equal("same", (await engine.EndOfAsync(other)).ReadOutputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task Payloads_are_only_read_when_asked_for()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        OrchestrationMetadata end = await engine.RunAsync("Echo", "secret");

        OrchestrationMetadata bare = (await engine.Client.GetInstanceAsync(end.InstanceId))!;

        Assert.Null(bare.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<string>());
        Assert.DoesNotContain("secret", end.ToString());
    }

    [Fact]
    public async Task Ids_of_what_ended_in_a_span_of_time_come_page_by_page_in_the_order_of_the_ends()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        foreach (string id in new[] { "late", "b", "a", "c", "open" })
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        }

        DateTimeOffset start = engine.Time.GetUtcNow();
        foreach (string id in new[] { "a", "b", "c", "late" })
        {
            // Two that end at one instant come in the order of their creation.
            engine.Time.Advance(id == "b" ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
            await engine.Client.RaiseEventAsync(id, "Go", "x");
            await engine.EndOfAsync(id);
        }

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("terminated"));
        await engine.Client.TerminateInstanceAsync("terminated");
        await engine.EndOfAsync("terminated");

        Assert.Equal(["b", "a", "c", "late", "terminated"], await EndedAsync());
        Assert.Equal(["c", "late", "terminated"], await EndedAsync(from: start.AddMinutes(2)));
        Assert.Equal(["b", "a", "c"], await EndedAsync(to: start.AddMinutes(2)));
        Assert.Equal(["terminated"], await EndedAsync([OrchestrationRuntimeStatus.Terminated]));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ListInstanceIdsAsync(lastInstanceKey: "not a token"));

        async Task<List<string>> EndedAsync(OrchestrationRuntimeStatus[]? statuses = null, DateTimeOffset? from = null, DateTimeOffset? to = null)
        {
            List<string> ids = [];
            for (string? key = null; ;)
            {
                Page<string> page = await engine.Client.ListInstanceIdsAsync(statuses, from, to, pageSize: 1, lastInstanceKey: key);
                Assert.InRange(page.Values.Count, 0, 1);
                ids.AddRange(page.Values);
                key = page.ContinuationToken;
                if (key is null)
                {
                    return ids;
                }
            }
        }
    }

    [Fact]
    public async Task An_empty_list_in_a_filter_filters_nothing()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = (await engine.RunAsync("Echo", "x")).InstanceId;

        Assert.Equal(id, Assert.Single((await engine.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [], TaskHubNames: [], InstanceIdPrefix: "")).AsPages().FirstAsync()).Values).InstanceId);
        Assert.Empty((await engine.Client.GetAllInstancesAsync(new OrchestrationQuery(TaskHubNames: ["other"])).AsPages().FirstAsync()).Values);
        Assert.Equal(id, Assert.Single((await engine.Client.ListInstanceIdsAsync([])).Values));
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: []))).PurgedInstanceCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@aid@1")]
    public async Task Ids_that_no_orchestration_can_have_elsewhere_are_refused(string id)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Parent", options: new SubOrchestrationOptions(instanceId: id))));

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions(id)));
        Assert.True((await engine.RunAsync("Parent")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Ids_of_what_ended_are_found_by_an_index()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await engine.RunAsync("Echo", "x");
        await engine.Engine.DisposeAsync();
        using SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: true);
        using SqliteStatement plan = file.Prepare("EXPLAIN QUERY PLAN " + StoreReader.EndedSql([OrchestrationRuntimeStatus.Completed]));

        Assert.True(plan.Step());
        Assert.StartsWith("SEARCH instances USING INDEX instances_completed (completed", plan.GetText(3));
        Assert.False(plan.Step());
    }
}
