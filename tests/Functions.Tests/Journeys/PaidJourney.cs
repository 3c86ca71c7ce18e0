using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>One family from the form to the money, once, for the tests that look at what it left behind.</summary>
public sealed class PaidJourney : IAsyncLifetime
{
    private AidFlowApp? _app;
    private Journey? _journey;

    public AidFlowApp App => _app ?? throw new InvalidOperationException("Not started.");

    public Journey Journey => _journey ?? throw new InvalidOperationException("Not started.");

    public JsonNode Report { get; private set; } = new JsonObject();

    public async Task InitializeAsync()
    {
        _app = await AidFlowApp.StartAsync();
        _journey = new Journey(_app, new Person(1));
        await _journey.ToPaymentAsync();
        Report = await _journey.SettleAsync();
        await _journey.UntilAsync("Paid");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "payment-notification" && (string?)m["status"] == "Sent"));
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
