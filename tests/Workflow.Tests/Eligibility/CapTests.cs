using System.Text.Json;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Caps as the rules see them: lowered, refused, explained.</summary>
public sealed class CapTests
{
    [Theory]
    [InlineData(0, 200, true)]
    [InlineData(900, 100, true)]
    [InlineData(999, 1, true)]
    [InlineData(1000, 0, false)]
    [InlineData(5000, 0, false)]
    public void An_amount_is_lowered_to_what_is_left_and_refused_when_nothing_is(long received, long amount, bool passes)
    {
        EligibilityDecision decision = Evaluate(200, received);
        RuleResult rule = decision.Rules.Single(rule => rule.RuleId == "cap:per-year");
        Assert.Equal(new Fen(amount), decision.Amount);
        Assert.Equal(passes, rule.Passed);
        Assert.Equal(passes ? EligibilityOutcome.Eligible : EligibilityOutcome.NotEligible, decision.Outcome);
        Assert.Equal(passes, rule.WhatWouldChange is null);
        Assert.Equal(["cap.limit", "cap.received", "case.amount"], rule.Facts.Select(fact => fact.Name));
        Assert.Contains(new Fen(received).ToString(), rule.Threshold.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Aid_that_was_not_looked_up_needs_a_person()
    {
        EligibilityDecision decision = Evaluate(200, received: null);
        Assert.Equal(EligibilityOutcome.NeedsPerson, decision.Outcome);
        Assert.Equal(new Fen(200), decision.Amount);
    }

    [Fact]
    public void The_smallest_of_several_caps_decides()
    {
        ProgrammeDefinition definition = Programme(new Fen(5000)) with
        {
            Caps = [Cap("per-time", CapPer.Time, new Term { Times = 300 }), Cap("dibao", CapPer.Year, new Term { Facts = ["county.dibaoPerHead"], Times = 12 })],
        };
        FactSet facts = RuleCase.Facts(("county.dibaoPerHead", new Fen(20))) with { ReceivedByCap = new Dictionary<string, Fen> { ["dibao"] = new(40) } };
        Assert.Equal(new Fen(200), RuleCase.Evaluate(definition, facts).Amount);
        Assert.Equal(new Fen(240), RuleCase.Evaluate(definition, facts with { ReceivedByCap = new Dictionary<string, Fen> { ["dibao"] = Fen.Zero } }).Amount);
    }

    [Fact]
    public void A_formula_that_grants_nothing_refuses_and_says_so()
    {
        ProgrammeDefinition definition = RuleCase.Programme() with { Amount = new FormulaAmount { Of = [new Term { Facts = ["hardship.homes"] }] } };
        EligibilityDecision nothing = RuleCase.Evaluate(definition, RuleCase.Facts(("hardship.homes", 0)));
        Assert.Equal(EligibilityOutcome.NotEligible, nothing.Outcome);
        Assert.Equal("amount", Assert.Single(nothing.Rules).RuleId);
        Assert.Equal(EligibilityOutcome.NeedsPerson, RuleCase.Evaluate(definition, RuleCase.Facts()).Outcome);
    }

    [Fact]
    public void No_amount_is_ever_above_a_cap() => Prop.ForAll(
        Arb.From(
            from wanted in Gen.Choose(1, 1_000_000)
            from limit in Gen.Choose(1, 1_000_000)
            from dibao in Gen.Choose(0, 100_000)
            from received in Gen.Choose(0, 2_000_000)
            select (wanted, limit, dibao, received)),
        t =>
        {
            ProgrammeDefinition definition = Programme(new Fen(t.wanted)) with
            {
                Caps = [Cap("fixed", CapPer.Year, new Term { Times = t.limit }), Cap("dibao", CapPer.Year, new Term { Facts = ["county.dibaoPerHead"], Times = 10 })],
            };
            EligibilityDecision decision = RuleCase.Evaluate(definition, RuleCase.Facts(("county.dibaoPerHead", new Fen(t.dibao))) with
            {
                ReceivedByCap = new Dictionary<string, Fen> { ["fixed"] = new(t.received), ["dibao"] = Fen.Zero },
            });
            long most = Math.Max(0, Math.Min(Math.Min(t.wanted, t.limit - t.received), 10L * t.dibao));
            return decision.Amount == new Fen(most) && (decision.Outcome == EligibilityOutcome.NotEligible) == (most == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stored_decision_reads_as_it_was_made()
    {
        EligibilityDecision decision = Evaluate(200, 900);
        string stored = JsonSerializer.Serialize(decision, JsonSerializerOptions.Web);
        EligibilityDecision read = JsonSerializer.Deserialize<EligibilityDecision>(stored, JsonSerializerOptions.Web)!;
        Assert.Equal(stored, JsonSerializer.Serialize(read, JsonSerializerOptions.Web));
        Assert.Contains("\"threshold\":", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("\"category\"", stored, StringComparison.Ordinal);
    }

    private static EligibilityDecision Evaluate(long wanted, long? received) => RuleCase.Evaluate(
        Programme(new Fen(wanted)) with { Caps = [Cap("per-year", CapPer.Year, new Term { Times = 1000 })] },
        RuleCase.Facts() with { ReceivedByCap = received is { } fen ? new Dictionary<string, Fen> { ["per-year"] = new(fen) } : null });

    private static ProgrammeDefinition Programme(Fen amount) => RuleCase.Programme() with { Amount = new FixedAmount(amount) };

    private static CapTerms Cap(string id, CapPer per, Term limit) => new()
    {
        Id = id, Title = new LocalizedText("上限", "cap"), Who = AidedPerson.Applicant, Per = per, AtMost = [limit],
    };
}
