using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Compares sums of products in 128 bits and works out the boundary for one fact. Only the boundary, which is shown and
/// decides nothing, is found by division.
/// </summary>
internal static class ComparisonCompiler
{
    public static CompiledPredicate Compile(ComparePredicate compare, PredicateCompiler compiler)
    {
        var left = new TermSum(compare.Left, compiler.Slots);
        var right = new TermSum(compare.Right, compiler.Slots);
        Comparison op = compare.Op;
        LocalizedText sign = Sign(op);
        LocalizedText before = compiler.Words.Sum(compare.Left);
        LocalizedText after = compiler.Words.Sum(compare.Right);
        return new CompiledPredicate(
            facts => left.Of(facts) is { } a && right.Of(facts) is { } b ? Holds(a.CompareTo(b), op) : null,
            Sentence.Constant(new LocalizedText($"{before.Zh} {sign.Zh} {after.Zh}", $"{before.En} {sign.En} {after.En}")),
            [.. compare.Left.Concat(compare.Right).SelectMany(term => term.Facts).Distinct(StringComparer.Ordinal).Select(compiler.Reader)],
            compare.SolveFor is { } fact ? LimitOf(left, right, op, compiler.Slots.Of(fact), compiler.Kinds[fact]) : null);
    }

    /// <summary>Whether the order of two values is one that the comparison allows.</summary>
    public static bool Holds(int order, Comparison op) => op switch
    {
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Equal => order == 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => order > 0,
    };

    /// <summary>A comparison in words.</summary>
    public static LocalizedText Sign(Comparison op) => op switch
    {
        Comparison.Less => new("小于", "below"),
        Comparison.LessOrEqual => new("不超过", "at most"),
        Comparison.Equal => new("等于", "exactly"),
        Comparison.GreaterOrEqual => new("不少于", "at least"),
        _ => new("大于", "above"),
    };

    private static Func<BoundFacts, LocalizedText?> LimitOf(TermSum left, TermSum right, Comparison op, int slot, FactKind kind) =>
        facts => Boundary(left, right, op, slot, facts) is { } bound ? FactWords.Amount(kind, bound) : null;

    /// <summary>
    /// The last whole value of a fact that still passes. With <c>left − right = a·x + b</c>, <c>a·x + b ≤ 0</c> is
    /// <c>x ≤ ⌊−b/a⌋</c> for positive a and <c>x ≥ ⌈−b/a⌉</c> for negative a; strict signs move it by one. For equality it is the only one.
    /// </summary>
    private static long? Boundary(TermSum left, TermSum right, Comparison op, int slot, BoundFacts facts)
    {
        if (left.Over(slot, facts) is not { } l || right.Over(slot, facts) is not { } r)
        {
            return null;
        }

        Int128 a = l.Slope - r.Slope;
        Int128 b = l.Fixed - r.Fixed;
        if (a == 0)
        {
            return null;
        }

        // x is bounded above by ≤ and < when a is positive, and by ≥ and > when it is negative.
        bool strict = op is Comparison.Less or Comparison.Greater;
        bool upper = (op is Comparison.Less or Comparison.LessOrEqual) == (a > 0);
        Int128 floor = FloorDivide(-b, a);
        bool whole = floor * a == -b;
        if (op == Comparison.Equal && !whole)
        {
            return null;
        }

        Int128 bound = (upper, strict) switch
        {
            _ when op == Comparison.Equal => floor,
            (true, false) => floor,
            (true, true) => whole ? floor - 1 : floor,
            (false, false) => whole ? floor : floor + 1,
            (false, true) => floor + 1,
        };
        return bound >= 0 && bound <= FactSlots.LargestNumber ? (long)bound : null;
    }

    private static Int128 FloorDivide(Int128 dividend, Int128 divisor)
    {
        Int128 quotient = dividend / divisor;
        return quotient * divisor != dividend && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }
}
