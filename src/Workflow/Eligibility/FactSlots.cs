using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Gives each fact that a programme's conditions name a place in an array, so that a fact is looked up by its name once an
/// evaluation and not once a condition.
/// </summary>
internal sealed class FactSlots
{
    /// <summary>
    /// Beyond any answer (60 members with the largest income that a form takes). A fact beyond it counts as not known, which
    /// keeps every sum of products within 128 bits.
    /// </summary>
    public const long LargestNumber = 1_000_000_000_000_000;

    /// <summary>Place of <see cref="FactNames.CaseCategory"/>, which the evaluation itself finds.</summary>
    public const int Category = 0;

    /// <summary>Place of <see cref="FactNames.CaseAmount"/>, which the evaluation itself finds.</summary>
    public const int Amount = 1;

    private const int FirstGiven = 2;

    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal) { [FactNames.CaseCategory] = Category, [FactNames.CaseAmount] = Amount };
    private readonly List<string> _names = [FactNames.CaseCategory, FactNames.CaseAmount];

    /// <summary>The place of a fact; a new one when nobody asked for it before.</summary>
    public int Of(string fact)
    {
        if (!_slots.TryGetValue(fact, out int slot))
        {
            slot = _names.Count;
            _slots.Add(fact, slot);
            _names.Add(fact);
        }

        return slot;
    }

    /// <summary>Puts the facts of a case into their places.</summary>
    public BoundFacts Bind(FactSet set)
    {
        var facts = new Fact?[_names.Count];
        for (int i = FirstGiven; i < facts.Length; i++)
        {
            if (set.Facts.TryGetValue(_names[i], out Fact? fact) && !IsBeyondMeasure(fact.Value))
            {
                facts[i] = fact;
            }
        }

        return new BoundFacts(set, facts);
    }

    private static bool IsBeyondMeasure(FactValue value) =>
        value.Kind is FactKind.Money or FactKind.Number && value.Number is > LargestNumber or < -LargestNumber;
}

/// <summary>The facts of one case in the places that a compiled programme gave them.</summary>
/// <param name="Set">What they came from; also holds rows and earlier aid.</param>
/// <param name="Facts">A fact a place; null when it is missing.</param>
internal sealed record BoundFacts(FactSet Set, Fact?[] Facts);
