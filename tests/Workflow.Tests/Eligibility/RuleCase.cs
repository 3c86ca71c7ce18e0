using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Builds programmes of a few rules over chosen facts, on the form of 金秋助学.</summary>
internal static class RuleCase
{
    public static readonly DateOnly Day = new(2026, 8, 12);

    private static readonly LocalizedText Text = new("测试", "test");

    public static ProgrammeDefinition Programme(params IEnumerable<Predicate> rules) => Catalogues.SchoolAid with
    {
        Rules = [.. rules.Select((when, i) => new RuleDefinition
        {
            Id = $"rule-{i}", Title = Text, Source = Text, When = when, IfFailed = new LocalizedText("{limit}", "{limit}"),
        })],
    };

    /// <summary>Facts given as numbers are money where the name says so, days, texts or plain numbers otherwise.</summary>
    public static FactSet Facts(params (string Name, object Value)[] facts) => new()
    {
        SubmittedOn = Day,
        Facts = facts.ToDictionary(fact => fact.Name, fact => new Fact(ValueOf(fact.Value), Text)),
        EarlierAid = [],
    };

    public static EligibilityDecision Evaluate(ProgrammeDefinition definition, FactSet facts) =>
        EligibilityEvaluator.Evaluate(definition, facts, DateTimeOffset.UnixEpoch);

    public static bool? Test(Predicate predicate, params (string Name, object Value)[] facts) =>
        Evaluate(Programme(predicate), Facts(facts)).Rules[0].Passed;

    public static CaseClass Class(string value, Predicate when) => new(value, new LocalizedText(value, value), when);

    private static FactValue ValueOf(object value) => value switch
    {
        Fen money => FactValue.Of(money),
        DateOnly day => FactValue.Of(day),
        string text => FactValue.Of(text),
        bool truth => FactValue.Of(truth),
        int number => FactValue.Of((long)number),
        long number => FactValue.Of(number),
        _ => throw new ArgumentException("Not a fact.", nameof(value)),
    };
}
