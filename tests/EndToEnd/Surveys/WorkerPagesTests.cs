using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.EndToEnd.Browser;
using AidFlow.Workflow.Access;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Surveys;

/// <summary>What anybody and a worker can open beside the application itself, on the smallest phone and in both languages.</summary>
[Collection(Chromium.Collection)]
public sealed class WorkerPagesTests(Chromium chromium)
{
    private const string OnFile = "13904530001";

    [Fact]
    public async Task Everybodys_pages()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey journey = new(app, new Person(7601));
        string code = (string)(await journey.SubmitAsync()).Expect(202).Json["statusCode"]!;
        await using Visitor visitor = await chromium.VisitAsync(app, Device.SmallPhone);
        Surveyor surveyor = new(app, visitor);

        await surveyor.SeeAsync("/", "home");
        await surveyor.SeeAsync("/programmes", "programmes");
        foreach (string id in ProgrammeFiles.Ids)
        {
            await surveyor.SeeAsync($"/programmes/{id}", $"programme-{id}");
        }

        await ScreenAsync(surveyor, visitor);
        await surveyor.SeeAsync("/status", "status-form");
        visitor.Expect(404);
        await surveyor.FillInByKeyboardAsync("#main", "AAAA-AAAA-AAAB");
        await surveyor.LookAsync("status-refused");
        await surveyor.SeeAsync($"/status/{code}", "status");

        await surveyor.SeeAsync(await HandOverAsync(app), "hand-over");
        await surveyor.FillInByKeyboardAsync("a.skip", "");
        await Assertions.Expect(surveyor.Page).ToHaveURLAsync(new Regex("/me/offers$"));

        Assert.Equal(17 + 9, surveyor.Seen);
        surveyor.ExpectNoFaults();
    }

    [Fact]
    public async Task A_workers_own_pages()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        JsonObject household = ProgrammeFiles.Answers("kunnan-jiandang");
        ProgrammeRun file = new(app, ProgrammeFiles.Programme("kunnan-jiandang"), household);
        await file.SubmitAsync();
        await file.ToEndAsync();
        await app.AdvanceAsync("P1D");
        AidFlowClient worker = await app.WorkerAsync((string)household["applicant"]!["mobile"]!);
        JsonArray offers = [];
        await Until.TrueAsync(async () => (offers = (await worker.GetAsync("/api/offers")).Expect(200).Json.AsArray()).Count > 0);

        await using Visitor visitor = await chromium.VisitAsync(app, Device.SmallPhone);
        Surveyor surveyor = new(app, visitor);
        await surveyor.BecomeAsync(worker);
        await surveyor.SeeAsync("/", "home-with-offer");
        await surveyor.SeeAsync("/me/file", "own-file-new");
        await surveyor.SeeAsync("/me/offers", "offers");
        await surveyor.SeeAsync($"/me/offers/{offers[0]!["id"]}", "offer");
        await surveyor.SeeAsync("/me/messages", "own-messages");
        await surveyor.SeeAsync("/me/messages/preferences", "worker-preferences");
        await surveyor.SeeAsync($"/cases/{file.Case}", "case-granted");
        await AcceptAsync(surveyor, visitor, (string)offers[0]!["id"]!);

        await surveyor.BecomeAsync(await app.WorkerAsync(OnFile));
        await surveyor.SeeAsync("/me/file", "own-file");
        await surveyor.SeeAsync("/me/offers", "offers-none");

        Assert.Equal(10, surveyor.Seen);
        surveyor.ExpectNoFaults();
    }

    /// <summary>Ten questions, answered with the keyboard alone, and what fits.</summary>
    private static async Task ScreenAsync(Surveyor surveyor, Visitor visitor)
    {
        await surveyor.SeeAsync("/screener", "screener");
        await surveyor.FillInByKeyboardAsync("#main", "2");
        await Assertions.Expect(surveyor.Page.Locator("article.card")).Not.ToHaveCountAsync(0);
        ILocator why = surveyor.Page.Locator("details > summary").First;
        await why.FocusAsync();
        await surveyor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(surveyor.Page.Locator("details[open]")).ToHaveCountAsync(1);
        await surveyor.LookAsync("screener-result");

        visitor.Expect(422);
        await visitor.GoAsync("/screener");
        await surveyor.FillInByKeyboardAsync("#main", "-");
        await Assertions.Expect(surveyor.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await surveyor.LookAsync("screener-refused");
    }

    /// <summary>Where another app sends a worker who has signed in there.</summary>
    private static async Task<string> HandOverAsync(AidFlowApp app)
    {
        HandOverRequest request = new()
        {
            Client = "longgong", Mobile = OnFile, To = "/me/offers", Nonce = Guid.NewGuid().ToString("N"), At = (await app.NowAsync()).ToUnixTimeSeconds(), Signature = "",
        };
        request = request with { Signature = HandOverDesk.Sign(request, HandOverOptions.Development.Apps["longgong"].Secret) };
        Answer granted = await app.Anonymous().PostAsync("/api/hand-overs", JsonSerializer.SerializeToNode(request, JsonSerializerOptions.Web)!);
        return (string)granted.Expect(201).Json["address"]!;
    }

    /// <summary>One press, with the keyboard.</summary>
    private static async Task AcceptAsync(Surveyor surveyor, Visitor visitor, string offer)
    {
        await visitor.GoAsync($"/me/offers/{offer}");
        await surveyor.FillInByKeyboardAsync("#accept", "");
        await Assertions.Expect(surveyor.Page).ToHaveURLAsync(new Regex("/cases/RCBF-[^/]+/receipt$"));
        await surveyor.LookAsync("offer-accepted");
    }
}
