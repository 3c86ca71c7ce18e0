using System.Runtime.CompilerServices;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Evaluates the rules of a programme over the facts of a case. Pure: the same definition and facts give the same
/// decision. Every rule is evaluated, also after one failed, so that the applicant learns everything at once.
/// </summary>
public static class EligibilityEvaluator
{
    /// <summary>Compiled once for each definition; goes away with it.</summary>
    private static readonly ConditionalWeakTable<ProgrammeDefinition, CompiledProgramme> Compiled = [];

    /// <summary>Evaluates a case.</summary>
    /// <param name="definition">The version that the case is pinned to, from a <see cref="ProgrammeCatalogue"/>.</param>
    /// <param name="facts">What is known of the case.</param>
    /// <param name="now">The instant that the decision carries, UTC.</param>
    public static EligibilityDecision Evaluate(ProgrammeDefinition definition, FactSet facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(facts);
        return CompiledOf(definition).Evaluate(facts, now.ToUniversalTime());
    }

    /// <summary>
    /// The steps of the chain that a case takes (<see cref="ApprovalStep.When"/>), as places in <see cref="ProgrammeDefinition.Approval"/>, from 0. A
    /// step whose condition misses a fact is taken: rather one look too many.
    /// </summary>
    /// <param name="definition">The version that the case is pinned to.</param>
    /// <param name="facts">What is known of the case.</param>
    /// <param name="amount">The amount after caps; null when there is none.</param>
    public static IReadOnlyList<int> Chain(ProgrammeDefinition definition, FactSet facts, Fen? amount)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(facts);
        return CompiledOf(definition).Chain(facts, amount);
    }

    /// <summary>Whether the programme is offered to a household with these facts (<see cref="ProgrammeDefinition.Offer"/>).</summary>
    public static bool IsOffered(ProgrammeDefinition definition, FactSet facts)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(facts);
        return CompiledOf(definition).IsOffered(facts);
    }

    /// <summary>The programme's caps as they are for a case (<see cref="ProgrammeDefinition.Caps"/>).</summary>
    public static IReadOnlyList<CapLimit> Limits(ProgrammeDefinition definition, FactSet facts)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(facts);
        return CompiledOf(definition).Limits(facts);
    }

    private static CompiledProgramme CompiledOf(ProgrammeDefinition definition) =>
        Compiled.GetValue(definition, static programme => new CompiledProgramme(programme));
}
