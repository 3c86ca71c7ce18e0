using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Compares sums of products in 128 bits and works out the boundary for one fact. Only the boundary, which is shown and
/// decides nothing, is found by division.
/// </summary>
internal static class ComparisonCompiler
{
    public static CompiledPredicate Compile(ComparePredicate compare, IReadOnlyDictionary<string, FactKind> kinds, FactWords words)
    {
        Term[] left = [.. compare.Left];
        Term[] right = [.. compare.Right];
        LocalizedText sign = Sign(compare.Op);
        LocalizedText text = new($"{Describe(left, words, true)} {sign.Zh} {Describe(right, words, true)}", $"{Describe(left, words, false)} {sign.En} {Describe(right, words, false)}");
        return new CompiledPredicate(
            facts => Sum(left, facts) is { } a && Sum(right, facts) is { } b ? Holds(a.CompareTo(b), compare.Op) : null,
            Sentence.Constant(text),
            [.. left.Concat(right).SelectMany(term => term.Facts).Distinct(StringComparer.Ordinal)],
            compare.SolveFor is { } fact ? facts => Boundary(left, right, compare.Op, fact, facts) is { } bound ? FactWords.Amount(kinds[fact], bound) : null : null);
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

    /// <summary>
    /// The last whole value of a fact that still passes. With <c>left − right = a·x + b</c>, <c>a·x + b ≤ 0</c> is
    /// <c>x ≤ ⌊−b/a⌋</c> for positive a and <c>x ≥ ⌈−b/a⌉</c> for negative a; strict signs move it by one.
    /// </summary>
    private static long? Boundary(Term[] left, Term[] right, Comparison op, string fact, FactSet facts)
    {
        if (Linear(left, fact, facts) is not { } l || Linear(right, fact, facts) is not { } r)
        {
            return null;
        }

        Int128 a = l.Slope - r.Slope;
        Int128 b = l.Fixed - r.Fixed;
        if (a == 0 || op == Comparison.Equal)
        {
            return null;
        }

        // x is bounded above by ≤ and < when a is positive, and by ≥ and > when it is negative.
        bool strict = op is Comparison.Less or Comparison.Greater;
        bool upper = (op is Comparison.Less or Comparison.LessOrEqual) == (a > 0);
        Int128 floor = FloorDivide(-b, a);
        bool whole = floor * a == -b;
        Int128 bound = (upper, strict) switch
        {
            (true, false) => floor,
            (true, true) => whole ? floor - 1 : floor,
            (false, false) => whole ? floor : floor + 1,
            (false, true) => floor + 1,
        };
        return bound >= 0 && bound <= long.MaxValue ? (long)bound : null;
    }

    private static Int128 FloorDivide(Int128 dividend, Int128 divisor)
    {
        Int128 quotient = dividend / divisor;
        return quotient * divisor != dividend && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    private static (Int128 Slope, Int128 Fixed)? Linear(Term[] terms, string fact, FactSet facts)
    {
        Int128 slope = 0;
        Int128 rest = 0;
        foreach (Term term in terms)
        {
            bool solved = term.Facts.Contains(fact);
            if (Product(term, facts, solved ? fact : null) is not { } product)
            {
                return null;
            }

            slope += solved ? product : 0;
            rest += solved ? 0 : product;
        }

        return (slope, rest);
    }

    private static Int128? Sum(Term[] terms, FactSet facts)
    {
        Int128 sum = 0;
        foreach (Term term in terms)
        {
            if (Product(term, facts, without: null) is not { } product)
            {
                return null;
            }

            sum += product;
        }

        return sum;
    }

    private static Int128? Product(Term term, FactSet facts, string? without)
    {
        Int128 product = 1;
        foreach (string name in term.Facts)
        {
            if (name == without)
            {
                continue;
            }

            if (facts[name] is not { } value)
            {
                return null;
            }

            product *= value.Number;
        }

        return (term.AtMost is { } most && product > most ? most : product) * term.Times;
    }

    private static string Describe(Term[] terms, FactWords words, bool chinese) => string.Join(" + ", terms.Select(term =>
        string.Join(" × ", term.Facts.Select(fact => chinese ? words.Label(fact).Zh : words.Label(fact).En)
            .Concat(term.Times == 1 && term.Facts.Count > 0 ? [] : [FactWords.Amount(FactKind.Number, term.Times).En]))));
}
