using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-08-20T12:59:59Z", false)]
    [InlineData("2026-08-20T13:00:00Z", true)]
    [InlineData("2026-08-20T23:59:59Z", true)]
    [InlineData("2026-08-21T00:00:00Z", false)]
    public void Nine_in_the_evening_to_eight_in_the_morning_is_quiet(string instant, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Usual.Contains(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task At_night_only_what_somebody_waits_for_goes_out_and_the_rest_in_the_morning_in_its_order()
    {
        await using HttpReceiver gateway = await HttpReceiver.StartAsync();
        await using TestWorkflow workflow = await Mailroom.StartAsync(gateway, settings: ("QuietHours:Enabled", "true"));
        workflow.Time.Advance(TimeSpan.FromHours(13));
        foreach (string key in new[] { "a", "b", "c" })
        {
            await workflow.EnqueueAsync(Mailroom.Received(key));
            workflow.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Message code = new()
        {
            Key = "code",
            To = Recipient.Mobile(Mailroom.Mobile),
            Template = MessageTemplates.SignInCode,
            Parameters = new Dictionary<string, string> { ["code"] = "012345", ["minutes"] = "5" },
            Urgent = true,
        };
        gateway.Answer = HttpReceiver.Text("garbage");
        await workflow.EnqueueAsync(code);
        gateway.Answer = HttpReceiver.Text("""{"id":"x"}""");
        workflow.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await workflow.DispatchAsync());
        Assert.All(gateway.All, request => Assert.Equal("sign-in-code", (string?)request.Json["template"]));

        workflow.Time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(3, await workflow.DispatchAsync());
        Assert.Equal(["a", "b", "c"], gateway.All.Skip(2).Select(request => request.Headers["Idempotency-Key"]).Select(id => "abc".Single(c => OutboxRow.IdOf($"{c}") == id).ToString()));
    }

    [Fact]
    public void Development_has_none_unless_they_are_set()
    {
        Assert.Null(Options("Development").Quiet);
        Assert.Equal(QuietHours.Usual, Options("Production").Quiet);
        Assert.Equal(new QuietHours(new(22, 30), new(7, 0)), Options("Development", ("QuietHours:From", "22:30"), ("QuietHours:To", "07:00")).Quiet);
        Assert.Throws<InvalidOperationException>(() => Options("Production", ("QuietHours:From", "nine")));

        static OutboxOptions Options(string environment, params (string Name, string Value)[] settings) => OutboxOptions.Of(
            Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
                new Microsoft.Extensions.Configuration.ConfigurationBuilder(),
                settings.Select(setting => KeyValuePair.Create($"AidFlow:Notifications:{setting.Name}", (string?)setting.Value))).Build(),
            environment == "Development");
    }
}
