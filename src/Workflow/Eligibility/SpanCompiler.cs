using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>The time between two days.</summary>
internal static class SpanCompiler
{
    public static CompiledPredicate Compile(SpanPredicate span, PredicateCompiler compiler)
    {
        int from = compiler.Slots.Of(span.From);
        int to = compiler.Slots.Of(span.To);
        LocalizedText first = compiler.Words.Label(span.From);
        LocalizedText second = compiler.Words.Label(span.To);
        LocalizedText length = RangeCompiler.InWords(
            new LocalizedText($"从{first.Zh}到{second.Zh}", $"from {first.En} to {second.En}"), number => InUnits(span.Unit, number), span.AtLeast, span.AtMost);
        return new CompiledPredicate(
            facts => facts.Facts[from] is { } a && facts.Facts[to] is { } b ? Holds(span, DayOf(a), DayOf(b)) : null,
            Sentence.Constant(length),
            [compiler.Reader(span.From), compiler.Reader(span.To)],
            facts => facts.Facts[from] is { } a ? Boundary(span, DayOf(a)) : null);
    }

    /// <summary>A month is full on the same day of the month, or on the last day of a shorter one.</summary>
    private static bool Holds(SpanPredicate span, DateOnly from, DateOnly to) =>
        to >= from
        && (span.AtLeast is not { } least || (Later(from, least, span.Unit) is { } earliest && to >= earliest))
        && (span.AtMost is not { } most || Later(from, most, span.Unit) is not { } latest || to <= latest);

    /// <summary>The day so many units later; null beyond the end of the calendar.</summary>
    private static DateOnly? Later(DateOnly from, int number, SpanUnit unit)
    {
        if (unit == SpanUnit.Days)
        {
            return (long)from.DayNumber + number <= DateOnly.MaxValue.DayNumber ? from.AddDays(number) : null;
        }

        return (from.Year * 12L) + from.Month + number <= (DateOnly.MaxValue.Year * 12L) + DateOnly.MaxValue.Month ? from.AddMonths(number) : null;
    }

    /// <summary>The last day that passes, or the first one when there is no last.</summary>
    private static LocalizedText? Boundary(SpanPredicate span, DateOnly from) =>
        (span.AtMost ?? span.AtLeast) is { } number && Later(from, number, span.Unit) is { } day
            ? FactWords.Same(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null;

    private static DateOnly DayOf(Fact fact) => DateOnly.FromDayNumber((int)fact.Value.Number);

    private static LocalizedText InUnits(SpanUnit unit, long number) => unit == SpanUnit.Days
        ? new($"{number} 天", $"{number} days")
        : new($"{number} 个月", $"{number} months");
}
