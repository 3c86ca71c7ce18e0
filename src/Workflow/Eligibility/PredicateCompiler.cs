using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Makes predicates ready: names looked up, sentences cut, sets built. Done once for a programme version; the loader has
/// checked that every name is known.
/// </summary>
internal sealed class PredicateCompiler(ProgrammeDefinition definition, FactWords words)
{
    private static readonly LocalizedText Or = new("，或", ", or ");
    private static readonly LocalizedText And = new("，并且", ", and ");

    /// <summary>Compiles a predicate and its parts.</summary>
    public CompiledPredicate Compile(Predicate predicate)
    {
        CompiledPredicate compiled = predicate switch
        {
            ComparePredicate compare => ComparisonCompiler.Compile(compare, FactNames.Of(definition), words),
            BetweenPredicate between => Between(between),
            BetweenByPredicate by => BetweenBy(by),
            InPredicate choice => In(choice),
            DateBetweenPredicate dates => DateBetween(dates),
            InWindowPredicate window => InWindow(window),
            CountPredicate count => Count(count),
            NotAidedSincePredicate aid => EarlierAidCompiler.Compile(aid),
            AllPredicate all => Combine([.. all.Of.Select(Compile)], decisive: false, And),
            AnyPredicate any => Combine([.. any.Of.Select(Compile)], decisive: true, Or),
            NotPredicate not => Not(Compile(not.Of)),
            _ => throw new InvalidOperationException($"The predicate {predicate.GetType().Name} has no evaluation."),
        };
        return predicate.Words is { } text ? compiled with { Words = Sentence.Parse(text, words) } : compiled;
    }

    private CompiledPredicate Between(BetweenPredicate between)
    {
        FactKind kind = FactNames.Of(definition)[between.Fact];
        return new CompiledPredicate(
            facts => facts[between.Fact] is { } value ? !(value.Number < between.From) && !(value.Number > between.To) : null,
            Sentence.Constant(Range(words.Label(between.Fact), bound => FactWords.Amount(kind, bound), between.From, between.To)),
            [between.Fact]);
    }

    private CompiledPredicate BetweenBy(BetweenByPredicate by)
    {
        FactKind kind = FactNames.Of(definition)[by.Fact];
        Dictionary<string, (Bounds Bounds, LocalizedText Words)> ranges = by.Ranges.ToDictionary(
            pair => pair.Key,
            pair => (pair.Value, Range(words.Label(by.Fact), bound => FactWords.Amount(kind, bound), pair.Value.From, pair.Value.To)),
            StringComparer.Ordinal);
        LocalizedText open = new($"{words.Label(by.Fact).Zh}不限", $"{words.Label(by.Fact).En}: any");
        return new CompiledPredicate(
            facts => facts[by.By] is not { Text: { } chosen } ? null
                : !ranges.TryGetValue(chosen, out var range) ? true
                : facts[by.Fact] is { } value ? value.Number >= range.Bounds.From && value.Number <= range.Bounds.To : null,
            Sentence.From(facts => facts[by.By] is { Text: { } chosen } && ranges.TryGetValue(chosen, out var range) ? range.Words : open),
            [by.Fact, by.By]);
    }

    private CompiledPredicate In(InPredicate choice)
    {
        var values = choice.Values.ToHashSet(StringComparer.Ordinal);
        return new CompiledPredicate(
            facts => facts[choice.Fact] is { Text: { } text } ? values.Contains(text) : null,
            Sentence.Constant(Listed(words.Label(choice.Fact), choice.Fact, choice.Values)),
            [choice.Fact]);
    }

