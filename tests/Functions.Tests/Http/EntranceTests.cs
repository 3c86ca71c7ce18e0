using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Workflow.Access;

namespace AidFlow.Functions.Tests.Http;

/// <summary>The ways in: ten questions without a sign-in, the hand-over from an app, and last time's answers.</summary>
public sealed class EntranceTests(RunningApp running) : IClassFixture<RunningApp>
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private AidFlowApp App => running.App;

    [Fact]
    public async Task Ten_questions_show_what_fits_without_a_sign_in()
    {
        JsonArray questions = (await App.Anonymous().GetAsync("/api/screener")).Expect(200).Json.AsArray();
        Assert.Equal(10, questions.Count);

        JsonArray matches = (await App.Anonymous().PostAsync("/api/screener", new JsonObject
        {
            ["answers"] = new JsonObject { ["county"] = "230102", ["hardship.residence"] = "urban", ["school.stage"] = "bachelor" },
        })).Expect(200).Json.AsArray();

        Assert.Contains(matches, match => (string?)match!["programmeId"] == "jinqiu-zhuxue" && (string?)match["fit"] == "Fits");
        (await App.Anonymous().PostAsync("/api/screener", new JsonObject { ["answers"] = new JsonObject { ["household.size"] = 400 } }))
            .ExpectProblem(422, "screening.invalid");
    }

    [Fact]
    public async Task An_app_hands_its_worker_over_and_the_press_signs_in_once()
    {
        HandOverRequest request = new()
        {
            Client = "longgong",
            Mobile = "13804517717",
            To = "/cases",
            Nonce = Guid.NewGuid().ToString("N"),
            At = (await App.NowAsync()).ToUnixTimeSeconds(),
            Signature = "",
        };
        request = request with { Signature = HandOverDesk.Sign(request, HandOverOptions.Development.Apps["longgong"].Secret) };
        JsonNode body = JsonSerializer.SerializeToNode(request, Web)!;
        string address = (string)(await App.Anonymous().PostAsync("/api/hand-overs", body)).Expect(201).Json["address"]!;
        (await App.Anonymous().PostAsync("/api/hand-overs", body.DeepClone())).ExpectProblem(409, "hand-over.used");

        // A preview of the message that opens the address signs nobody in.
        Assert.Contains("138****7717", (await App.Anonymous().GetAsync(address)).Expect(200).Text, StringComparison.Ordinal);
        Answer pressed = (await App.Anonymous().SendTextAsync(HttpMethod.Post, address, "")).Expect(303);

        Assert.Equal("/cases", pressed.Headers["Location"]);
        Assert.Contains("aidflow-session=", pressed.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(410, (await App.Anonymous().SendTextAsync(HttpMethod.Post, address, "")).Status);
        Assert.Equal(410, (await App.Anonymous().GetAsync(address)).Status);
    }

    [Fact]
    public async Task An_app_links_to_every_programme_and_hands_its_worker_over_to_it()
    {
        string[] ids = [.. (await App.Anonymous().GetAsync("/api/programmes")).Expect(200).Json.AsArray().Select(programme => (string)programme!["id"]!)];
        Assert.Equal(17, ids.Length);
        foreach (string id in ids)
        {
            (await App.Anonymous().GetAsync($"/programmes/{id}")).Expect(200);
            HandOverRequest request = new()
            {
                Client = "longgong", Mobile = "13804517718", To = $"/programmes/{id}", Nonce = Guid.NewGuid().ToString("N"), At = (await App.NowAsync()).ToUnixTimeSeconds(), Signature = "",
            };
            request = request with { Signature = HandOverDesk.Sign(request, HandOverOptions.Development.Apps["longgong"].Secret) };
            string address = (string)(await App.Anonymous().PostAsync("/api/hand-overs", JsonSerializer.SerializeToNode(request, Web)!)).Expect(201).Json["address"]!;

            Assert.Equal($"/programmes/{id}", (await App.Anonymous().SendTextAsync(HttpMethod.Post, address, "")).Expect(303).Headers["Location"]);
        }
    }

    [Fact]
    public async Task A_worker_starts_again_from_the_answers_of_a_case()
    {
        Journey journey = new(App, new Person(7101));
        (await journey.SubmitAsync()).Expect(202);
        AidFlowClient worker = await journey.WorkerAsync();

        JsonNode again = (await worker.PostAsync($"/api/applications/{journey.Case}/again")).Expect(201).Json;

        JsonNode draft = (await worker.GetAsync((string)again["draft"]!)).Expect(200).Json["answers"]!;
        Assert.Equal((string?)journey.Answers()["school"]!["name"], (string?)draft["school"]!["name"]);
        Assert.Null(draft["consent"]);
    }

    [Fact]
    public async Task A_programme_administrator_tries_a_change_on_past_cases()
    {
        Journey journey = new(App, new Person(7102));
        (await journey.SubmitAsync()).Expect(202);
        await journey.ToApprovalAsync();
        JsonObject file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Journey.Root(), "programmes", "jinqiu-zhuxue.json")))!.AsObject();
        foreach (string stage in file["amount"]!["table"]!.AsObject().Select(entry => entry.Key).ToArray())
        {
            file["amount"]!["table"]![stage] = (long)file["amount"]!["table"]![stage]! + 10_000;
        }

        JsonNode report = (await (await App.StaffAsync("chen.xiangmu")).PostAsync("/api/programmes/jinqiu-zhuxue/rehearsal", file)).Expect(200).Json;

        Assert.Equal((int)report["cases"]!, (int)report["gain"]!["cases"]!);
        Assert.Contains(report["examples"]!.AsArray(), one => (string?)one!["applicationId"] == journey.Case);
        (await (await App.StaffAsync("li.shili")).PostAsync("/api/programmes/jinqiu-zhuxue/rehearsal", file.DeepClone())).ExpectProblem(403, "access.denied");
        (await (await App.StaffAsync("chen.xiangmu")).PostAsync("/api/programmes/jinqiu-zhuxue/rehearsal", new JsonObject { ["id"] = "x" })).ExpectProblem(422, "programme.faults");
    }
}
