using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Offers;

/// <summary>Households with files as the establishing form leaves them, and their main applicants.</summary>
internal sealed class OfferWorld : IAsyncDisposable
{
    public const string Everyday = "richang-bangfu";
    public const string Visits = "liangjie-songwennuan";
    public const string Mobile = "13804510101";

    private OfferWorld(CaseWorld cases) => Cases = cases;

    public CaseWorld Cases { get; }

    public OfferDesk Desk => Cases.Get<OfferDesk>();

    /// <summary>The main applicant of the file that <see cref="OpenedAsync"/> opens.</summary>
    public WorkerCaller Worker { get; private set; } = null!;

    public static async Task<OfferWorld> StartAsync()
    {
        var world = new OfferWorld(await CaseWorld.StartAsync());
        world.Worker = await world.Cases.SignedInAsync(Mobile);
        return world;
    }

    /// <summary>A file in force, opened by the grant of the establishing form.</summary>
    public async Task<HouseholdFileId> OpenedAsync(string category = "deep", Action<JsonObject>? change = null, string grant = "KNJD-202608-7K3M9Q")
    {
        JsonObject answers = ShippedProgrammes.Answers("kunnan-jiandang");
        change?.Invoke(answers);
        string number = await Cases.Get<HardshipRegistry>().OpenAsync(new GrantedFile
        {
            ApplicationId = ApplicationId.Parse(grant),
            CountyCode = "230102",
            Union = DemoData.Union,
            Answers = answers,
            Category = category,
            GrantedOn = ChinaTime.Today(Cases.Time),
        });
        return HouseholdFileId.Parse(number);
    }

    public Task<int> RunAsync(int most = OfferRun.MostFiles) => Cases.Get<OfferRun>().RunAsync(most);

    /// <summary>The nightly run, and the one offer that it led to.</summary>
    public async Task<OfferView> OfferedAsync()
    {
        await RunAsync();
        return Assert.Single(await Desk.OffersOfAsync(Worker));
    }

    public static string[] Consents(OfferView offer) => [.. offer.Consents.Select(consent => consent.Id)];

    public async Task ChangeAsync(HouseholdFileId id, Func<HouseholdFile, HouseholdFile> change)
    {
        FileStore files = Cases.Get<FileStore>();
        HouseholdFile file = (await files.FindAsync(id, default))!;
        Assert.NotNull(await files.ReplaceAsync(change(file) with { Version = file.Version + 1 }, default));
    }

    public async Task<IReadOnlyList<SentMessage>> ToldAsync() =>
        [.. (await Cases.Get<Outbox>().RecentAsync(200, default)).Where(message => message.Template == MessageTemplates.OfferMade)];

    public async Task<IReadOnlyList<string>> ActionsAsync(HouseholdFileId id)
    {
        var actions = new List<string>();
        await foreach (AuditRecord record in Cases.Get<AuditTrail>().ReadAsync(id.Value, default))
        {
            actions.Add(record.Action);
        }

        return actions;
    }

    public ValueTask DisposeAsync() => Cases.DisposeAsync();
}