    private CompiledPredicate DateBetween(DateBetweenPredicate dates) => new(
        facts => facts[dates.Fact] is { } day
            ? !(day.Number < dates.From?.DayNumber) && !(day.Number > dates.To?.DayNumber)
            : null,
        Sentence.Constant(Range(
            words.Label(dates.Fact), day => FactWords.Same(DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            dates.From?.DayNumber, dates.To?.DayNumber)),
        [dates.Fact]);

    private CompiledPredicate InWindow(InWindowPredicate window)
    {
        SeasonWindow season = definition.Window ?? throw new InvalidOperationException("A rule speaks of a window that the programme does not have.");
        LocalizedText text = new($"{words.Label(window.Fact).Zh}在 {season.OpensOn} 至 {season.ClosesOn} 之间", $"{words.Label(window.Fact).En} from {season.OpensOn} to {season.ClosesOn}");
        return new CompiledPredicate(
            facts => facts[window.Fact] is { } day ? season.Contains(DateOnly.FromDayNumber((int)day.Number)) : null,
            Sentence.Constant(text),
            [window.Fact]);
    }

    private CompiledPredicate Count(CountPredicate count)
    {
        var values = count.Values.ToHashSet(StringComparer.Ordinal);
        LocalizedText listed = Listed(words.Label($"{count.Table}.{count.Column}"), $"{count.Table}.{count.Column}", count.Values);
        LocalizedText sign = ComparisonCompiler.Sign(count.Op);
        return new CompiledPredicate(
            facts => Rows(facts, count, values) is { } rows ? ComparisonCompiler.Holds(rows.CompareTo(count.Number), count.Op) : null,
            Sentence.Constant(new LocalizedText($"{listed.Zh}的成员{sign.Zh} {count.Number} 人", $"members with {listed.En}: {sign.En} {count.Number}")),
            []);
    }

    private static int? Rows(FactSet facts, CountPredicate count, HashSet<string> values)
    {
        if (!facts.Tables.TryGetValue(count.Table, out IReadOnlyList<IReadOnlyDictionary<string, string>>? rows))
        {
            return null;
        }

        int found = 0;
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            if (!row.TryGetValue(count.Column, out string? value))
            {
                return null;
            }

            found += values.Contains(value) ? 1 : 0;
        }

        return found;
    }

    /// <summary>Kleene's logic: one part that decides settles it, whatever is missing elsewhere.</summary>
    private static CompiledPredicate Combine(CompiledPredicate[] parts, bool decisive, LocalizedText between) => new(
        facts =>
        {
            bool open = false;
            foreach (CompiledPredicate part in parts)
            {
                bool? result = part.Test(facts);
                if (result == decisive)
                {
                    return decisive;
                }

                open |= result is null;
            }

            return open ? null : !decisive;
        },
        Sentence.Join([.. parts.Select(part => part.Words)], between),
        [.. parts.SelectMany(part => part.Facts).Distinct(StringComparer.Ordinal)],
        parts.Select(part => part.Limit).FirstOrDefault(limit => limit is not null));

    private static CompiledPredicate Not(CompiledPredicate part) => new(
        facts => !part.Test(facts),
        Sentence.Join([Sentence.Constant(new LocalizedText("不是：", "not: ")), part.Words], new LocalizedText("", "")),
        part.Facts);

    private LocalizedText Listed(LocalizedText label, string fact, IReadOnlyList<string> values)
    {
        LocalizedText[] texts = [.. values.Select(value => words.Value(fact, value))];
        return new LocalizedText($"{label.Zh}：{string.Join('、', texts.Select(text => text.Zh))}", $"{label.En}: {string.Join(", ", texts.Select(text => text.En))}");
    }

    private static LocalizedText Range(LocalizedText label, Func<long, LocalizedText> show, long? from, long? to) => (from, to) switch
    {
        ({ } low, { } high) => new($"{label.Zh}：{show(low).Zh} 至 {show(high).Zh}", $"{label.En}: {show(low).En} to {show(high).En}"),
        ({ } low, null) => new($"{label.Zh}不低于 {show(low).Zh}", $"{label.En}: at least {show(low).En}"),
        (null, { } high) => new($"{label.Zh}不高于 {show(high).Zh}", $"{label.En}: at most {show(high).En}"),
        _ => new($"{label.Zh}不限", $"{label.En}: any"),
    };
}
