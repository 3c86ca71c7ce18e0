using System.Text.Json.Nodes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>The shipped catalogue with another chain for 金秋助学, in a folder of its own: whatever a programme asks for, every kind of step works.</summary>
internal sealed class StepProgrammes : IDisposable
{
    /// <summary>A step that only large amounts take: from 2,000 yuan, so not for a pupil of a primary school.</summary>
    public const string Large = """{"id":"large","level":"City","title":{"zh":"大额研究","en":"Large amount"},"dueWorkingDays":3,"when":{"is":"between","fact":"case.amount","from":200000}}""";

    public const string Grassroots = """{"level":"Grassroots","dueWorkingDays":3}""";

    public const string County = """{"level":"County","dueWorkingDays":4}""";

    public const string Province = """{"id":"jury","level":"Province","title":{"zh":"评定","en":"Jury"},"dueWorkingDays":4}""";

    public const string SiteCheck = """
        {"id":"visit","level":"Grassroots","kind":"SiteCheck","title":{"zh":"入户调查","en":"Home visit"},"dueWorkingDays":3,"record":[
          {"id":"visit.on","type":"Date","label":{"zh":"入户日期","en":"Day"}},
          {"id":"visit.witness","type":"Mobile","label":{"zh":"见证人电话","en":"Witness"},"required":false},
          {"id":"visit.members","type":"YesNo","label":{"zh":"家庭成员一致","en":"Members agree"},"expect":["true"]}]}
        """;

    public const string Scores = """
        {"id":"scores","level":"Province","kind":"ExpertScores","title":{"zh":"专家评审","en":"Expert scores"},"dueWorkingDays":10,"scores":
          {"criteria":[{"id":"team","name":{"zh":"团队","en":"Team"},"most":60},{"id":"skill","name":{"zh":"技能","en":"Skill"},"most":40}],"experts":3,"passAt":70}}
        """;

    public const string Silence = """{"id":"review","level":"County","title":{"zh":"审查","en":"Review"},"dueWorkingDays":4,"silentAfterDays":15}""";

    /// <summary>Two officers of the county, whoever they are.</summary>
    public const string TwoOfTheCounty = """{"id":"two","level":"County","title":{"zh":"双人审核","en":"Two officers"},"dueWorkingDays":4,"votes":{"rule":"Any","count":2}}""";

    /// <summary>Every officer of the county.</summary>
    public const string AllOfTheCounty = """{"id":"board","level":"County","title":{"zh":"集体研究","en":"Board"},"dueWorkingDays":4,"votes":{"rule":"All"}}""";

    private StepProgrammes(string folder) => Folder = folder;

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>Writes them.</summary>
    public static StepProgrammes With(params string[] steps)
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-steps-").FullName;
        foreach (string file in Directory.EnumerateFiles(Catalogues.Folder, "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        JsonObject programme = JsonNode.Parse(Catalogues.SchoolAidText)!.AsObject();
        programme["approval"] = new JsonArray([.. steps.Select(step => JsonNode.Parse(step))]);
        programme["reasons"]!.AsArray().Add(JsonNode.Parse("""{"code":"below-score","text":{"zh":"评分不足","en":"Too few points"},"for":["Rejection"]}"""));
        File.WriteAllText(Path.Combine(folder, "jinqiu-zhuxue.json"), programme.ToJsonString());
        return new StepProgrammes(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
