using System.Globalization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A programme version made ready for many evaluations. Immutable and safe to share.</summary>
internal sealed class CompiledProgramme
{
    private static readonly LocalizedText NoAid = new("无", "none");
    private static readonly LocalizedText FromAidRecords = new("以往救助记录", "Records of earlier aid");
    private static readonly LocalizedText NotGiven = new("未提供", "Not given");

    private readonly ProgrammeDefinition _definition;
    private readonly FactWords _words;
    private readonly CompiledRule[] _rules;

    public CompiledProgramme(ProgrammeDefinition definition)
    {
        _definition = definition;
        _words = new FactWords(definition);
        var compiler = new PredicateCompiler(definition, _words);
        _rules = [.. definition.Rules.Select(rule => new CompiledRule(rule, compiler.Compile(rule.When), Sentence.Parse(rule.IfFailed, _words)))];
    }

    public EligibilityDecision Evaluate(FactSet facts, DateTimeOffset now)
    {
        var results = new RuleResult[_rules.Length];
        bool refused = false;
        bool open = false;
        for (int i = 0; i < _rules.Length; i++)
        {
            results[i] = Evaluate(_rules[i], facts);
            bool failed = results[i].Passed == false;
            refused |= failed && _rules[i].Rule.Effect == RuleEffect.Refuse;
            open |= results[i].Passed is null || (failed && _rules[i].Rule.Effect == RuleEffect.Review);
        }

        return new EligibilityDecision
        {
            Outcome = refused ? EligibilityOutcome.NotEligible : open ? EligibilityOutcome.NeedsPerson : EligibilityOutcome.Eligible,
            ProgrammeVersion = _definition.Version,
            EvaluatedAt = now,
            Rules = results,
            Amount = _definition.Amount switch
            {
                FixedAmount one => one.Fen,
                TableAmount table when facts[table.ByFact] is { Text: { } value } && table.Table.TryGetValue(value, out Fen amount) => amount,
                _ => null,
            },
        };
    }

    private RuleResult Evaluate(CompiledRule compiled, FactSet facts)
    {
        CompiledPredicate predicate = compiled.Predicate;
        bool? passed = predicate.Test(facts);
        LocalizedText? limit = predicate.Limit?.Invoke(facts);
        return new RuleResult
        {
            RuleId = compiled.Rule.Id,
            Title = compiled.Rule.Title,
            Source = compiled.Rule.Source,
            Passed = passed,
            Facts = Readings(predicate, facts),
            Threshold = predicate.Words.Render(facts, limit),
            WhatWouldChange = passed switch
            {
                true => null,
                false => compiled.IfFailed.Render(facts, limit),
                null => Missing(predicate, facts),
            },
        };
    }

    private FactReading[] Readings(CompiledPredicate predicate, FactSet facts)
    {
        var readings = new FactReading[predicate.Facts.Count];
        for (int i = 0; i < readings.Length; i++)
        {
            string name = predicate.Facts[i];
            readings[i] = name == CompiledPredicate.EarlierAid
                ? new FactReading(name, EarlierAid(facts), FromAidRecords)
                : new FactReading(name, _words.Value(name, facts[name]), facts.Facts.TryGetValue(name, out Fact? fact) ? fact.Source : NotGiven);
        }

        return readings;
    }

    private static LocalizedText EarlierAid(FactSet facts)
    {
        if (facts.EarlierAid is not { Count: > 0 } earlier)
        {
            return facts.EarlierAid is null ? NotGiven : NoAid;
        }

        string list = string.Join("; ", earlier.Select(aid => string.Create(CultureInfo.InvariantCulture, $"{aid.On:yyyy-MM-dd} {aid.ProgrammeId} {aid.Amount}")));
        return new LocalizedText(list, list);
    }

    private LocalizedText Missing(CompiledPredicate predicate, FactSet facts)
    {
        List<LocalizedText> missing =
        [
            .. predicate.Facts.Where(name => name == CompiledPredicate.EarlierAid ? facts.EarlierAid is null : facts[name] is null)
                .Select(name => name == CompiledPredicate.EarlierAid ? FromAidRecords : _words.Label(name)),
        ];
        return new LocalizedText($"还需要知道：{string.Join('、', missing.Select(label => label.Zh))}", $"Still to be known: {string.Join(", ", missing.Select(label => label.En))}");
    }

    private sealed record CompiledRule(RuleDefinition Rule, CompiledPredicate Predicate, Sentence IfFailed);
}
