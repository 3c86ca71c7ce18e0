using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Bench.Eligibility;

/// <summary>One made-up case: answers in normal form and what is known beside them.</summary>
internal sealed record RandomCase(JsonObject Answers, DateOnly SubmittedOn, CaseCircumstances Circumstances);

/// <summary>
/// Different cases of 金秋助学, the same ones in every run: households of one to seven, all stages and kinds of school, incomes and costs on
/// both sides of every limit, bars, files, earlier aid, and now and then an answer that is missing.
/// </summary>
internal sealed class RandomCases(ProgrammeDefinition definition, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Makes cases.</summary>
    public RandomCase[] Make(int count) => [.. Enumerable.Range(0, count).Select(_ => One())];

    private RandomCase One()
    {
        DateOnly day = new DateOnly(2026, 6, 15).AddDays(_random.Next(0, 120));
        JsonArray household = [];
        foreach (int member in Enumerable.Range(0, _random.Next(1, 8)))
        {
            household.Add(new JsonObject
            {
                ["idNumber"] = $"2301021985061{member:D4}X",
                ["relation"] = Choose("household", "relation"),
                ["employed"] = _random.Next(2) == 0,
                ["incomePerMonth"] = Amount(250_000),
            });
        }

        var answers = new JsonObject
        {
            ["applicant"] = new JsonObject { ["name"] = "甲", ["idNumber"] = "230102198506150012", ["mobile"] = "13804510000", ["relation"] = Choose("applicant.relation") },
            ["employment"] = new JsonObject { ["unionId"] = "230102-0001", ["unitName"] = "厂", ["workerKind"] = Choose("employment.workerKind") },
            ["child"] = new JsonObject { ["name"] = "乙", ["idNumber"] = ChildBorn(day) },
            ["school"] = new JsonObject
            {
                ["name"] = "校", ["stage"] = Choose("school.stage"), ["enrolledOn"] = "2025-09-01", ["kind"] = Often("ordinary", Choose("school.kind")),
            },
            ["household"] = household,
            ["hardship"] = new JsonObject
            {
                ["residence"] = Choose("hardship.residence"), ["cause"] = Choose("hardship.cause"), ["medicalPerYear"] = Amount(8_000_000), ["educationPerYear"] = Amount(3_000_000),
                ["homes"] = _random.Next(0, 3), ["ownsBusiness"] = _random.Next(10) == 0, ["car"] = Often("none", Choose("hardship.car")),
            },
            ["otherAid"] = new JsonObject { ["received"] = _random.Next(12) == 0 },
        };
        if (_random.Next(25) == 0)
        {
            answers["hardship"]!.AsObject().Remove("homes");
        }

        return new RandomCase(answers, day, new CaseCircumstances
        {
            Dibao = _random.Next(50) == 0 ? null : new DibaoLine("230102", Residence.Urban, new Fen(_random.Next(45_000, 90_000)), new DateOnly(2026, 1, 1), IsDefault: false),
            EarlierAid = _random.Next(6) == 0 ? [new EarlierAid(definition.Id, AidedPerson.Child, day.AddDays(-_random.Next(500)), Fen.FromYuan(1000))] : [],
            RegistryCategory = _random.Next(4) == 0 ? FactNames.FileCategories[_random.Next(FactNames.FileCategories.Count)] : FactNames.NoFile,
            UnionSystem = FactNames.LocalUnions,
        });
    }

    private long Amount(int most) => _random.Next(0, most);

    private string Often(string usual, string other) => _random.Next(4) == 0 ? other : usual;

    private string Choose(string question) => Choose(definition.FindQuestion(question)!);

    private string Choose(string table, string column) => Choose(definition.FindQuestion(table)!.Columns.Single(one => one.Id == column));

    private string Choose(Question question) => question.Choices[_random.Next(question.Choices.Count)].Value;

    /// <summary>An identity number of a child of 2 to 30 years, with its check character.</summary>
    private string ChildBorn(DateOnly day)
    {
        string digits = $"230102{day.AddDays(-_random.Next(2 * 365, 30 * 365)):yyyyMMdd}001";
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return digits + "10X98765432"[sum % 11];
    }
}
