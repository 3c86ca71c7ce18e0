using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// A sum of products with its facts in their places. Exact in 128 bits: at most <see cref="MostTerms"/> products of two facts of at
/// most 10^15 with a factor of at most 10^6 (<see cref="RuleChecks"/>, <see cref="FactSlots.LargestNumber"/>).
/// </summary>
internal sealed class TermSum
{
    /// <summary>Most terms of a sum.</summary>
    public const int MostTerms = 20;

    /// <summary>Most facts of a term.</summary>
    public const int MostFacts = 2;

    /// <summary>Largest factor of a term, either sign.</summary>
    public const long LargestFactor = 1_000_000;

    private readonly Part[] _parts;

    public TermSum(IReadOnlyList<Term> terms, FactSlots slots)
    {
        Terms = terms;
        _parts = [.. terms.Select(term => new Part([.. term.Facts.Select(slots.Of)], term.Times, term.AtMost))];
    }

    /// <summary>The terms as the file has them.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The sum; null when a fact is missing.</summary>
    public Int128? Of(BoundFacts facts)
    {
        Int128 sum = 0;
        foreach (Part part in _parts)
        {
            if (!part.TryProduct(facts, without: -1, out Int128 product))
            {
                return null;
            }

            sum += product;
        }

        return sum;
    }

    /// <summary>The sum as a straight line over one fact; null when another fact is missing.</summary>
    /// <param name="slot">Place of the fact.</param>
    /// <param name="facts">The other facts.</param>
    public (Int128 Slope, Int128 Fixed)? Over(int slot, BoundFacts facts)
    {
        Int128 slope = 0;
        Int128 rest = 0;
        foreach (Part part in _parts)
        {
            if (!part.TryProduct(facts, slot, out Int128 product))
            {
                return null;
            }

            bool solved = part.Slots.Contains(slot);
            slope += solved ? product : 0;
            rest += solved ? 0 : product;
        }

        return (slope, rest);
    }

    private readonly record struct Part(int[] Slots, long Times, long? AtMost)
    {
        public bool TryProduct(BoundFacts facts, int without, out Int128 product)
        {
            product = 1;
            foreach (int slot in Slots)
            {
                if (slot == without)
                {
                    continue;
                }

                if (facts.Facts[slot] is not { } fact)
                {
                    return false;
                }

                product *= fact.Value.Number;
            }

            product = (AtMost is { } most && product > most ? most : product) * Times;
            return true;
        }
    }
}
