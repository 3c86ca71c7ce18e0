using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.Http;

namespace AidFlow.Functions.Tests.Administration;

/// <summary>Where a case stands, by the code on its receipt and without an account.</summary>
public sealed class StatusPageTests(RunningApp running) : IClassFixture<RunningApp>
{
    private AidFlowApp App => running.App;

    [Fact]
    public async Task The_code_of_a_submission_shows_its_steps_to_anybody_and_nothing_personal()
    {
        Journey journey = new(App, new Person(7301));
        Answer receipt = (await journey.SubmitAsync()).Expect(202);
        string code = (string)receipt.Json["statusCode"]!;
        string page = (string)receipt.Json["links"]!["status"]!;
        await journey.ToApprovalAsync();

        Answer status = receipt;
        await Until.TrueAsync(async () => (status = (await App.Anonymous().GetAsync($"/api/status/{code}")).Expect(200)).Json["forecast"] is not null);
        Answer html = (await App.Anonymous().GetAsync(page)).Expect(200);

        Assert.Equal("示例机械厂工会", (string?)status.Json["forecast"]!["union"]);
        Assert.Equal("noindex, nofollow", html.Headers["X-Robots-Tag"]);
        Assert.Contains("noindex", html.Text, StringComparison.Ordinal);
        foreach (string personal in new[] { journey.Case, journey.Person.Name, journey.Person.ChildName }.Concat(journey.Person.Secrets))
        {
            Assert.DoesNotContain(personal, status.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(personal, html.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whatever_is_no_code_gets_one_and_the_same_answer()
    {
        string mistyped = (await App.Anonymous().GetAsync("/api/status/AAAA-AAAA-AAAB")).ExpectProblem(404, "status.unknown").Json["detail"]!.ToJsonString();
        Assert.Equal(mistyped, (await App.Anonymous().GetAsync("/api/status/JQZX-202608-7K3M9Q")).ExpectProblem(404, "status.unknown").Json["detail"]!.ToJsonString());
        Assert.Equal(404, (await App.Anonymous().GetAsync("/status/AAAA-AAAA-AAAB")).Status);
        (await App.Anonymous().GetAsync("/status")).Expect(200);
    }

    [Fact]
    public async Task A_lost_code_is_renewed_by_its_worker_only()
    {
        Journey journey = new(App, new Person(7302));
        string old = (string)(await journey.SubmitAsync()).Expect(202).Json["statusCode"]!;
        AidFlowClient worker = await journey.WorkerAsync();
        AidFlowClient other = await new Journey(App, new Person(7303)).WorkerAsync();
        (await other.PostAsync($"/api/applications/{journey.Case}/status-code")).ExpectProblem(404, "application.unknown");
        Assert.Equal(404, (await other.GetAsync($"/cases/{journey.Case}/status-code.png")).Status);

        JsonNode renewed = (await worker.PostAsync($"/api/applications/{journey.Case}/status-code")).Expect(200).Json;

        (await App.Anonymous().GetAsync($"/api/status/{old}")).ExpectProblem(404, "status.unknown");
        (await App.Anonymous().GetAsync($"/api/status/{(string)renewed["statusCode"]!}")).Expect(200);
        Assert.Equal((string?)renewed["statusCode"], (string?)(await worker.GetAsync($"/api/applications/{journey.Case}")).Expect(200).Json["statusCode"]);
        Answer picture = (await worker.GetAsync($"/cases/{journey.Case}/status-code.png")).Expect(200);
        Assert.Equal("image/png", picture.Headers["Content-Type"]);
        Assert.Contains((string)renewed["statusCode"]!, (await worker.GetAsync($"/cases/{journey.Case}")).Expect(200).Text, StringComparison.Ordinal);
    }
}
