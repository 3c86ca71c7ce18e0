using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Entitlements;

/// <summary>The whole product with 金秋助学 as it would be with a cap, from a file of its own.</summary>
internal static class CappedWorld
{
    private static readonly string[] Children = ["230199201510010032", "230902201510010037"];

    /// <summary>Starts it.</summary>
    /// <param name="yuan">The cap of a household and calendar year.</param>
    public static async Task<CaseWorld> StartAsync(long yuan)
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-caps-").FullName;
        try
        {
            JsonObject file = JsonNode.Parse(Catalogues.SchoolAidText)!.AsObject();
            file["caps"] = new JsonArray(new JsonObject
            {
                ["id"] = "per-year",
                ["title"] = new JsonObject { ["zh"] = "每户每年上限", ["en"] = "Cap a household and year" },
                ["who"] = "Household",
                ["per"] = "Year",
                ["atMost"] = new JsonArray(new JsonObject { ["times"] = yuan * 100 }),
            });
            await File.WriteAllTextAsync(Path.Combine(folder, "jinqiu-zhuxue.json"), file.ToJsonString());
            var catalogue = new ProgrammeCatalogue(folder);
            Assert.Empty(catalogue.Faults);
            return await CaseWorld.StartAsync(services => services.AddSingleton(catalogue));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Answers of the same household for another child.</summary>
    public static JsonObject SecondChild() => CaseWorld.Answers(answers =>
    {
        answers["child"]!["idNumber"] = Children[1];
        answers["household"]![2]!["idNumber"] = Children[1];
    });

    /// <summary>Two cases of one household, each of 1,000 yuan, whose notice is over.</summary>
    public static async Task<ApplicationId[]> TwoAwaitingFundsAsync(this CaseWorld world)
    {
        ApplicationId second = await world.OnNoticeAsync(SecondChild(), "second-key");
        ApplicationId first = await world.AwaitingFundsAsync();
        await world.Progress.CloseNoticeAsync(second);
        return [first, second];
    }

    /// <summary>A case of 1,000 yuan whose notice is over.</summary>
    public static async Task<ApplicationId> AwaitingFundsAsync(this CaseWorld world, JsonObject? answers = null, string key = "test-key-1")
    {
        ApplicationId id = await world.OnNoticeAsync(answers, key);
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.Progress.CloseNoticeAsync(id);
        return id;
    }

    public static async Task<CaseRecord> RecordAsync(this CaseWorld world, ApplicationId id) =>
        (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!;

    /// <summary>What counts against the cap for another case of the household.</summary>
    public static async Task<long> ReceivedAsync(this CaseWorld world, ApplicationId other)
    {
        CaseRecord record = await world.RecordAsync(other);
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().Find(record.ProgrammeId, record.ProgrammeVersion)!;
        return (await world.Get<EntitlementDesk>().ReceivedAsync(programme, record, before: null, CancellationToken.None))!["per-year"].Value / 100;
    }
}
