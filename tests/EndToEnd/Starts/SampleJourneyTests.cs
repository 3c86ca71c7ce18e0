using System.Diagnostics;
using AidFlow.Testing;

namespace AidFlow.EndToEnd.Starts;

/// <summary>The script that a newcomer runs: the whole journey with curl alone.</summary>
public sealed class SampleJourneyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_journey_by_curl_ends_paid()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();

        await WalkAsync(app);
    }

    [Fact]
    public async Task The_journey_by_curl_ends_paid_on_a_storage_account_too()
    {
        await using Azurite account = await Azurite.StartAsync();
        await using AidFlowApp app = await AidFlowApp.StartAsync(storage: account.ConnectionString);

        await WalkAsync(app);

        Assert.False(File.Exists(Path.Combine(app.DataFolder, "tables.db")));
        Assert.False(Directory.Exists(Path.Combine(app.DataFolder, "documents")));
    }

    private static async Task WalkAsync(AidFlowApp app)
    {
        ProcessStartInfo start = new("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(Journey.Root(), "samples", "journey.sh"), app.BaseAddress.AbsoluteUri },
        };
        using Process script = Process.Start(start)!;
        Task<string> printed = script.StandardOutput.ReadToEndAsync();
        Task<string> complaints = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync().WaitAsync(Patience);

        Assert.True(script.ExitCode == 0, $"{await printed}\n{await complaints}\n{string.Join('\n', app.Output.TakeLast(20))}");
        Assert.Empty(await complaints);
        Assert.Contains("went from the form to the payment notification", await printed, StringComparison.Ordinal);
        Assert.Contains(await app.OutboxAsync(), message => (string?)message["template"] == "payment-notification");
    }
}
