using System.Numerics;
using System.Text.Json;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>What holds for every programme of the catalogue, whatever the facts of a case are.</summary>
public sealed class RulePropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 12, 2, 0, 0, TimeSpan.Zero);

    private static IReadOnlyList<ProgrammeDefinition> All => Catalogues.Shipped.All;

    [Fact]
    public void More_income_never_makes_a_refused_case_eligible()
    {
        ProgrammeDefinition[] programmes = [.. All.Where(programme => Mentions(programme, FactNames.HouseholdIncome))];
        Assert.Contains(programmes, programme => programme.Id == "jinqiu-zhuxue");
        Assert.Contains(programmes, programme => programme.Id == "kunnan-jiandang");
        ForEachCase(programmes, (programme, facts, random) =>
        {
            long income = facts[FactNames.HouseholdIncome]?.Number ?? 0;
            FactSet poorer = With(facts, FactNames.HouseholdIncome, FactValue.Of(new Fen(income)));
            FactSet richer = With(facts, FactNames.HouseholdIncome, FactValue.Of(new Fen(Math.Min(FactSlots.LargestNumber, income + random.Amount()))));
            return Evaluate(programme, poorer).Outcome != EligibilityOutcome.NotEligible || Evaluate(programme, richer).Outcome == EligibilityOutcome.NotEligible;
        });
    }

    [Fact]
    public void No_amount_is_above_its_terms_or_any_cap() => ForEachCase(All, (programme, facts, _) =>
    {
        EligibilityDecision decision = Evaluate(programme, facts);
        if (decision.Amount is not { } amount)
        {
            return true;
        }

        bool byTerms = programme.Amount switch
        {
            TableAmount table => amount <= table.Table[facts[table.ByFact]!.Value.Text!],
            FixedAmount one => amount <= one.Fen,
            FormulaAmount formula => amount.Value * (BigInteger)formula.DividedBy <= BigInteger.Max(0, SumOf(formula.Of, facts))
                && formula.AtMost.All(most => amount.Value <= BigInteger.Max(0, SumOf(most, facts))),
            _ => false,
        };
        return byTerms && amount >= Fen.Zero && EligibilityEvaluator.Limits(programme, facts).All(cap => cap.Limit is not { } limit
            || amount.Value <= Math.Max(0, limit.Value - (cap.Cap.Per == CapPer.Time ? 0 : facts.ReceivedByCap?[cap.Cap.Id].Value ?? 0)));
    });

    [Fact]
    public void What_would_change_is_said_of_every_rule_that_did_not_pass_and_of_no_other() => ForEachCase(All, (programme, facts, _) =>
    {
        EligibilityDecision decision = Evaluate(programme, facts);
        return decision.Rules.All(rule => (rule.Passed == true) == (rule.WhatWouldChange is null) && rule.Threshold.Zh.Length > 0 && rule.Threshold.En.Length > 0)
            && decision.Outcome switch
            {
                EligibilityOutcome.Eligible => decision.Rules.All(rule => rule.Passed == true),
                EligibilityOutcome.NotEligible => decision.Rules.Any(rule => rule.Passed == false),
                _ => decision.Rules.Any(rule => rule.Passed != true),
            };
    });

    [Fact]
    public void The_same_facts_give_the_same_decision_in_every_word() => ForEachCase(All, (programme, facts, _) =>
        JsonSerializer.Serialize(Evaluate(programme, facts)) == JsonSerializer.Serialize(Evaluate(programme, facts with { Facts = facts.Facts.Reverse().ToDictionary() })));

    [Fact]
    public void A_decision_that_was_stored_reads_as_it_was_made() => ForEachCase(All, (programme, facts, _) =>
    {
        string stored = JsonSerializer.Serialize(Evaluate(programme, facts));
        return JsonSerializer.Serialize(JsonSerializer.Deserialize<EligibilityDecision>(stored)) == stored;
    });

    [Fact]
    public void Every_shipped_file_comes_back_the_same_through_its_own_format() => Assert.All(All, programme =>
    {
        byte[] written = JsonSerializer.SerializeToUtf8Bytes(programme, ProgrammeJson.Options);
        string name = programme.Version == 1 ? $"{programme.Id}.json" : $"{programme.Id}.v{programme.Version}.json";
        LoadedProgramme again = ProgrammeFile.Read(name, written);
        Assert.Empty(again.Faults);
        Assert.Equal(written, JsonSerializer.SerializeToUtf8Bytes(again.Definition, ProgrammeJson.Options));
    });

    internal static EligibilityDecision Evaluate(ProgrammeDefinition programme, FactSet facts) => EligibilityEvaluator.Evaluate(programme, facts, Now);

    internal static FactSet With(FactSet facts, string name, FactValue value) => facts with
    {
        Facts = new Dictionary<string, Fact>(facts.Facts, StringComparer.Ordinal) { [name] = new Fact(value, new("测试", "test")) },
    };

    /// <summary>A hundred cases of each programme.</summary>
    private static void ForEachCase(IReadOnlyList<ProgrammeDefinition> programmes, Func<ProgrammeDefinition, FactSet, RandomFacts, bool> holds) =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed => programmes.All(programme =>
        {
            var random = new RandomFacts(seed);
            FactSet facts = random.Of(programme);
            return holds(programme, facts, random) ? true : throw new Xunit.Sdk.XunitException($"Not so for {programme.Id} version {programme.Version}, seed {seed}.");
        })).QuickCheckThrowOnFailure();

    private static bool Mentions(ProgrammeDefinition programme, string fact) =>
        JsonSerializer.Serialize(programme.Rules, ProgrammeJson.Options).Contains($"\"{fact}\"", StringComparison.Ordinal)
        || JsonSerializer.Serialize(programme.Classification, ProgrammeJson.Options).Contains($"\"{fact}\"", StringComparison.Ordinal);

    private static BigInteger SumOf(IReadOnlyList<Term> terms, FactSet facts) => terms.Aggregate(BigInteger.Zero, (sum, term) =>
    {
        BigInteger product = term.Facts.Aggregate(BigInteger.One, (all, fact) => all * facts[fact]!.Value.Number);
        return sum + (BigInteger.Min(product, term.AtMost ?? product) * term.Times);
    });
}
