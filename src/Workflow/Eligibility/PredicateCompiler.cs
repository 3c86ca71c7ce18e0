using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Makes predicates ready: facts put into places, sentences cut, sets built. Done once for a programme version; the loader has
/// checked that every name is known.
/// </summary>
internal sealed class PredicateCompiler(ProgrammeDefinition definition)
{
    private static readonly LocalizedText Or = new("，或", ", or ");
    private static readonly LocalizedText And = new("，并且", ", and ");

    /// <summary>The programme.</summary>
    public ProgrammeDefinition Definition { get; } = definition;

    /// <summary>How facts read.</summary>
    public FactWords Words { get; } = new(definition);

    /// <summary>The facts that may be named, with their kinds.</summary>
    public IReadOnlyDictionary<string, FactKind> Kinds { get; } = FactNames.Of(definition);

    /// <summary>The places of the facts.</summary>
    public FactSlots Slots { get; } = new();

    /// <summary>Compiles a predicate and its parts.</summary>
    public CompiledPredicate Compile(Predicate predicate)
    {
        CompiledPredicate compiled = predicate switch
        {
            ComparePredicate compare => ComparisonCompiler.Compile(compare, this),
            BetweenPredicate between => RangeCompiler.Compile(between, this),
            BetweenByPredicate by => RangeCompiler.Compile(by, this),
            DateBetweenPredicate dates => RangeCompiler.Compile(dates, this),
            InWindowPredicate window => RangeCompiler.Compile(window, this),
            SpanPredicate span => SpanCompiler.Compile(span, this),
            InPredicate choice => In(choice),
            RegistryCategoryPredicate file => HasFile(file),
            CountPredicate count => TableCompiler.Compile(count, this),
            SumPredicate sum => TableCompiler.Compile(sum, this),
            NotAidedSincePredicate aid => EarlierAidCompiler.Compile(aid),
            AllPredicate all => Combine([.. all.Of.Select(Compile)], decisive: false, And),
            AnyPredicate any => Combine([.. any.Of.Select(Compile)], decisive: true, Or),
            NotPredicate not => Not(Compile(not.Of)),
            _ => throw new InvalidOperationException($"The predicate {predicate.GetType().Name} has no evaluation."),
        };
        return predicate.Words is { } text ? compiled with { Words = Parse(text) } : compiled;
    }

    /// <summary>A sentence of the file with its facts in their places.</summary>
    public Sentence Parse(LocalizedText text) => Sentence.Parse(text, Words, Slots);

    /// <summary>Reads a fact for an explanation.</summary>
    public FactReader Reader(string fact)
    {
        int slot = Slots.Of(fact);
        return new FactReader(fact, Words.Label(fact), facts =>
            facts.Facts[slot] is { } found ? new FactReading(fact, Words.Value(fact, found.Value), found.Source) : null);
    }

    /// <summary>A fact and the values that it may have, in words.</summary>
    public LocalizedText Listed(LocalizedText label, string fact, IReadOnlyList<string> values)
    {
        LocalizedText[] texts = [.. values.Select(value => Words.Value(fact, value))];
        return new LocalizedText($"{label.Zh}：{string.Join('、', texts.Select(text => text.Zh))}", $"{label.En}: {string.Join(", ", texts.Select(text => text.En))}");
    }

    private CompiledPredicate In(InPredicate choice)
    {
        int slot = Slots.Of(choice.Fact);
        string[] values = [.. choice.Values];
        return new CompiledPredicate(
            facts => facts.Facts[slot] is { Value.Text: { } text } ? Contains(values, text) : null,
            Sentence.Constant(Listed(Words.Label(choice.Fact), choice.Fact, choice.Values)),
            [Reader(choice.Fact)]);
    }

    private CompiledPredicate HasFile(RegistryCategoryPredicate file)
    {
        int slot = Slots.Of(FactNames.RegistryCategory);
        string[] values = [.. file.Categories];
        LocalizedText words = values.Length == 0
            ? new("有在档的困难职工档案", "a hardship file in force")
            : Listed(Words.Label(FactNames.RegistryCategory), FactNames.RegistryCategory, values);
        return new CompiledPredicate(
            facts => facts.Facts[slot] is { Value.Text: { } text }
                ? values.Length == 0 ? text != FactNames.NoFile : Contains(values, text)
                : null,
            Sentence.Constant(words),
            [Reader(FactNames.RegistryCategory)]);
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
        CompiledPredicate.FactsOf(parts),
        parts.Select(part => part.Limit).FirstOrDefault(limit => limit is not null));

    private static CompiledPredicate Not(CompiledPredicate part) => new(
        facts => !part.Test(facts),
        Sentence.Join([Sentence.Constant(new LocalizedText("不是：", "not: ")), part.Words], new LocalizedText("", "")),
        part.Facts);

    // Lists are short; comparing them one by one costs less than hashing.
    private static bool Contains(string[] values, string text)
    {
        foreach (string value in values)
        {
            if (string.Equals(value, text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
