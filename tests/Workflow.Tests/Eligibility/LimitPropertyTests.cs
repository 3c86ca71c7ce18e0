using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>The limit that an explanation states is the limit: at it the rule passes, one step beyond it fails.</summary>
public sealed class LimitPropertyTests
{
    private static readonly (ProgrammeDefinition Programme, ComparePredicate Compare)[] Shipped =
        [.. Catalogues.Shipped.All.SelectMany(programme => ComparisonsOf(programme).Select(compare => (Only(programme, compare), compare)))];

    [Fact]
    public void Every_shipped_comparison_states_its_limit_in_some_of_the_cases()
    {
        Assert.True(Shipped.Length >= 8, $"{Shipped.Length}");
        Assert.All(Shipped, one => Assert.Contains(Enumerable.Range(0, 500), seed =>
            RulePropertyTests.Evaluate(one.Programme, new RandomFacts(seed).Of(one.Programme)).Rules[0] is { Passed: false } rule && LimitOf(rule) is not null));
    }

    [Fact]
    public void The_stated_limit_of_every_shipped_comparison_turns_the_rule() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed => Shipped.All(one => Turns(one.Programme, one.Compare.SolveFor!, new RandomFacts(seed).Of(one.Programme))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_stated_limit_of_any_comparison_turns_the_rule() => Prop.ForAll(
        Arb.From(
            from seed in Gen.Choose(0, int.MaxValue)
            from op in Gen.Elements(Comparison.Less, Comparison.LessOrEqual, Comparison.Equal, Comparison.GreaterOrEqual, Comparison.Greater)
            from slope in Gen.Choose(-50, 50)
            from size in Gen.Choose(-200, 200)
            from rest in Gen.Choose(-1_000_000, 1_000_000)
            select (seed, op, slope, size, rest)),
        t =>
        {
            var compare = new ComparePredicate
            {
                Left = [new Term { Facts = [FactNames.HouseholdIncome], Times = t.slope == 0 ? 1 : t.slope }, new Term { Times = t.rest }],
                Op = t.op,
                Right = [new Term { Facts = [FactNames.CountyDibao, FactNames.HouseholdSize], Times = t.size }],
                SolveFor = FactNames.HouseholdIncome,
            };
            ProgrammeDefinition programme = RuleCase.Programme(compare);
            return Turns(programme, FactNames.HouseholdIncome, new RandomFacts(t.seed).Of(programme));
        }).QuickCheckThrowOnFailure();

    private static bool Turns(ProgrammeDefinition programme, string fact, FactSet facts)
    {
        RuleResult rule = RulePropertyTests.Evaluate(programme, facts).Rules[0];
        if (rule.Passed != false || LimitOf(rule) is not { } limit || facts[fact] is not { } was)
        {
            return true;
        }

        bool above = was.Number > limit;
        return was.Number != limit && Passes(limit) == true && (above ? Passes(limit + 1) != true : limit == 0 || Passes(limit - 1) != true);

        bool? Passes(long value) => RulePropertyTests.Evaluate(programme, RulePropertyTests.With(facts, fact, was with { Number = value })).Rules[0].Passed;
    }

    /// <summary>The limit as the explanation writes it, and nothing else stands in it; null when there is none.</summary>
    private static long? LimitOf(RuleResult rule)
    {
        string text = rule.WhatWouldChange!.En.Replace(",", "", StringComparison.Ordinal);
        return text.StartsWith('¥') && decimal.TryParse(text.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal yuan) ? (long)(yuan * 100)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : null;
    }

    private static ProgrammeDefinition Only(ProgrammeDefinition programme, ComparePredicate compare)
    {
        LocalizedText words = new("{limit}", "{limit}");
        return programme with { Rules = [new RuleDefinition { Id = "only", Title = words, Source = words, When = compare with { Words = null }, IfFailed = words }] };
    }

    /// <summary>Every comparison of a file with a fact that it is solved for, however deep it stands.</summary>
    private static IEnumerable<ComparePredicate> ComparisonsOf(ProgrammeDefinition programme)
    {
        var found = new List<ComparePredicate>();
        Walk(JsonSerializer.SerializeToNode(programme.Rules, ProgrammeJson.Options));
        Walk(JsonSerializer.SerializeToNode(programme.Classification, ProgrammeJson.Options));
        return found;

        void Walk(JsonNode? node)
        {
            if (node is JsonObject o && o.ContainsKey("solveFor"))
            {
                found.Add((ComparePredicate)o.Deserialize<Predicate>(ProgrammeJson.Options)!);
            }

            foreach (JsonNode? child in node switch { JsonObject all => all.Select(pair => pair.Value), JsonArray list => list, _ => [] })
            {
                Walk(child);
            }
        }
    }
}
