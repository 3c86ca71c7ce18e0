using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.Unions;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Access;

/// <summary>
/// One of everything, in and around a grassroots union, and everybody who could ask for it: a worker's case in approval, one that is over, a case whose
/// payment is in a bank file, a union's filing that is over, drafts, a hardship file with a paper, an offer, an import, an account.
/// </summary>
public sealed partial class AccessWorld : IAsyncLifetime
{
    private const string HardshipFile = "kunnan-jiandang";
    private const string Scored = "longjiang-gongjiang";
    private const string Filed = "cu-xiaofei";

    private readonly ConcurrentDictionary<string, string> _values = [];
    private readonly ConcurrentBag<Visitor> _visitors = [];
    private readonly Person _owner = new(7002);
    private (string Name, string IdNumber, string Mobile) _household;
    private AidFlowApp? _app;

    /// <summary>The app.</summary>
    public AidFlowApp App => _app ?? throw new InvalidOperationException("Not started.");

    /// <summary>Everybody who asks.</summary>
    public IReadOnlyList<Visitor> Visitors => [.. _visitors];

    /// <summary>What stands for the parts of routes.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Names and numbers of the people, and case numbers: what stands in no answer to somebody whom they are none of the business of.</summary>
    public IReadOnlyList<string> Marks { get; private set; } = [];

