using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Works out what the file grants for the facts of a case.</summary>
internal static class AmountCalculator
{
    /// <summary>Makes the terms of an amount ready. The function gives null when a fact that decides is missing.</summary>
    public static Func<BoundFacts, Fen?> Compile(AmountTerms? terms, FactSlots slots) => terms switch
    {
        FixedAmount one => _ => one.Fen,
        TableAmount table => OfTable(table, slots.Of(table.ByFact)),
        FormulaAmount formula => OfFormula(
            new TermSum(formula.Of, slots), [.. formula.AtMost.Select(most => new TermSum(most, slots))], formula.DividedBy, formula.RoundDownTo),
        null => _ => null,
        _ => throw new InvalidOperationException($"The amount {terms.GetType().Name} has no evaluation."),
    };

    private static Func<BoundFacts, Fen?> OfTable(TableAmount table, int slot)
    {
        var amounts = new Dictionary<string, Fen>(table.Table, StringComparer.Ordinal);
        return facts => facts.Facts[slot] is { Value.Text: { } value } && amounts.TryGetValue(value, out Fen amount) ? amount : null;
    }

    private static Func<BoundFacts, Fen?> OfFormula(TermSum sum, TermSum[] limits, long dividedBy, long roundDownTo) => facts =>
    {
        if (sum.Of(facts) is not { } dividend)
        {
            return null;
        }

        // Division of a positive number cuts off, which is rounding down; below zero nothing is paid in any case.
        Int128 amount = Int128.Max(dividend, 0) / dividedBy;
        foreach (TermSum limit in limits)
        {
            if (limit.Of(facts) is not { } most)
            {
                return null;
            }

            amount = Int128.Min(amount, Int128.Max(most, 0));
        }

        amount -= amount % roundDownTo;
        return amount <= DefinitionChecks.LargestAmount ? new Fen((long)amount) : null;
    };
}
