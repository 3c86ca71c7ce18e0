using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Development;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.InProcess;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Registry;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>From a hardship file to an application with one press, through timer, API and pages.</summary>
public sealed class OfferTests
{
    private const string MainApplicant = "13804510101";

    [Fact]
    public async Task What_the_night_offers_is_handed_in_with_one_press_and_by_nobody_else()
    {
        await using AppInProcess app = await AppInProcess.StartAsync();
        await OpenFileAsync(app);

        app.Get<DevelopmentClock>().Advance(TimeSpan.FromDays(1));

        string worker = await SignedInAsync(app, MainApplicant);
        string stranger = await SignedInAsync(app, "13804510999");
        await Until.TrueAsync(async () => (await GetAsync(app, "/api/offers", worker)).Expect(200).Json.AsArray().Count == 1);
        JsonNode offer = (await GetAsync(app, "/api/offers", worker)).Json[0]!;
        string id = (string)offer["id"]!;
        Assert.Contains($"/me/offers/{id}", (await GetAsync(app, "/", worker)).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains($"/me/offers/{id}", (await GetAsync(app, "/me/offers", worker)).Expect(200).Text, StringComparison.Ordinal);
        string page = (await GetAsync(app, $"/me/offers/{id}", worker)).Expect(200).Text;
        Assert.Contains("consent.incomeCheck", page, StringComparison.Ordinal);
        Assert.DoesNotContain(MainApplicant, page, StringComparison.Ordinal);

        Assert.Empty((await GetAsync(app, "/api/offers", stranger)).Expect(200).Json.AsArray());
        JsonObject accepted = new() { ["version"] = (int)offer["version"]!, ["consents"] = new JsonArray([.. offer["consents"]!.AsArray().Select(c => JsonValue.Create((string)c!["id"]!))]) };
        (await PostAsync(app, $"/api/offers/{id}/acceptance", stranger, accepted)).ExpectProblem(404, "offer.unknown");
        (await PostAsync(app, $"/api/offers/{id}/refusal", stranger)).ExpectProblem(404, "offer.unknown");
        (await PostAsync(app, $"/api/offers/{id}/draft", stranger)).ExpectProblem(404, "offer.unknown");
        Assert.Equal(404, (await GetAsync(app, $"/me/offers/{id}", stranger)).Status);
        (await PostAsync(app, "/api/offers/DA-1/acceptance", worker, accepted)).ExpectProblem(404, "offer.unknown");
        (await PostAsync(app, $"/api/offers/{id}/acceptance", worker, new JsonObject { ["version"] = (int)offer["version"]!, ["consents"] = new JsonArray() }))
            .ExpectProblem(422, "form.invalid");

        Answer pressed = (await FormAsync(app, $"/me/offers/{id}/acceptance", worker, $"version={offer["version"]}&consent=consent.sensitive&consent=consent.publicNotice&consent=consent.incomeCheck"))
            .Expect(303);
        JsonNode again = (await PostAsync(app, $"/api/offers/{id}/acceptance", worker, accepted)).Expect(202).Json;

        string number = (string)again["caseNumber"]!;
        Assert.Equal($"/cases/{number}/receipt", pressed.Headers["Location"]);
        Assert.Empty(again["missing"]!.AsArray());
        await Until.TrueAsync(async () => (string?)(await GetAsync(app, $"/api/applications/{number}", worker)).Expect(200).Json["status"] == "AwaitingApproval");
        Assert.Empty((await GetAsync(app, "/api/offers", worker)).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task Who_wants_to_change_it_goes_on_in_the_form_and_who_refuses_is_left_alone()
    {
        await using AppInProcess app = await AppInProcess.StartAsync();
        await OpenFileAsync(app);
        app.Get<DevelopmentClock>().Advance(TimeSpan.FromDays(1));
        string worker = await SignedInAsync(app, MainApplicant);
        await Until.TrueAsync(async () => (await GetAsync(app, "/api/offers", worker)).Expect(200).Json.AsArray().Count == 1);
        string id = (string)(await GetAsync(app, "/api/offers", worker)).Json[0]!["id"]!;

        Answer changed = (await FormAsync(app, $"/me/offers/{id}/draft", worker, "")).Expect(303);
        Assert.Equal("/apply/richang-bangfu", changed.Headers["Location"]);
        Assert.Equal("陈国强", (string?)(await GetAsync(app, "/api/drafts/richang-bangfu", worker)).Expect(200).Json["answers"]!["applicant"]!["name"]);

        Assert.Equal("/me/offers?refused", (await FormAsync(app, $"/me/offers/{id}/refusal", worker, "")).Expect(303).Headers["Location"]);
        Assert.Equal(204, (await PostAsync(app, $"/api/offers/{id}/refusal", worker)).Status);
        Assert.Empty((await GetAsync(app, "/api/offers", worker)).Json.AsArray());
        Assert.Equal(409, (await GetAsync(app, $"/me/offers/{id}", worker)).Status);
    }

    private static async Task OpenFileAsync(AppInProcess app) => await app.Get<HardshipRegistry>().OpenAsync(new GrantedFile
    {
        ApplicationId = ApplicationId.Parse("KNJD-202608-7K3M9Q"),
        CountyCode = "230102",
        Union = OrganisationId.Parse("230102-0001"),
        Answers = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Journey.Root(), "samples", "answers", "kunnan-jiandang.json")))!.AsObject(),
        Category = "deep",
        GrantedOn = ChinaTime.Today(app.Get<TimeProvider>()),
    });

    /// <summary>A worker's session, by hand-over: no code has to be read from a message.</summary>
    private static async Task<string> SignedInAsync(AppInProcess app, string mobile)
    {
        HandOverRequest request = new()
        {
            Client = "longgong", Mobile = mobile, To = "/me/offers", Nonce = Guid.NewGuid().ToString("N"), At = app.Get<TimeProvider>().GetUtcNow().ToUnixTimeSeconds(), Signature = "",
        };
        request = request with { Signature = HandOverDesk.Sign(request, HandOverOptions.Development.Apps["longgong"].Secret) };
        HandOverDesk desk = app.Get<HandOverDesk>();
        string address = (await desk.GrantAsync(request, default)).Value.Address;
        var redeemed = await desk.RedeemAsync(address[(address.LastIndexOf('/') + 1)..], default);
        Assert.Equal("/me/offers", redeemed.Value.To);
        return redeemed.Value.Session.Token;
    }

    private static Task<Answer> GetAsync(AppInProcess app, string path, string token) => app.SendAsync(HttpMethod.Get, path, token);

    private static Task<Answer> PostAsync(AppInProcess app, string path, string token, JsonNode? body = null) =>
        app.SendAsync(HttpMethod.Post, path, token, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    private static Task<Answer> FormAsync(AppInProcess app, string path, string token, string form) =>
        app.SendAsync(HttpMethod.Post, path, token, new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));
}
