using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>What holds for every file of the catalogue.</summary>
public sealed partial class ShippedProgrammesTests
{
    /// <summary>Questions that mean the same in every programme, so that answers can be carried from one to another.</summary>
    private static readonly string[] Common = ["applicant.", "employment.unionId", "employment.unitName", "employment.workerKind", "household", "hardship.", "payee.", "consent."];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Catalogues.Folder, "*.json").Select(Path.GetFileName).OfType<string>().Where(name => !name.EndsWith(".schema.json", StringComparison.Ordinal))];

    /// <summary>domain.md §2: P1 with everyday aid beside it, to P17; P16 is the way in and no programme.</summary>
    [Fact]
    public void The_federations_programmes_are_all_there_with_their_prefixes()
    {
        Assert.Empty(Catalogues.Shipped.Faults);
        Assert.Equal(
            [
                "cu-xiaofei CXFB", "gongqiao-tongye GQTY", "gugan-peixun GGPX", "huifei-jianmian HFJM", "hunlian-fuwu HLFW", "huwai-zhan HWZD", "jinqiu-zhuxue JQZX",
                "jiti-hetong JTHT", "kunnan-jiandang KNJD", "liangjie-songwennuan LJSW", "longjiang-gongjiang LJGJ", "muying-aixinwu AXWU", "richang-bangfu RCBF",
                "xiaowei-fanhuan XWFH", "yixian-weiwenjin YXWW", "zhigong-liaoxiuyang LXYZ", "zhiye-shanghai ZYSH",
            ],
            ShippedProgrammes.Current.Select(programme => $"{programme.Id} {programme.Prefix}"));
        Assert.Equal(Enum.GetValues<FlowTemplate>(), ShippedProgrammes.Current.Select(programme => programme.Template).Distinct().Order());
    }

    [Fact]
    public void Hardship_files_follow_the_scheme_of_their_day()
    {
        Assert.Equal(1, Catalogues.Shipped.FindCurrent("kunnan-jiandang", new DateOnly(2018, 12, 31))!.Version);
        Assert.Equal(2, Catalogues.Shipped.FindCurrent("kunnan-jiandang", new DateOnly(2019, 1, 1))!.Version);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_speaks_both_languages_and_cites_rules_that_an_officer_knows(string file)
    {
        string text = File.ReadAllText(Path.Combine(Catalogues.Folder, file));
        Assert.DoesNotMatch(SourceKey(), text);
        Assert.All(Texts(JsonNode.Parse(text)), pair =>
        {
            Assert.False(string.IsNullOrWhiteSpace(pair.Zh));
            Assert.False(string.IsNullOrWhiteSpace(pair.En));
            Assert.DoesNotMatch(Chinese(), pair.En);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_default_names_a_place_that_exists(string file)
    {
        JsonNode programme = JsonNode.Parse(File.ReadAllText(Path.Combine(Catalogues.Folder, file)))!;
        JsonArray defaults = programme["defaults"]!.AsArray();
        Assert.NotEmpty(defaults);
        Assert.All(defaults, note =>
        {
            string at = note!["at"]!.GetValue<string>();
            Assert.True(Find(programme, at.TrimStart('/').Split('/')) is not null, $"{file} has nothing at {at}.");
        });
    }

    [Fact]
    public void A_common_question_takes_the_same_answers_everywhere()
    {
        var seen = new Dictionary<string, (string Programme, string Shape)>(StringComparer.Ordinal);
        foreach (ProgrammeDefinition programme in Catalogues.Shipped.All)
        {
            foreach (Question question in programme.Questions.Where(q => Common.Any(prefix => q.Id.StartsWith(prefix, StringComparison.Ordinal))))
            {
                string shape = Shape(question);
                (string first, string expected) = seen.TryGetValue(question.Id, out var before) ? before : seen[question.Id] = (programme.Id, shape);
                Assert.True(shape == expected, $"{question.Id} of {programme.Id} takes {shape}, that of {first} {expected}.");
            }
        }

        Assert.InRange(seen.Count, 30, 100);
    }

    [Fact]
    public void Who_has_a_file_can_accept_an_offer_with_one_press()
    {
        JsonObject file = ShippedProgrammes.Answers("kunnan-jiandang");
        List<ProgrammeDefinition> offered = [.. ShippedProgrammes.Current.Where(programme => programme.Offer is not null)];
        Assert.Equal(["liangjie-songwennuan", "richang-bangfu"], offered.Select(programme => programme.Id));
        Assert.All(offered, programme =>
        {
            JsonObject answers = [];
            foreach (Question question in programme.Questions)
            {
                if (programme.Offer!.Answers.TryGetValue(question.Id, out JsonElement given))
                {
                    AnswerPath.Set(answers, question.Id, JsonNode.Parse(given.GetRawText())!);
                }
                else if (AnswerPath.Get(file, question.Id) is { } known)
                {
                    AnswerPath.Set(answers, question.Id, known.DeepClone());
                }
            }

            Assert.Empty(ShippedProgrammes.Check(programme, answers).Problems);
            Assert.All(programme.Offer!.Answers.Keys, id => Assert.NotNull(programme.FindQuestion(id)));
        });
    }

    [Fact]
    public void Figures_are_those_of_the_domain()
    {
        ProgrammeDefinition Get(string id) => ShippedProgrammes.Find(id);
        Assert.Equal(new RecheckTerms(12, 30), Get("kunnan-jiandang").Recheck);
        Assert.Equal([300_000, 600_000], Get("liangjie-songwennuan").Caps.Select(cap => cap.AtMost.Single().Times));
        Assert.Equal(15, Get("jiti-hetong").Approval.Single().SilentAfterDays);
        Assert.Equal(71, Get("muying-aixinwu").Quota!.Otherwise);
        Assert.Equal(15_000, Get("gugan-peixun").Quota!.Places.Values.Sum());
        Assert.Equal(1_433, Get("longjiang-gongjiang").Quota!.Places.Values.Sum());
        Assert.Equal(
            ["创新团队", "规范运营", "集智攻关", "传承技能"],
            Get("longjiang-gongjiang").Approval.Single(step => step.Id == "scores-studio").Scores!.Criteria.Select(criterion => criterion.Name.Zh));
        Assert.All(
            Get("longjiang-gongjiang").Approval.Where(step => step.Scores is not null),
            step => Assert.Equal(100, step.Scores!.Criteria.Sum(criterion => criterion.Most)));
    }

    private static string Shape(Question question)
    {
        IEnumerable<string> choices = question.Choices.Select(choice => choice.Value);
        IEnumerable<string> columns = question.Columns.Select(column => $"{column.Id}:{Shape(column)}");
        return $"{question.Type}({string.Join(',', choices.Concat(columns))})";
    }

    private static JsonNode? Find(JsonNode? at, ReadOnlySpan<string> path)
    {
        foreach (string part in path)
        {
            at = at switch
            {
                JsonObject item => item[part],
                JsonArray list => list.FirstOrDefault(element => element?["id"]?.ToString() == part || element?["value"]?.ToString() == part || element?["code"]?.ToString() == part),
                _ => null,
            };
        }

        return at;
    }

    private static IEnumerable<(string Zh, string En)> Texts(JsonNode? node) => node switch
    {
        JsonObject item when item.ContainsKey("zh") => [(item["zh"]!.GetValue<string>(), item["en"]!.GetValue<string>())],
        JsonObject item => item.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };

    [GeneratedRegex(@"\[?\bS\d{1,2}\b")]
    private static partial Regex SourceKey();

    [GeneratedRegex(@"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")]
    private static partial Regex Chinese();
}