    /// <summary>The amount of the case, as a page and as the API write it: in no refusal.</summary>
    public IReadOnlyList<string> Amounts { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _app = await AidFlowApp.StartAsync();
        await GrantAsync();
        await PaymentAsync();
        await Task.WhenAll(AccountsAsync(), CasesAsync(), FilingAsync(), ScoringAsync(), HouseholdAsync());
        await ImportAsync();
        _values["asset"] = Asset().Match((await App.Anonymous().GetAsync("/")).Expect(200).Text).Value;
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["programmeId"] = "jinqiu-zhuxue", ["begun"] = "jinqiu-zhuxue", ["filed"] = Filed, ["listed"] = "gugan-peixun", ["page"] = "applicant",
            ["version"] = "1", ["other"] = "1", ["slot"] = "admission-letter", ["fundKey"] = $"jinqiu-230100-{(await App.NowAsync()).Year}",
            ["organisationId"] = "230102-0001", ["staffId"] = "matrix.kept", ["token"] = "nothing", ["ticket"] = "nothing", ["kind"] = "staff", ["*path"] = "no-such-address",
        })
        {
            _values[name] = value;
        }

        Marks =
        [
            _owner.Name, _owner.ChildName, .. _owner.Secrets, _values["caseNumber"], _values["filing"], _values["ended"], _values["scored"],
            _household.Name, _household.IdNumber, _household.Mobile, _values["registry.fileId"],
        ];
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    // First, because it and the payment take the clock further: sessions that began before would be over, and the night makes the offer.
    private async Task GrantAsync()
    {
        JsonObject answers = ProgrammeFiles.Answers(HardshipFile);
        JsonNode applicant = answers["applicant"]!;
        _household = ((string)applicant["name"]!, (string)applicant["idNumber"]!, (string)applicant["mobile"]!);
        ProgrammeRun run = new(App, ProgrammeFiles.Programme(HardshipFile), answers);
        await run.SubmitAsync();
        Assert.Equal("Granted", (string?)(await run.ToEndAsync())["status"]);
    }

    private async Task PaymentAsync()
    {
        Journey paid = new(App, new Person(7001));
        string code = (string)(await paid.SubmitAsync()).Expect(202).Json["statusCode"]!;
        await paid.AttachAllAsync();
        await paid.UntilAsync("AwaitingApproval");
        foreach (string officer in Journey.Officers)
        {
            (await paid.DecideAsync(officer)).Expect(200);
        }

        await paid.UntilAsync("OnPublicNotice");
        await App.AdvanceAsync("P12D");
        await paid.UntilAsync("AwaitingPayment");
        _values["fileId"] = await paid.FileAsync();
        _values["code"] = code;
    }

    private async Task CasesAsync()
    {
        Journey journey = new(App, _owner);
        await journey.ToApprovalAsync();
        AidFlowClient worker = await journey.WorkerAsync();
        _values["caseNumber"] = journey.Case;
        JsonNode view = await journey.ViewAsync();
        long fen = (long)view["amount"]!;
        Amounts = [(fen / 100).ToString("N0", CultureInfo.InvariantCulture), $":{fen}"];
        _values["documentId"] = (string)view["documents"]!.AsArray().First(paper => paper!["current"] is not null)!["current"]!["documentId"]!;
        _values["taskId"] = (string)(await journey.TaskAsync("li.shili"))["taskId"]!;
        (await worker.PostAsync($"/api/applications/{journey.Case}/again")).Expect(201);

        Person other = new(7003);
        JsonObject ended = journey.Application(answers =>
        {
            answers["child"]!["idNumber"] = other.ChildIdNumber;
            answers["household"]![2]!["idNumber"] = other.ChildIdNumber;
        });
        _visitors.Add(new Visitor(VisitorKind.Owner, worker));
        _values["ended"] = (string)(await worker.PostAsync("/api/applications", ended, ("Idempotency-Key", "matrix-ended"))).Expect(202).Json["caseNumber"]!;
        (await worker.PostAsync($"/api/applications/{_values["ended"]}/withdrawal")).Expect(204);
    }

    private async Task FilingAsync()
    {
        AidFlowClient officer = await App.StaffAsync("li.shili");
        (await officer.PutAsync($"/api/drafts/{Filed}", new JsonObject { ["answers"] = new JsonObject() })).Expect(204);
        UnionJourney filing = new(App);
        (await filing.SubmitAsync(Filed, UnionJourney.Answers(Filed))).Expect(202);
        _values["filing"] = filing.Case;
        (await officer.PostAsync($"/api/applications/{filing.Case}/withdrawal")).Expect(204);
        await filing.UntilAsync("Withdrawn");
    }

    // Filed by the union, recommended by the city, and with the province's experts.
    private async Task ScoringAsync()
    {
        ProgrammeRun run = new(App, ProgrammeFiles.Programme(Scored), ProgrammeFiles.Answers(Scored));
        await run.SubmitAsync();
        await run.ThroughAsync("recommend");
        JsonNode? task = null;
        await Until.TrueAsync(async () => (task = (await (await run.StaffAsync("expert.yi")).GetAsync("/api/tasks")).Expect(200).Json.AsArray()
            .FirstOrDefault(t => (string?)t!["applicationId"] == run.Case)) is not null);
        _values["scored"] = run.Case;
        _values["scoredTask"] = (string)task!["taskId"]!;
        _values["scoredPaper"] = (string)(await run.ViewAsync())["documents"]!.AsArray().First(paper => paper!["current"] is not null)!["current"]!["documentId"]!;
    }

    private async Task HouseholdAsync()
    {
        AidFlowClient officer = await App.StaffAsync("li.shili");
        AidFlowClient household = await App.WorkerAsync(_household.Mobile);
        string file = (string)(await household.GetAsync("/api/registry/own")).Expect(200).Json.AsArray().Single()!["id"]!;
        _values["registry.fileId"] = file;
        _values["registry.documentId"] = (string)(await officer.SendBytesAsync(HttpMethod.Post, $"/api/registry/files/{file}/papers/income", Papers.Png, "image/png"))
            .Expect(201).Json["documentId"]!;
        JsonArray offers = [];
        await Until.TrueAsync(async () => (offers = (await household.GetAsync("/api/offers")).Expect(200).Json.AsArray()).Count > 0, () => "The night offered nothing.");
        _values["relativeId"] = "of-nobody";
        _values["offerId"] = (string)offers[0]!["id"]!;
        _visitors.Add(new Visitor(VisitorKind.Household, household));
    }

    private async Task ImportAsync()
    {
        AidFlowClient admin = Visitors.Single(visitor => visitor is { Role: StaffRole.SystemAdministrator, Place: Place.City }).Client;
        byte[] file = Encoding.UTF8.GetBytes("code,name,level,parent\r\n230102-0077,松花江造船厂工会,grassroots,230102\r\n");
        _values["jobId"] = (string)(await admin.SendBytesAsync(HttpMethod.Post, "/api/imports/organisations/files", file, "text/csv")).Expect(202).Json["jobId"]!;
        await Until.TrueAsync(async () => (string?)(await admin.GetAsync($"/api/imports/{_values["jobId"]}")).Expect(200).Json["state"] == "Checked");
    }

    [GeneratedRegex("(?<=/assets/)[^\"]+")]
    private static partial Regex Asset();
}
