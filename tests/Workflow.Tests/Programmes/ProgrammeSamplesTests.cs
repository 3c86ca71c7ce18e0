using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>Every programme runs with answers as people would give them, and refuses what it should refuse.</summary>
public sealed class ProgrammeSamplesTests
{
    /// <summary>A change of the sample, the rule that notices it, and the outcome.</summary>
    private static readonly Dictionary<string, (string Patch, string Rule, EligibilityOutcome Outcome)> Failing = new(StringComparer.Ordinal)
    {
        ["cu-xiaofei"] = ("""{ "spent": { "total": 1 } }""", "sum", EligibilityOutcome.NotEligible),
        ["gongqiao-tongye"] = ("""{ "applicant": { "idNumber": "230199195501010016" } }""", "age", EligibilityOutcome.NeedsPerson),
        ["gugan-peixun"] = ("""{ "nominee": { "course": "long", "years": 0 } }""", "long-course", EligibilityOutcome.NotEligible),
        ["huifei-jianmian"] = ("""{ "employment": { "trade": "other", "workerKind": "unfiled" } }""", "group", EligibilityOutcome.NotEligible),
        ["hunlian-fuwu"] = ("""{ "profile": { "marital": "married" } }""", "unmarried", EligibilityOutcome.NotEligible),
        ["huwai-zhan"] = ("""{ "six": { "water": false } }""", "six-haves", EligibilityOutcome.NotEligible),
        ["jinqiu-zhuxue"] = ("""{ "hardship": { "homes": 2 } }""", "homes", EligibilityOutcome.NotEligible),
        ["jiti-hetong"] = ("""{ "vote": { "present": 39, "inFavour": 39 } }""", "attendance", EligibilityOutcome.NotEligible),
        ["kunnan-jiandang"] = ("""{ "hardship": { "homes": 2 } }""", "homes", EligibilityOutcome.NotEligible),
        ["liangjie-songwennuan"] = ("""{ "warmth": { "received": true } }""", "not-visited", EligibilityOutcome.NotEligible),
        ["longjiang-gongjiang"] = ("""{ "nominee": { "record": true } }""", "no-bad-record", EligibilityOutcome.NotEligible),
        ["muying-aixinwu"] = ("""{ "site": { "areaSqm": 9 } }""", "area", EligibilityOutcome.NotEligible),
        ["richang-bangfu"] = ("""{ "aid": { "livingMonths": 0 } }""", "kind-fits", EligibilityOutcome.NotEligible),
        ["xiaowei-fanhuan"] = ("""{ "enterprise": { "employees": 300, "revenue": 2000000000 } }""", "size", EligibilityOutcome.NotEligible),
        ["yixian-weiwenjin"] = ("""{ "event": { "to": "2026-07-19" } }""", "occasion", EligibilityOutcome.NotEligible),
        ["zhigong-liaoxiuyang"] = ("""{ "nominee": { "fit": false } }""", "fit", EligibilityOutcome.NotEligible),
        ["zhiye-shanghai"] = ("""{ "accident": { "duringOrder": false } }""", "during-order", EligibilityOutcome.NeedsPerson),
    };

