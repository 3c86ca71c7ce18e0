using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Conditions and sums of a programme file in plain words, without a case: for the public page of a programme and for the comparison of
/// two versions. A case's own explanation, with its facts, is made by <see cref="EligibilityEvaluator"/>.
/// </summary>
public sealed class RuleWords
{
    private readonly FactWords _words;
    private readonly IReadOnlyDictionary<string, FactKind> _kinds;

    /// <summary>Words for one version of a programme: its questions and choices are what facts and values are called.</summary>
    public RuleWords(ProgrammeDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _words = new FactWords(definition);
        _kinds = FactNames.Of(definition);
    }

    /// <summary>What a fact is called.</summary>
    public LocalizedText Fact(string fact) => _words.Label(fact);

    /// <summary>A value of a fact as conditions and tables list it: the choice's label.</summary>
    public LocalizedText Value(string fact, string value) => _words.Value(fact, value);

    /// <summary>A sum of products: "自付医疗费（最多计 40,000 元） × 50%".</summary>
    /// <param name="terms">The sum.</param>
    /// <param name="dividedBy">What the sum is divided by; 100 makes percentages of the multiples.</param>
    /// <param name="isMoney">Whether a plain number in the sum is fen.</param>
    public LocalizedText Sum(IReadOnlyList<Term> terms, long dividedBy = 1, bool isMoney = true)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var zh = new List<string>();
        var en = new List<string>();
        foreach (Term term in terms)
        {
            LocalizedText text = Product(term with { Times = Math.Abs(term.Times) }, dividedBy, isMoney);
            string sign = term.Times < 0 ? "− " : zh.Count > 0 ? "+ " : "";
            zh.Add(sign + text.Zh);
            en.Add(sign + text.En);
        }

