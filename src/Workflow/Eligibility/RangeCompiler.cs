using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Bounds of a number, an amount or a day.</summary>
internal static class RangeCompiler
{
    public static CompiledPredicate Compile(BetweenPredicate between, PredicateCompiler compiler)
    {
        FactKind kind = compiler.Kinds[between.Fact];
        int slot = compiler.Slots.Of(between.Fact);
        long from = between.From ?? long.MinValue;
        long to = between.To ?? long.MaxValue;
        return new CompiledPredicate(
            facts => facts.Facts[slot] is { } fact ? fact.Value.Number >= from && fact.Value.Number <= to : null,
            Sentence.Constant(InWords(compiler.Words.Label(between.Fact), bound => FactWords.Amount(kind, bound), between.From, between.To)),
            [compiler.Reader(between.Fact)]);
    }

    public static CompiledPredicate Compile(BetweenByPredicate by, PredicateCompiler compiler)
    {
        FactKind kind = compiler.Kinds[by.Fact];
        LocalizedText label = compiler.Words.Label(by.Fact);
        int measured = compiler.Slots.Of(by.Fact);
        int chosen = compiler.Slots.Of(by.By);
        Dictionary<string, (Bounds Bounds, LocalizedText Words)> ranges = by.Ranges.ToDictionary(
            pair => pair.Key,
            pair => (pair.Value, InWords(label, bound => FactWords.Amount(kind, bound), pair.Value.From, pair.Value.To)),
            StringComparer.Ordinal);
        LocalizedText open = InWords(label, bound => FactWords.Amount(kind, bound), null, null);
        return new CompiledPredicate(
            facts => facts.Facts[chosen] is not { Value.Text: { } value } ? null
                : !ranges.TryGetValue(value, out var range) ? true
                : facts.Facts[measured] is { } fact ? fact.Value.Number >= range.Bounds.From && fact.Value.Number <= range.Bounds.To : null,
            Sentence.From(facts => facts.Facts[chosen] is { Value.Text: { } value } && ranges.TryGetValue(value, out var range) ? range.Words : open),
            [compiler.Reader(by.Fact), compiler.Reader(by.By)]);
    }

    public static CompiledPredicate Compile(DateBetweenPredicate dates, PredicateCompiler compiler)
    {
        int slot = compiler.Slots.Of(dates.Fact);
        int from = dates.From?.DayNumber ?? int.MinValue;
        int to = dates.To?.DayNumber ?? int.MaxValue;
        return new CompiledPredicate(
            facts => facts.Facts[slot] is { } day ? day.Value.Number >= from && day.Value.Number <= to : null,
            Sentence.Constant(InWords(
                compiler.Words.Label(dates.Fact), day => FactWords.Same(DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                dates.From?.DayNumber, dates.To?.DayNumber)),
            [compiler.Reader(dates.Fact)]);
    }

    public static CompiledPredicate Compile(InWindowPredicate window, PredicateCompiler compiler)
    {
        SeasonWindow season = compiler.Definition.Window ?? throw new InvalidOperationException("A rule speaks of a window that the programme does not have.");
        LocalizedText label = compiler.Words.Label(window.Fact);
        int slot = compiler.Slots.Of(window.Fact);
        return new CompiledPredicate(
            facts => facts.Facts[slot] is { } day ? season.Contains(DateOnly.FromDayNumber((int)day.Value.Number)) : null,
            Sentence.Constant(new($"{label.Zh}在 {season.OpensOn} 至 {season.ClosesOn} 之间", $"{label.En} from {season.OpensOn} to {season.ClosesOn}")),
            [compiler.Reader(window.Fact)]);
    }

    /// <summary>Two bounds, either of which may be missing.</summary>
    public static LocalizedText InWords(LocalizedText label, Func<long, LocalizedText> show, long? from, long? to) => (from, to) switch
    {
        ({ } low, { } high) => new($"{label.Zh}：{show(low).Zh} 至 {show(high).Zh}", $"{label.En}: {show(low).En} to {show(high).En}"),
        ({ } low, null) => new($"{label.Zh}不低于 {show(low).Zh}", $"{label.En}: at least {show(low).En}"),
        (null, { } high) => new($"{label.Zh}不高于 {show(high).Zh}", $"{label.En}: at most {show(high).En}"),
        _ => new($"{label.Zh}不限", $"{label.En}: any"),
    };
}
