using AidFlow.Functions.Activities;
using AidFlow.Functions.Orchestrations;

namespace AidFlow.Functions.Tests.Orchestrations;

/// <summary>An import goes through its rows a part at a time, and imports that were begun under earlier code are gone on with.</summary>
public sealed class ImportOrchestratorTests
{
    private const string JobId = "organisations-0001";

    // More than a hundred parts: the history is cut by continuing as new.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(230)]
    public async Task Every_part_is_gone_through_once(int parts)
    {
        int calls = 0;
        await using DurableTaskTestHost host = await StartAsync(job => Interlocked.Increment(ref calls) < parts);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await RunAsync(host)).RuntimeStatus);
        Assert.Equal(parts, calls);
    }

    // See RecordedHistoriesTests for how a history is recorded.
    [Fact]
    public async Task A_recorded_history_replays_against_the_present_code()
    {
        if (Environment.GetEnvironmentVariable("AIDFLOW_RECORD_HISTORIES") is { Length: > 0 } folder)
        {
            int calls = 0;
            await using DurableTaskTestHost host = await StartAsync(job => Interlocked.Increment(ref calls) < 3);
            await RunAsync(host);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "import.json"), OrchestrationHistoryJson.Write(await host.Client.GetOrchestrationHistoryAsync(JobId)) + "\n");
            return;
        }

        IReadOnlyList<HistoryEvent> history = OrchestrationHistoryJson.Read(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories", "import.json")));
        Assert.Equal(3, history.OfType<TaskCompletedEvent>().Count());
        OrchestrationHistoryReplay.Replay(Register, JobId, history);
    }

    private static Task<DurableTaskTestHost> StartAsync(Func<string, bool> importRows) => DurableTaskTestHost.StartAsync(tasks =>
    {
        Register(tasks);
        tasks.AddActivityFunc<string, bool>(nameof(ImportActivities.ImportRows), (_, job) => Task.FromResult(importRows(job)));
    });

    private static async Task<OrchestrationMetadata> RunAsync(DurableTaskTestHost host)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(ImportOrchestrator), JobId, new StartOrchestrationOptions(InstanceId: JobId));
        return await host.Client.WaitForInstanceCompletionAsync(JobId, getInputsAndOutputs: true, limit.Token);
    }

    private static void Register(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>(nameof(ImportOrchestrator), ImportOrchestrator.RunAsync!);
}