        return new LocalizedText(string.Join(' ', zh), string.Join(' ', en));
    }

    /// <summary>A condition: "最近 12 个月的收入低于 …".</summary>
    public LocalizedText Condition(Predicate predicate) => predicate switch
    {
        AllPredicate all => Joined(all.Of, "，并且", " and "),
        AnyPredicate any => Joined(any.Of, "，或者", " or "),
        NotPredicate not => Both("不满足：{0}", "not: {0}", Part(not.Of)),
        ComparePredicate compare => Compare(compare),
        InPredicate choice => Both("{0}为{1}", "{0} is {1}", Fact(choice.Fact), List(choice.Values.Select(value => Value(choice.Fact, value)))),
        BetweenPredicate between => Range(Fact(between.Fact), between.From, between.To, number => FactWords.Amount(_kinds.GetValueOrDefault(between.Fact), number)),
        BetweenByPredicate by => Both("{0}按{1}：{2}", "{0} by {1}: {2}", Fact(by.Fact), Fact(by.By), List(by.Ranges.Select(range => Both(
            "{0} {1} 至 {2}", "{0} {1} to {2}", Value(by.By, range.Key),
            FactWords.Amount(_kinds.GetValueOrDefault(by.Fact), range.Value.From), FactWords.Amount(_kinds.GetValueOrDefault(by.Fact), range.Value.To))))),
        DateBetweenPredicate dates => Range(Fact(dates.Fact), dates.From, dates.To, Day),
        InWindowPredicate window => Both("{0}在受理期内", "{0} within the season", Fact(window.Fact)),
        CountPredicate count => Counted(count),
        SumPredicate sum => Summed(sum),
        SpanPredicate span => Span(span),
        RegistryCategoryPredicate registry => registry.Categories.Count == 0
            ? new LocalizedText("有在档的困难职工档案", "a hardship file in force")
            : Both("有在档档案，类别为{0}", "a hardship file of {0}", List(registry.Categories.Select(category => Value(FactNames.RegistryCategory, category)))),
        NotAidedSincePredicate aided => aided.WithinMonths is { } months
            ? Both("{0}个月内没有得到过同类资助", "no such aid within {0} months", Number(months))
            : new LocalizedText("今年没有得到过同类资助", "no such aid this year"),
        _ => throw new InvalidOperationException($"The condition {predicate.GetType().Name} has no words."),
    };

    private LocalizedText Product(Term term, long dividedBy, bool isMoney)
    {
        if (term.Facts.Count == 0)
        {
            return isMoney ? FactWords.Amount(FactKind.Money, term.Times / dividedBy) : Number(term.Times);
        }

        LocalizedText facts = new(
            string.Join(" × ", term.Facts.Select(fact => Fact(fact).Zh)), string.Join(" × ", term.Facts.Select(fact => Fact(fact).En)));
        bool money = term.Facts.Any(fact => _kinds.GetValueOrDefault(fact) == FactKind.Money);
        if (term.AtMost is { } most)
        {
            facts = Both("{0}（最多计 {1}）", "{0} (counted up to {1})", facts, FactWords.Amount(money ? FactKind.Money : FactKind.Number, most));
        }

        return term.Times == dividedBy ? facts
            : dividedBy == 100 ? Both("{0} × {1}%", "{0} × {1} %", facts, Number(term.Times))
            : dividedBy == 1 ? Both("{0} × {1}", "{0} × {1}", facts, isMoney && !money ? FactWords.Amount(FactKind.Money, term.Times) : Number(term.Times))
            : Both("{0} × {1}/{2}", "{0} × {1}/{2}", facts, Number(term.Times), Number(dividedBy));
    }

    private LocalizedText Compare(ComparePredicate compare)
    {
        bool isMoney = compare.Left.Concat(compare.Right).SelectMany(term => term.Facts).Any(fact => _kinds.GetValueOrDefault(fact) == FactKind.Money);
        return Both("{0} {1} {2}", "{0} {1} {2}", Sum(compare.Left, 1, isMoney), Sign(compare.Op), Sum(compare.Right, 1, isMoney));
    }

    private LocalizedText Counted(CountPredicate count) => Both(
        "{0}中{1}为{2}的人数 {3} {4}", "rows of {0} with {1} {2}: {3} {4}", Fact(count.Table), Fact($"{count.Table}.{count.Column}"),
        List(count.Values.Select(value => Value($"{count.Table}.{count.Column}", value))), Sign(count.Op), Number(count.Number));

    private LocalizedText Summed(SumPredicate sum)
    {
        string column = $"{sum.Table}.{sum.Column}";
        LocalizedText total = Both("{0}合计", "{0} in total", Fact(column));
        if (sum.WhereColumn is { } where)
        {
            total = Both("{0}（{1}为{2}）", "{0} ({1} {2})", total, Fact($"{sum.Table}.{where}"), List(sum.WhereValues.Select(value => Value($"{sum.Table}.{where}", value))));
        }

        return Both("{0} {1} {2}", "{0} {1} {2}", total, Sign(sum.Op), FactWords.Amount(_kinds.GetValueOrDefault(column), sum.Number));
    }

    private LocalizedText Span(SpanPredicate span) => Range(
        Both("从{0}到{1}", "from {0} to {1}", Fact(span.From), Fact(span.To)), span.AtLeast, span.AtMost,
        number => span.Unit == SpanUnit.Days ? Both("{0} 天", "{0} days", Number(number)) : Both("{0} 个月", "{0} months", Number(number)));

    /// <summary>A part of a larger condition, in brackets when it joins others itself.</summary>
    private LocalizedText Part(Predicate predicate)
    {
        LocalizedText text = Condition(predicate);
        return predicate is AllPredicate { Of.Count: > 1 } or AnyPredicate { Of.Count: > 1 } ? Both("（{0}）", "({0})", text) : text;
    }

    private LocalizedText Joined(IReadOnlyList<Predicate> parts, string zh, string en)
    {
        List<LocalizedText> texts = [.. parts.Select(part => parts.Count == 1 ? Condition(part) : Part(part))];
        return new LocalizedText(string.Join(zh, texts.Select(text => text.Zh)), string.Join(en, texts.Select(text => text.En)));
    }

    private static LocalizedText Range<T>(LocalizedText what, T? from, T? to, Func<T, LocalizedText> words)
        where T : struct => (from, to) switch
        {
            ({ } a, { } b) when a.Equals(b) => Both("{0}为 {1}", "{0}: {1}", what, words(a)),
            ({ } a, { } b) => Both("{0}在 {1} 至 {2} 之间", "{0}: {1} to {2}", what, words(a), words(b)),
            ({ } a, null) => Both("{0}不少于 {1}", "{0}: at least {1}", what, words(a)),
            (null, { } b) => Both("{0}不超过 {1}", "{0}: at most {1}", what, words(b)),
            _ => what,
        };

    private static LocalizedText Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => new("低于", "below"),
        Comparison.LessOrEqual => new("不高于", "at most"),
        Comparison.Equal => new("等于", "equal to"),
        Comparison.GreaterOrEqual => new("不低于", "at least"),
        _ => new("高于", "above"),
    };

    private static LocalizedText Day(DateOnly day) => FactWords.Same(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static LocalizedText Number(long number) => FactWords.Amount(FactKind.Number, number);

    private static LocalizedText List(IEnumerable<LocalizedText> texts)
    {
        List<LocalizedText> list = [.. texts];
        return new LocalizedText(string.Join('、', list.Select(text => text.Zh)), string.Join(", ", list.Select(text => text.En)));
    }

    private static LocalizedText Both(string zh, string en, params ReadOnlySpan<LocalizedText> parts)
    {
        object[] chinese = new object[parts.Length];
        object[] english = new object[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            chinese[i] = parts[i].Zh;
            english[i] = parts[i].En;
        }

        return new LocalizedText(string.Format(CultureInfo.InvariantCulture, zh, chinese), string.Format(CultureInfo.InvariantCulture, en, english));
    }
}