    public static TheoryData<string> Ids => [.. ShippedProgrammes.Current.Select(programme => programme.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sample_fits_the_form_and_is_eligible(string id)
    {
        ProgrammeDefinition programme = ShippedProgrammes.Find(id);
        FormCheck check = ShippedProgrammes.Check(programme, ShippedProgrammes.Answers(id));
        Assert.Empty(check.Problems);
        IReadOnlyList<JsonObject> cases = ShippedProgrammes.Cases(programme, check.Normalised);
        Assert.NotEmpty(cases);
        Assert.All(cases, answers =>
        {
            EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, answers);
            Assert.All(decision.Rules, rule => Assert.True(rule.Passed, $"{id}: {rule.RuleId}: {rule.WhatWouldChange?.En}"));
            Assert.Equal(EligibilityOutcome.Eligible, decision.Outcome);
            Assert.Equal(programme.Pays, decision.Amount is { Value: > 0 });
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_failing_variation_is_noticed_by_its_rule(string id)
    {
        ProgrammeDefinition programme = ShippedProgrammes.Find(id);
        (string patch, string ruleId, EligibilityOutcome outcome) = Failing[id];
        JsonObject answers = ShippedProgrammes.Cases(programme, ShippedProgrammes.Answers(id))[0].DeepClone().AsObject();
        Merge(answers, JsonNode.Parse(patch)!.AsObject());
        EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, answers);
        RuleResult rule = decision.Rules.Single(rule => rule.RuleId == ruleId);
        Assert.NotEqual(true, rule.Passed);
        Assert.False(string.IsNullOrWhiteSpace(rule.WhatWouldChange!.Zh));
        Assert.Equal(outcome, decision.Outcome);
    }

    [Fact]
    public void The_older_scheme_has_its_sample_too()
    {
        ProgrammeDefinition older = Catalogues.Shipped.Find("kunnan-jiandang", 1)!;
        FormCheck check = ShippedProgrammes.Check(older, ShippedProgrammes.Answers(older.Id, 1));
        Assert.Empty(check.Problems);
        EligibilityDecision decision = ShippedProgrammes.Evaluate(older, check.Normalised);
        Assert.Equal((EligibilityOutcome.Eligible, "deep"), (decision.Outcome, decision.Category));
    }

    [Fact]
    public void No_person_is_in_two_samples()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string folder = Path.Combine(Catalogues.Folder, "..", "samples", "answers");
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            HashSet<string> here = [.. IdNumbers(JsonNode.Parse(File.ReadAllText(file)))];
            Assert.All(here, number => Assert.True(seen.Add(number), $"{Path.GetFileName(file)} names somebody of another sample."));
        }

        Assert.InRange(seen.Count, 20, 100);
    }

    // domain.md §3.2 with three persons at 700 yuan, one in work, without costs: 2,100 a month is the line, 500 the job costs.
    [Theory]
    [InlineData("low-income", "unfiled", 209_999, "deep")]
    [InlineData("low-income", "unfiled", 210_000, "relative")]
    [InlineData("job-loss", "unfiled", 259_999, "deep")]
    [InlineData("job-loss", "unfiled", 260_000, "relative")]
    [InlineData("low-income", "unfiled", 469_999, "relative")]
    [InlineData("low-income", "unfiled", 470_000, "none")]
    [InlineData("low-income", "migrant", 100_000, "migrant")]
    [InlineData("low-income", "migrant", 470_000, "none")]
    public void A_file_is_of_the_category_that_its_products_say(string cause, string kind, long income, string category)
    {
        EligibilityDecision decision = ShippedProgrammes.Evaluate(ShippedProgrammes.Find("kunnan-jiandang"), WithoutCosts(null, cause, kind, income));
        Assert.Equal(category, decision.Category);
        Assert.Equal(category != "none", decision.Rules.Single(rule => rule.RuleId == "hardship-line").Passed);
    }

    // The older scheme: on the allowance below 2,100; near it up to 150 % when costs bring it down to the line.
    [Theory]
    [InlineData(209_999, 0, "deep")]
    [InlineData(210_000, 0, "relative")]
    [InlineData(210_001, 0, "none")]
    [InlineData(315_000, 12_600_00, "relative")]
    [InlineData(315_001, 50_000_00, "none")]
    public void The_older_scheme_has_its_own_lines(long income, long medical, string category)
    {
        JsonObject answers = WithoutCosts(1, "low-income", "unfiled", income);
        answers["hardship"]!["medicalPerYear"] = medical;
        Assert.Equal(category, ShippedProgrammes.Evaluate(Catalogues.Shipped.Find("kunnan-jiandang", 1)!, answers).Category);
    }

    // Classification of small enterprises: one mark below medium is enough.
    [Theory]
    [InlineData("industry", 299, 9_000_000_000, 9_000_000_000, true)]
    [InlineData("industry", 300, 1_999_999_999, 9_000_000_000, true)]
    [InlineData("industry", 300, 2_000_000_000, 0, false)]
    [InlineData("wholesale", 20, 5_000_000_000, 0, false)]
    [InlineData("agriculture", 1, 500_000_000, 0, false)]
    [InlineData("agriculture", 9_999, 499_999_999, 0, true)]
    [InlineData("construction", 9_999, 9_000_000_000, 4_999_999_999, true)]
    [InlineData("construction", 1, 6_000_000_000, 5_000_000_000, false)]
    [InlineData("leasing", 100, 0, 8_000_000_000, false)]
    public void An_enterprise_is_small_below_one_mark_of_its_sector(string sector, long employees, long revenue, long assets, bool small)
    {
        JsonObject answers = ShippedProgrammes.Answers("xiaowei-fanhuan");
        Merge(answers, new JsonObject { ["enterprise"] = new JsonObject { ["sector"] = sector, ["employees"] = employees, ["revenue"] = revenue, ["assets"] = assets } });
        EligibilityDecision decision = ShippedProgrammes.Evaluate(ShippedProgrammes.Find("xiaowei-fanhuan"), answers);
        Assert.Equal(small, decision.Rules.Single(rule => rule.RuleId == "size").Passed);
    }

    // Two thirds attend, more than half of all agree.
    [Theory]
    [InlineData(60, 40, 31, true, true)]
    [InlineData(60, 39, 31, false, true)]
    [InlineData(60, 40, 30, true, false)]
    [InlineData(3, 2, 2, true, true)]
    public void A_vote_counts_all_and_not_only_those_present(long entitled, long present, long inFavour, bool attended, bool passed)
    {
        JsonObject answers = ShippedProgrammes.Answers("jiti-hetong");
        Merge(answers, new JsonObject { ["vote"] = new JsonObject { ["entitled"] = entitled, ["present"] = present, ["inFavour"] = inFavour } });
        EligibilityDecision decision = ShippedProgrammes.Evaluate(ShippedProgrammes.Find("jiti-hetong"), answers);
        Assert.Equal(attended, decision.Rules.Single(rule => rule.RuleId == "attendance").Passed);
        Assert.Equal(passed, decision.Rules.Single(rule => rule.RuleId == "majority").Passed);
    }

    private static JsonObject WithoutCosts(int? version, string cause, string kind, long income)
    {
        // Both samples are filled up to three persons of whom one works.
        JsonObject answers = ShippedProgrammes.Answers("kunnan-jiandang", version);
        JsonArray household = answers["household"]!.AsArray();
        while (household.Count < 3)
        {
            household.Add(new JsonObject { ["idNumber"] = IdNumber.Parse("230199201901010013").Value, ["employed"] = false, ["incomePerMonth"] = 0 });
        }

        household[0]!["incomePerMonth"] = income;
        Merge(answers, new JsonObject
        {
            ["employment"] = new JsonObject { ["workerKind"] = kind },
            ["hardship"] = new JsonObject { ["cause"] = cause, ["medicalPerYear"] = 0, ["educationPerYear"] = 0 },
        });
        return answers;
    }

    /// <summary>Objects are merged, everything else is replaced.</summary>
    private static void Merge(JsonObject into, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (value is JsonObject inner && into[name] is JsonObject target)
            {
                Merge(target, inner);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }

    private static IEnumerable<string> IdNumbers(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair.Key == "idNumber" ? [pair.Value!.GetValue<string>()] : IdNumbers(pair.Value)),
        JsonArray list => list.SelectMany(IdNumbers),
        _ => [],
    };
}
