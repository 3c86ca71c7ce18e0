using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace AidFlow.Chaos;

/// <summary>What the engine promises, whatever instant its process is killed at.</summary>
/// <param name="run">The run.</param>
/// <param name="output">Where its figures go.</param>
public sealed class CrashSafetyTests(ChaosRun run, ITestOutputHelper output) : IClassFixture<ChaosRun>
{
    private readonly string _seed = $" (AIDFLOW_CHAOS_SEED={run.Seed})";

    [Fact]
    public void The_kills_hit_a_process_that_had_work_in_hand()
    {
        int repeated = run.Ledger.Values.GroupBy(entry => entry.Key).Sum(executions => executions.Count() - 1);
        int unacknowledged = run.Instances.Sum(instance => instance.Raised.Count(word => !word.Acknowledged));
        output.WriteLine(
            $"Seed {run.Seed}: {run.Kills} kills in {run.Elapsed.TotalSeconds:0.0} s; {run.Instances.Count} instances started, {run.Found.Count} with sub-orchestrations; "
            + $"{run.Ledger.Count} executions of activities, {repeated} of them repeated by a kill; "
            + $"{run.Instances.Sum(instance => instance.Raised.Count)} events raised, {unacknowledged} of them cut off before the answer.");

        Assert.NotEmpty(run.Instances);
        Assert.True(run.Ledger.Values.Select(entry => entry.Generation).Distinct().Count() > run.Kills / 2, "Most processes did no work" + _seed);
    }

    [Fact]
    public void Every_acknowledged_start_exists_and_has_completed_with_the_right_output()
    {
        foreach (StartedInstance instance in run.Instances)
        {
            Assert.True(run.Found.TryGetValue(instance.Id, out OrchestrationMetadata? found), instance.Id + " is lost" + _seed);
            Assert.True(found.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{instance.Id} is {found.RuntimeStatus}: {found.FailureDetails?.ErrorMessage}{_seed}");
            if (!instance.TakesWords)
            {
                Assert.True(
                    Workload.Expected(instance.Kind, instance.Id).SequenceEqual(Outputs(found).Select(done => done.Split('#')[0])),
                    $"{instance.Id} returned {found.SerializedOutput}{_seed}");
            }
        }

        Assert.All(run.Found.Values, found => Assert.Equal(OrchestrationRuntimeStatus.Completed, found.RuntimeStatus));
    }

    [Fact]
    public void No_committed_step_is_lost_or_repeated_in_a_history()
    {
        foreach ((string id, IList<HistoryEvent> history) in run.Histories)
        {
            HistoryChecks.Check(id + _seed, history);
        }
    }

    [Fact]
    public void Results_in_histories_and_outputs_are_those_that_the_ledger_has_and_nothing_ran_after_them()
    {
        Dictionary<string, string> lastTickets = run.Ledger.GroupBy(entry => entry.Value.Key).ToDictionary(executions => executions.Key, executions => executions.Last().Key);
        IEnumerable<string> results = run.Found.Values.SelectMany(Outputs)
            .Concat(run.Histories.Values.SelectMany(HistoryChecks.Results))
            .Where(done => done.Contains('#', StringComparison.Ordinal));
        int count = 0;
        foreach (string[] done in results.Select(result => result.Split('#')))
        {
            // Had the activity run again after its result was committed, the ledger's last ticket would be another one.
            Assert.True(lastTickets.TryGetValue(done[0], out string? ticket) && ticket == done[1], $"{done[0]} has ticket {done[1]}, the ledger has {ticket}{_seed}");
            count++;
        }

        Assert.NotEqual(0, count);
    }

    [Fact]
    public void An_activity_runs_at_most_once_in_the_life_of_a_process()
    {
        // So it is seen at most once more for each kill.
        string[] twice = [.. run.Ledger.Values.GroupBy(entry => entry).Where(executions => executions.Count() > 1).Select(executions => executions.Key.ToString())];

        Assert.True(twice.Length == 0, string.Join(", ", twice) + _seed);
    }

    [Fact]
    public void Acknowledged_events_are_delivered_exactly_once_and_in_order_others_at_most_once()
    {
        foreach (StartedInstance instance in run.Instances.Where(instance => instance.TakesWords))
        {
            string[] words = Outputs(run.Found[instance.Id]);
            HashSet<string> taken = [.. words];
            string[] expected = [.. instance.Raised.Where(word => word.Acknowledged || taken.Contains(word.Payload)).Select(word => word.Payload)];

            Assert.True(expected.SequenceEqual(words), $"{instance.Id} was sent {string.Join(' ', expected)} and has {string.Join(' ', words)}{_seed}");
        }
    }

    [Fact]
    public void The_database_is_sound_and_nothing_is_left_in_it()
    {
        using SqliteConnection connection = new($"Data Source={run.DatabasePath};Mode=ReadOnly;Pooling=False");
        connection.Open();

        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM instances WHERE busy = 1 OR wake_at IS NOT NULL OR completed IS NULL"));
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM history WHERE instance NOT IN (SELECT seq FROM instances)"));

        // The rows of a history are numbered without a gap, as many as the instance's own row says.
        Assert.Equal(0L, Ask("SELECT COUNT(*) FROM instances WHERE rows <> (SELECT COUNT(*) FROM history WHERE instance = seq) OR rows <> (SELECT MAX(n) + 1 FROM history WHERE instance = seq)"));

        object? Ask(string sql)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }

    private static string[] Outputs(OrchestrationMetadata instance) => instance.ReadOutputAs<string[]>() ?? [];
}
