using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>What a file can say that cannot be meant: each with file, line, place, code and both languages.</summary>
public sealed class DefinitionFaultTests : IDisposable
{
    private const string Terms = "[{\"facts\":[\"household.incomePerMonth\"]}]";

    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-faults-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/rules/0/when", """{"is":"sum","table":"household","column":"name","op":"Less","number":1}""", "programme.wrong-fact", "/rules/0/when/column")]
    [InlineData("/rules/0/when", """{"is":"sum","table":"household","column":"wage","op":"Less","number":1}""", "programme.unknown-question", "/rules/0/when/column")]
    [InlineData("/rules/0/when", """{"is":"sum","table":"household","column":"incomePerMonth","whereColumn":"employed","whereValues":["yes"],"op":"Less","number":1}""", "programme.unknown-value", "/rules/0/when/whereValues")]
    [InlineData("/rules/0/when", """{"is":"sum","table":"household","column":"incomePerMonth","whereValues":["true"],"op":"Less","number":1}""", "programme.unknown-value", "/rules/0/when/whereValues")]
    [InlineData("/rules/0/when", """{"is":"span","from":"school.enrolledOn","to":"child.age","unit":"Days","atMost":1}""", "programme.wrong-fact", "/rules/0/when/to")]
    [InlineData("/rules/0/when", """{"is":"span","from":"school.enrolledOn","to":"submission.day","unit":"Days"}""", "programme.bounds", "/rules/0/when")]
    [InlineData("/rules/0/when", """{"is":"span","from":"school.enrolledOn","to":"submission.day","unit":"Days","atLeast":2,"atMost":1}""", "programme.bounds", "/rules/0/when")]
    [InlineData("/rules/0/when", """{"is":"registryCategory","categories":["rich"]}""", "programme.unknown-value", "/rules/0/when/categories")]
    [InlineData("/rules/0/when", """{"is":"in","fact":"registry.category","values":["rich"]}""", "programme.unknown-value", "/rules/0/when/values")]
    [InlineData("/rules/0/when", """{"is":"in","fact":"case.category","values":["deep"]}""", "programme.unknown-fact", "/rules/0/when/fact")]
    [InlineData("/rules/0/when", """{"is":"between","fact":"case.amount","from":1}""", "programme.unknown-fact", "/rules/0/when/fact")]
    [InlineData("/rules/0/when", """{"is":"compare","left":[],"op":"Less","right":[{"times":1}]}""", "programme.term", "/rules/0/when/left")]
    [InlineData("/rules/0/when", """{"is":"compare","left":[{"facts":["county.dibaoPerHead","household.size","child.age"]}],"op":"Less","right":[{"times":1}]}""", "programme.term", "/rules/0/when/left/0")]
    [InlineData("/rules/0/when", """{"is":"betweenBy","fact":"child.age","by":"school.stage","ranges":{"primary":null}}""", "programme.bounds", "/rules/0/when/ranges/primary")]
    [InlineData("/rules/9/when", """{"is":"notAidedSince","programmes":["no-such"],"who":"Child"}""", "programme.unknown-programme", "/rules/9/when")]
    [InlineData("/classification", """{"classes":[]}""", "programme.empty", "/classification/classes")]
    [InlineData("/classification", """{"classes":[{"value":"none","name":{"zh":"无","en":"none"},"when":{"is":"registryCategory"}}]}""", "programme.duplicate-id", "/classification/otherwise")]
    [InlineData("/classification", """{"classes":[{"value":"deep","name":{"zh":"深","en":"deep"},"when":{"is":"in","fact":"case.category","values":["deep"]}}]}""", "programme.unknown-fact", "/classification/classes/0/when/fact")]
    [InlineData("/amount", """{"is":"fixed","fen":-1}""", "programme.amount", "/amount/fen")]
    [InlineData("/amount", """{"is":"formula","of":[{"facts":["no.such"]}]}""", "programme.unknown-fact", "/amount/of/0/facts")]
    [InlineData("/amount", """{"is":"formula","of":[{"facts":["household.incomePerMonth"]}],"dividedBy":0}""", "programme.amount", "/amount/dividedBy")]
    [InlineData("/amount", """{"is":"formula","of":[{"facts":["household.incomePerMonth"]}],"roundDownTo":0}""", "programme.amount", "/amount/roundDownTo")]
    [InlineData("/amount", """{"is":"formula","of":[{"facts":["household.incomePerMonth"]}],"atMost":[[{"times":0}]]}""", "programme.amount", "/amount/atMost/0")]
    [InlineData("/amount", null, "programme.fund-without-amount", "/fund")]
    [InlineData("/amount", null, "programme.benefit", "/benefit")]
    [InlineData("/fund", null, "programme.fund-without-amount", "/amount")]
    [InlineData("/caps", """[{"id":"a","title":{"zh":"上限","en":"cap"},"who":"Child","per":"Year","atMost":[]}]""", "programme.term", "/caps/0/atMost")]
    [InlineData("/caps", """[{"id":"a","title":{"zh":"上限","en":"cap"},"who":"Child","per":"Year","atMost":[{"times":-5}]}]""", "programme.amount", "/caps/0/atMost")]
    [InlineData("/caps", """[{"id":"a","title":{"zh":"上限","en":"cap"},"who":"Child","per":"Year","atMost":[{"facts":["no.such"]}]}]""", "programme.unknown-fact", "/caps/0/atMost/0/facts")]
    [InlineData("/caps", """[{"id":"a","title":{"zh":"上限","en":"cap"},"who":"Child","per":"Year","atMost":[{"times":5}],"programmes":["no-such"]}]""", "programme.unknown-programme", "/caps/0/programmes")]
    [InlineData("/quota", """{"per":"Year","by":"Fact","fact":"no.such","otherwise":1}""", "programme.unknown-fact", "/quota/fact")]
    [InlineData("/quota", """{"per":"Year","by":"Fact","otherwise":1}""", "programme.quota", "/quota/fact")]
    [InlineData("/quota", """{"per":"Year","by":"City","places":{"Harbin":1},"otherwise":1}""", "programme.quota", "/quota/places")]
    [InlineData("/quota", """{"per":"Year","by":"Programme","otherwise":-1}""", "programme.quota", "/quota")]
    [InlineData("/list", """{"table":"nominees"}""", "programme.list", "/list/table")]
    [InlineData("/list", """{"table":"household"}""", "programme.list", "/list")]
    [InlineData("/list", """{"table":"household"}""", "programme.no-account", "/list/table")]
    [InlineData("/approval/1/level", "\"Grassroots\"", "programme.duplicate-id", "/approval/1/id")]
    [InlineData("/approval/0/kind", "\"SiteCheck\"", "programme.step", "/approval/0")]
    [InlineData("/approval/0/kind", "\"ExpertScores\"", "programme.scores", "/approval/0/scores")]
    [InlineData("/approval/0/scores", """{"criteria":[{"id":"team","name":{"zh":"队","en":"team"},"most":10}],"experts":3,"passAt":11}""", "programme.scores", "/approval/0/scores/passAt")]
    [InlineData("/approval/0/scores", """{"criteria":[{"id":"The team","name":{"zh":"队","en":"team"},"most":10}],"experts":3,"passAt":5}""", "programme.id", "/approval/0/scores/criteria/0/id")]
    [InlineData("/approval/0/record", """[{"id":"union","type":"Organisation","label":{"zh":"工会","en":"union"}}]""", "programme.columns", "/approval/0/record/0/type")]
    [InlineData("/approval/0", """{"id":"s","level":"Grassroots","kind":"ExpertScores","title":{"zh":"评","en":"s"},"dueWorkingDays":3,"scores":{"criteria":[{"id":"team","name":{"zh":"队","en":"team"},"most":10}],"experts":3,"passAt":5}}""", "programme.score-reason", "/reasons")]
    [InlineData("/approval/0", """{"id":"s","level":"Grassroots","title":{"zh":"备案","en":"s"},"dueWorkingDays":3,"silentAfterDays":15,"record":[{"id":"ok","type":"YesNo","label":{"zh":"是","en":"ok"}}]}""", "programme.silence", "/approval/0/silentAfterDays")]
    [InlineData("/approval/0/when", """{"is":"between","fact":"no.such","from":1}""", "programme.unknown-fact", "/approval/0/when/fact")]
    [InlineData("/approval/0/record", """[{"id":"ok","type":"YesNo","label":{"zh":"是","en":"ok"},"expect":["maybe"]}]""", "programme.unknown-value", "/approval/0/record/0/expect")]
    [InlineData("/form/0/questions/0/expect", """["x"]""", "programme.expect", "/form/0/questions/0/expect")]
    [InlineData("/form/0/questions/2/required", "false", "programme.party-question", "/form")]
    [InlineData("/offer", """{"when":{"is":"registryCategory"},"answers":{"school.stage":"kindergarten"}}""", "programme.offer-answer", "/offer/answers/school.stage")]
    [InlineData("/offer", """{"when":{"is":"registryCategory"},"answers":{"school.colour":"red"}}""", "programme.offer-answer", "/offer/answers/school.colour")]
    [InlineData("/benefit", """{"kind":"Place"}""", "programme.benefit", "/benefit")]
    [InlineData("/once", """{"who":"Union","per":"Year"}""", "programme.once", "/once/who")]
    [InlineData("/notice/workingDays", "0", "programme.working-days", "/notice/workingDays")]
    [InlineData("/recheck", """{"afterMonths":12,"spotCheckPercent":101}""", "programme.bounds", "/recheck")]
    [InlineData("/rules", "[null]", "programme.format", "/rules/0")]
    public void A_contradiction_is_named_with_its_place(string at, string? json, string code, string where)
    {
        CatalogueFault? fault = FaultsAfter(file => Put(file, at, json)).FirstOrDefault(found => found.Code == code && found.At == where);
        Assert.NotNull(fault);
        Assert.Equal("jinqiu-zhuxue.json", fault.File);
        Assert.NotNull(fault.Line);
        Assert.NotEqual("", fault.Message.Zh);
        Assert.NotEqual("", fault.Message.En);
    }

    [Theory]
    [InlineData("/once", """{"who":"Beneficiary","per":"Season"}""", "/once/per")]
    [InlineData("/quota", """{"per":"Season","by":"Programme","otherwise":1}""", "/quota/per")]
    [InlineData("/caps", """[{"id":"a","title":{"zh":"上限","en":"cap"},"who":"Child","per":"Season","atMost":[{"times":5}]}]""", "/caps/0/per")]
    public void A_season_needs_a_window(string at, string json, string where) => Assert.Contains(
        FaultsAfter(file =>
        {
            file.Remove("window");
            Put(file, at, json);
        }),
        fault => fault.Code == "programme.no-window" && fault.At == where);

    [Fact]
    public void Everything_that_the_types_can_say_is_accepted_when_it_makes_sense() => Assert.Empty(FaultsAfter(file =>
    {
        Put(file, "/classification", """{"classes":[{"value":"deep","name":{"zh":"深","en":"deep"},"when":{"is":"compare","left":[{"facts":["household.incomePerMonth"]}],"op":"Less","right":[{"facts":["county.dibaoPerHead","household.size"]}]}}]}""");
        Put(file, "/rules/0/when", """{"is":"all","of":[{"is":"in","fact":"case.category","values":["deep","none"]},{"is":"sum","table":"household","column":"incomePerMonth","whereColumn":"employed","whereValues":["true"],"op":"Less","number":1},{"is":"span","from":"school.enrolledOn","to":"submission.day","unit":"Months","atMost":48}]}""");
        Put(file, "/amount", $$"""{"is":"formula","of":{{Terms}},"dividedBy":100,"roundDownTo":100,"atMost":[[{"times":2000000}]]}""");
        Put(file, "/caps", """[{"id":"per-year","title":{"zh":"上限","en":"cap"},"who":"Household","per":"Season","atMost":[{"facts":["county.dibaoPerHead"],"times":12}],"programmes":["jinqiu-zhuxue"]}]""");
        Put(file, "/quota", """{"per":"Season","by":"Fact","fact":"school.stage","places":{"primary":10},"otherwise":5}""");
        Put(file, "/approval/1", """{"id":"visit","level":"County","kind":"SiteCheck","dueWorkingDays":3,"title":{"zh":"入户","en":"Visit"},"when":{"is":"between","fact":"case.amount","from":100000},"record":[{"id":"ok","type":"YesNo","label":{"zh":"是","en":"ok"},"expect":["true"]}]}""");
        Put(file, "/offer", """{"when":{"is":"registryCategory","categories":["deep"]},"answers":{"school.stage":"primary"}}""");
        Put(file, "/recheck", """{"afterMonths":12,"spotCheckPercent":30}""");
    }));

    [Fact]
    public void A_chain_needs_a_step_that_is_always_taken() => Assert.Contains(
        FaultsAfter(file =>
        {
            foreach (JsonNode? step in file["approval"]!.AsArray())
            {
                step!["when"] = JsonNode.Parse("""{"is":"registryCategory"}""");
            }
        }),
        fault => fault.Code == "programme.approval-always");

    [Fact]
    public void A_file_with_a_thousand_faults_reports_the_first_fifty() => Assert.Equal(FaultList.Most, FaultsAfter(file =>
    {
        string[] broken = [.. Enumerable.Range(0, 1000).Select(i => $$"""{"id":"Wrong {{i}}","name":{"zh":"一","en":"1"} }""")];
        Put(file, "/documents", $"[{string.Join(',', broken)}]");
    }).Count);

    /// <summary>The parser stops at the first question too many, and a file larger than a programme can be is not read at all.</summary>
    [Fact]
    public void Ten_thousand_questions_are_refused_with_one_clear_fault_and_little_memory()
    {
        string question = """{"id":"x.qNNNN","type":"YesNo","label":{"zh":"问","en":"q"}}""";
        JsonObject file = JsonNode.Parse(Catalogues.SchoolAidText, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        Put(file, "/form/0/questions", $"[{string.Join(',', Enumerable.Range(0, 10_000).Select(i => question.Replace("NNNN", i.ToString(), StringComparison.Ordinal)))}]");
        byte[] bytes = Encoding.UTF8.GetBytes(file.ToJsonString());
        ProgrammeFile.Read("jinqiu-zhuxue.json", bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        LoadedProgramme loaded = ProgrammeFile.Read("jinqiu-zhuxue.json", bytes);
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("programme.questions", Assert.Single(loaded.Faults).Code);
        Assert.Equal("/form", loaded.Faults[0].At);
        Assert.InRange(spent, 0, 64L << 20);
    }

    private IReadOnlyList<CatalogueFault> FaultsAfter(Action<JsonObject> change)
    {
        JsonObject file = JsonNode.Parse(Catalogues.SchoolAidText, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        change(file);
        File.WriteAllText(Path.Combine(_folder, "jinqiu-zhuxue.json"), file.ToJsonString());
        var catalogue = new ProgrammeCatalogue(_folder);
        Assert.Equal(catalogue.Faults.Count == 0, catalogue.All.Count == 1);
        return catalogue.Faults;
    }

    /// <summary>Puts a value at a JSON pointer; null takes away what is there.</summary>
    private static void Put(JsonObject file, string at, string? json)
    {
        string[] parts = at.Split('/')[1..];
        JsonNode node = file;
        foreach (string part in parts[..^1])
        {
            node = node is JsonArray array ? array[int.Parse(part, null)]! : node[part]!;
        }

        switch (node)
        {
            case JsonArray array:
                array[int.Parse(parts[^1], null)] = JsonNode.Parse(json!);
                break;
            case JsonObject inner when json is null:
                inner.Remove(parts[^1]);
                break;
            default:
                node[parts[^1]] = JsonNode.Parse(json!);
                break;
        }
    }
}
