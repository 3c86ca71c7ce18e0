using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using Xunit.Abstractions;

namespace AidFlow.EndToEnd.Crashes;

/// <summary>A crash loses nothing: the app as a process is killed again and again while a journey goes on.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const string Fund = "jinqiu-230100-2026";

    [Fact]
    public async Task Killed_at_ten_random_points_the_journey_ends_with_one_payment_one_reservation_and_every_message()
    {
        // AIDFLOW_CRASH_SEED takes a run that failed again.
        int seed = Environment.GetEnvironmentVariable("AIDFLOW_CRASH_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        string at = "start";
        try
        {
            await using AidFlowApp app = await AidFlowApp.StartAsync();
            StubbornJourney journey = new(app, new Person(7601));
            CrashPlan plan = new(seed, Kills, journey.Steps.Count);
            for (int i = 0; i < journey.Steps.Count; i++)
            {
                (string name, Func<Task> run) = journey.Steps[i];
                for (int kill = 0; kill < plan.KillsIn(i); kill++)
                {
                    TimeSpan delay = plan.NextDelay();
                    at = string.Create(CultureInfo.InvariantCulture, $"'{name}', kill {kill + 1} after {delay.TotalMilliseconds:0} ms");
                    output.WriteLine($"Seed {seed}: {at}");
                    await KillWhileAsync(app, run, delay);
                }

                at = $"'{name}'";
                await run();
            }

            at = "the end";
            await ExpectTheEndAsync(app, journey);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Seed {seed}, step {at}: {e.Message}", e);
        }
    }

    /// <summary>Begins a step, kills the app at an instant of it, and starts the app again.</summary>
    private static async Task KillWhileAsync(AidFlowApp app, Func<Task> run, TimeSpan delay)
    {
        // The instant is the point of the test; nothing waits on it for anything to happen.
        Task attempt = run();
        await Task.Delay(delay);
        await app.KillAsync();
        try
        {
            await attempt;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Cut off in the middle, as meant.
        }

        await app.RestartAsync();

        // A case whose wake-up was lost is woken by the start; one whose start was lost waits for the sweeper's next minute.
        await app.AdvanceAsync("PT1M");
    }

    private static async Task ExpectTheEndAsync(AidFlowApp app, StubbornJourney journey)
    {
        JsonNode view = await journey.ViewAsync();
        Assert.Equal("Paid", (string?)view["status"]);
        JsonNode payment = Assert.Single(view["payments"]!.AsArray())!;
        Assert.Equal($"{journey.Case}-P1", (string?)payment["paymentId"]);
        JsonNode file = Assert.Single(await journey.FilesAsync())!;
        Assert.Equal(1, (int)file["lines"]!);

        // Each at least once, and none of a state that the case never was in. Officers may have been reminded in the hours that went by.
        IEnumerable<string> messages = (await app.OutboxAsync())
            .Where(m => (string?)m["case"] == journey.Case && (string?)m["template"] != "task-reminder")
            .Select(m => $"{m["template"]} {(((string)m["to"]!).StartsWith("staff:", StringComparison.Ordinal) ? m["to"] : "worker")}");
        Assert.Equal(Expected, messages.Distinct().Order(StringComparer.Ordinal));

        AidFlowClient auditor = await journey.StaffAsync("feng.shenji");
        JsonNode verification = (await auditor.GetAsync($"/api/audit/{journey.Case}/verification")).Expect(200).Json;
        Assert.True((bool)verification["intact"]!, verification.ToJsonString());

        await app.StopAsync();
        IReadOnlyList<FundEntry> entries = await Books.LedgerAsync(app.DataFolder, Fund);
        Assert.Equal(
            [FundMovement.Reserve, FundMovement.Commit],
            entries.Where(entry => entry.ApplicationId?.Value == journey.Case).Select(entry => entry.Movement));
        Assert.Equal([(journey.Case, "Completed")], await Books.OrchestrationsAsync(app.DataFolder));
    }

    private static string[] Expected { get; } =
    [
        "application-received worker",
        "approved-notice-posted worker",
        "notice-closed worker",
        "payment-notification worker",
        "task-assigned staff:li.shili",
        "task-assigned staff:qian.quxian",
        "task-assigned staff:sun.shiji",
        "task-assigned staff:wang.ceshi",
        "task-assigned staff:zhao.quxian",
        "task-assigned staff:zhou.shiji",
    ];
}
