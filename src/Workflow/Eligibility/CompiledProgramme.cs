using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A programme version made ready for many evaluations. Immutable and safe to share.</summary>
internal sealed class CompiledProgramme
{
    private static readonly LocalizedText FromAmount = new("按项目标准计算", "Worked out by the programme's terms");

    private static readonly List<RuleResult> NoResults = [];

    private static readonly RuleResult NoAmount = AmountResult(passed: null, FactWords.Unknown, new(
        "确定金额所需的信息不全，由工作人员核对。", "What decides the amount is not complete; a person has to look."));

    private static readonly RuleResult NothingToPay = AmountResult(passed: false, FactWords.MoneyText(0), new(
        "按标准计算的金额为零；情况有变化时可以再申请。", "The terms grant nothing in this case; you may apply again when that changes."));

    private readonly ProgrammeDefinition _definition;
    private readonly FactSlots _slots;
    private readonly CompiledRule[] _rules;
    private readonly CaseClassifier? _classifier;
    private readonly Func<BoundFacts, Fen?> _amount;
    private readonly CapCalculator _caps;
    private readonly CompiledPredicate?[] _steps;
    private readonly int[]? _everyStep;
    private readonly CompiledPredicate? _offer;

    public CompiledProgramme(ProgrammeDefinition definition)
    {
        _definition = definition;
        var compiler = new PredicateCompiler(definition);
        _slots = compiler.Slots;
        _classifier = definition.Classification is { } terms ? new CaseClassifier(terms, compiler) : null;
        _rules = [.. definition.Rules.Select(rule => new CompiledRule(rule, Explained(rule.When, compiler.Compile(rule.When)), compiler.Parse(rule.IfFailed)))];
        _amount = AmountCalculator.Compile(definition.Amount, _slots);
        _caps = new CapCalculator(definition.Caps, compiler);
        _steps = [.. definition.Approval.Select(step => step.When is { } when ? compiler.Compile(when) : null)];
        _everyStep = Array.TrueForAll(_steps, step => step is null) ? [.. Enumerable.Range(1, _steps.Length)] : null;
        _offer = definition.Offer is { } offer ? compiler.Compile(offer.When) : null;
    }

    public EligibilityDecision Evaluate(FactSet set, DateTimeOffset now)
    {
        BoundFacts facts = Bind(set);
        var results = new RuleResult[_rules.Length];
        bool refused = false;
        bool open = false;
        for (int i = 0; i < _rules.Length; i++)
        {
            CompiledRule rule = _rules[i];
            bool? passed = rule.Predicate.Test(facts);
            results[i] = new RuleResult(rule.Rule, passed, new RuleExplanation(rule, facts));
            bool failed = passed == false;
            refused |= failed && rule.Rule.Effect == RuleEffect.Refuse;
            open |= passed is null || (failed && rule.Rule.Effect == RuleEffect.Review);
        }

        Fen? amount = _amount(facts);
        List<RuleResult> money = _definition.Pays ? Money(facts, ref amount) : NoResults;
        refused |= money.Exists(result => result.Passed == false);
        open |= money.Exists(result => result.Passed is null);
        return new EligibilityDecision
        {
            Outcome = refused ? EligibilityOutcome.NotEligible : open ? EligibilityOutcome.NeedsPerson : EligibilityOutcome.Eligible,
            ProgrammeVersion = _definition.Version,
            EvaluatedAt = now,
            Rules = money.Count == 0 ? results : [.. results, .. money],
            Amount = amount,
            Category = facts.Facts[FactSlots.Category]?.Value.Text,

            // Bound anew where there are conditions: the rules do not know the amount that they lead to.
            Steps = _everyStep ?? [.. Chain(set, amount).Select(place => place + 1)],
        };
    }

    /// <summary>The caps as they are for a case.</summary>
    public IReadOnlyList<CapLimit> Limits(FactSet set) => _caps.Limits(Bind(set));

    /// <summary>The steps that a case takes, by their place in the file; a step whose condition misses a fact is taken.</summary>
    public IReadOnlyList<int> Chain(FactSet set, Fen? amount)
    {
        BoundFacts facts = Bind(set);
        facts.Facts[FactSlots.Amount] = amount is { } fen ? new Fact(FactValue.Of(fen), FromAmount) : null;
        return [.. Enumerable.Range(0, _steps.Length).Where(i => _steps[i]?.Test(facts) != false)];
    }

    /// <summary>Whether the programme's offer is made to a household; a fact that is missing is no reason to offer.</summary>
    public bool IsOffered(FactSet set) => _offer?.Test(Bind(set)) == true;

    /// <summary>What stands in the way of paying: no amount, an amount of nothing, or a cap that leaves none.</summary>
    private List<RuleResult> Money(BoundFacts facts, ref Fen? amount)
    {
        if (amount is { } wanted && wanted > Fen.Zero)
        {
            if (_definition.Caps.Count == 0)
            {
                return NoResults;
            }

            var results = new List<RuleResult>(_definition.Caps.Count);
            amount = _caps.Apply(facts, wanted, results);
            return results;
        }

        return [amount is null ? NoAmount : NothingToPay];
    }

    /// <summary>The facts in their places, with the class of the case.</summary>
    private BoundFacts Bind(FactSet set)
    {
        BoundFacts facts = _slots.Bind(set);
        facts.Facts[FactSlots.Category] = _classifier?.Of(facts);
        return facts;
    }

    private CompiledPredicate Explained(Predicate source, CompiledPredicate compiled) =>
        source is InPredicate { Fact: FactNames.CaseCategory } choice && _classifier is not null
            ? _classifier.Explain(compiled, [.. choice.Values])
            : compiled;

    private static RuleResult AmountResult(bool? passed, LocalizedText value, LocalizedText change) => new()
    {
        RuleId = "amount",
        Title = new("有可发放的金额", "There is an amount to pay"),
        Source = FromAmount,
        Passed = passed,
        Facts = [new FactReading(FactNames.CaseAmount, value, FromAmount)],
        Threshold = new("金额大于零", "an amount above zero"),
        WhatWouldChange = change,
    };
}
