using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>The shipped catalogue with another chain for 金秋助学, in a folder of its own.</summary>
public sealed class StepProgrammes : IDisposable
{
    /// <summary>A checklist, a step that only large amounts take, experts of the province, and a review in which silence is consent.</summary>
    public const string Steps = """
        [{"id":"visit","level":"Grassroots","kind":"SiteCheck","title":{"zh":"入户调查","en":"Home visit"},"dueWorkingDays":3,"record":[
           {"id":"visit.on","type":"Date","label":{"zh":"入户日期","en":"Day of the visit"}},
           {"id":"visit.members","type":"YesNo","label":{"zh":"家庭成员一致","en":"Members agree"},"expect":["true"]}]},
         {"id":"large","level":"County","title":{"zh":"大额研究","en":"Large amount"},"dueWorkingDays":3,"when":{"is":"between","fact":"case.amount","from":200000}},
         {"id":"review","level":"County","title":{"zh":"审查","en":"Review"},"dueWorkingDays":4,"silentAfterDays":15},
         {"id":"scores","level":"Province","kind":"ExpertScores","title":{"zh":"专家评审","en":"Expert scores"},"dueWorkingDays":10,"scores":
           {"criteria":[{"id":"team","name":{"zh":"团队","en":"Team"},"most":60},{"id":"skill","name":{"zh":"技能","en":"Skill"},"most":40}],"experts":3,"passAt":70}}]
        """;

    private StepProgrammes(string folder) => Folder = folder;

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>Two officers of the county, then everybody of the city.</summary>
    public const string Votes = """
        [{"id":"two","level":"County","title":{"zh":"双人审核","en":"Two officers"},"dueWorkingDays":3,"votes":{"rule":"Any","count":2}},
         {"id":"board","level":"City","title":{"zh":"集体研究","en":"Board"},"dueWorkingDays":3,"votes":{"rule":"All"}}]
        """;

    /// <summary>Writes them.</summary>
    public static StepProgrammes Create(string steps = Steps)
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-steps-").FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Journey.Root(), "programmes"), "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string path = Path.Combine(folder, "jinqiu-zhuxue.json");
        JsonObject programme = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        programme["approval"] = JsonNode.Parse(steps);
        programme["reasons"]!.AsArray().Add(JsonNode.Parse("""{"code":"below-score","text":{"zh":"评分不足","en":"Too few points"},"for":["Rejection"]}"""));
        File.WriteAllText(path, programme.ToJsonString());
        return new StepProgrammes(folder);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
