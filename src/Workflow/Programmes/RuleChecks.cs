using System.Text.RegularExpressions;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of rules, classes and conditions: known facts of the right kind, values that can occur, sentences that can be filled.</summary>
internal static partial class RuleChecks
{
    private const int MostRules = 200;

    /// <summary>Checks the rules and the classes.</summary>
    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        faults.Require(definition.Rules.Count <= MostRules, "/rules", "programme.rules", $"规则最多 {MostRules} 条。", $"At most {MostRules} rules.");
        DefinitionChecks.Duplicates(definition.Rules, rule => rule.Id, index => $"/rules/{index}/id", faults);
        PredicateChecks checks = Of(definition, faults);
        for (int i = 0; i < Math.Min(definition.Rules.Count, MostRules); i++)
        {
            checks.Check(definition.Rules[i].When, $"/rules/{i}/when");
            checks.Sentence(definition.Rules[i].IfFailed, $"/rules/{i}/ifFailed");
        }

        if (definition.Classification is { } classification)
        {
            CheckClasses(definition, classification, faults);
        }
    }

    /// <summary>For rules, amounts, caps and quotas: everything but the amount, which is not known by then.</summary>
    public static PredicateChecks Of(ProgrammeDefinition definition, FaultList faults) =>
        new(definition, Facts(definition, category: definition.Classification is not null, amount: false), faults);

    /// <summary>For conditions of steps, which are chosen last.</summary>
    public static PredicateChecks OfSteps(ProgrammeDefinition definition, FaultList faults) =>
        new(definition, Facts(definition, category: definition.Classification is not null, amount: definition.Amount is not null), faults);

    /// <summary>For what is looked at before there is a class.</summary>
    public static PredicateChecks OfFacts(ProgrammeDefinition definition, FaultList faults) => new(definition, Facts(definition, category: false, amount: false), faults);

    /// <summary>Names in braces.</summary>
    [GeneratedRegex(@"\{([^{}]*)\}")]
    internal static partial Regex Placeholders();

    private static void CheckClasses(ProgrammeDefinition definition, ClassificationTerms classification, FaultList faults)
    {
        faults.Require(classification.Classes.Count > 0, "/classification/classes", "programme.empty", "至少要有一个类别。", "There is at least one class.");
        DefinitionChecks.Duplicates(classification.Classes, one => one.Value, index => $"/classification/classes/{index}/value", faults);
        faults.Require(
            classification.Classes.All(one => one.Value != classification.Otherwise), "/classification/otherwise", "programme.duplicate-id",
            "“otherwise”不能与类别同名。", "'otherwise' is not the name of a class.");
        PredicateChecks checks = OfFacts(definition, faults);
        for (int i = 0; i < classification.Classes.Count; i++)
        {
            checks.Check(classification.Classes[i].When, $"/classification/classes/{i}/when");
        }
    }

    private static Dictionary<string, FactKind> Facts(ProgrammeDefinition definition, bool category, bool amount)
    {
        var facts = new Dictionary<string, FactKind>(FactNames.Of(definition), StringComparer.Ordinal);
        if (!category)
        {
            facts.Remove(FactNames.CaseCategory);
        }

        if (!amount)
        {
            facts.Remove(FactNames.CaseAmount);
        }

        return facts;
    }
}
