using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>What is there in Development only is not there in Production.</summary>
public sealed class ProductionTests
{
    [Fact]
    public async Task Production_has_no_time_travel_no_messages_in_clear_and_no_demo_staff()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync(environment: "Production");
        AidFlowClient anybody = app.Anonymous();

        foreach ((string method, string path) in new[] { ("GET", "/dev/clock"), ("POST", "/dev/clock"), ("GET", "/dev/outbox.json") })
        {
            Answer hidden = await anybody.SendTextAsync(new HttpMethod(method), path, """{"advance":"P1D"}""");
            Answer unknown = await anybody.SendTextAsync(new HttpMethod(method), "/dev/nothing", """{"advance":"P1D"}""");

            hidden.Expect(404);
            Assert.Equal(unknown.Status, hidden.Status);
            Assert.Equal(Plain(unknown, "/dev/nothing"), Plain(hidden, path));
            Assert.Equal(unknown.Headers.Keys.Order(StringComparer.Ordinal), hidden.Headers.Keys.Order(StringComparer.Ordinal));
        }

        (await anybody.SendTextAsync(HttpMethod.Post, "/api/staff/sessions", """{"staffId":"li.shili","password":"Longjiang-2026"}"""))
            .ExpectProblem(401, "sign-in.staff");
        Assert.Contains("max-age=", (await anybody.GetAsync("/api/me")).Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        Assert.DoesNotContain(app.Output, line => line.Contains("Longjiang-2026", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(app.DataFolder, "clock.json")));

        // But for the id of the request, and the address itself in the links to another language.
        static string Plain(Answer answer, string path) => answer.Text
            .Replace(answer.Headers["X-Correlation-Id"], "", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(path), "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused()
    {
        await using AidFlowApp first = await AidFlowApp.StartAsync();

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => AidFlowApp.StartAsync(first.DataFolder));

        Assert.Contains("in use", e.Message, StringComparison.Ordinal);
        (await first.Anonymous().GetAsync("/api/me")).Expect(200);
    }
}
