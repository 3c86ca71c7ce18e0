using System.Text.RegularExpressions;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks predicates and sums over the facts that may stand at a place.</summary>
internal sealed class PredicateChecks(ProgrammeDefinition definition, IReadOnlyDictionary<string, FactKind> facts, FaultList faults)
{
    private const int MostParts = 100;
    private const int LongestSpan = 120_000;

    /// <summary>Checks a predicate and its parts.</summary>
    public void Check(Predicate predicate, string at)
    {
        if (predicate.Words is { } words)
        {
            Sentence(words, $"{at}/words");
        }

        switch (predicate)
        {
            case ComparePredicate compare:
                Compare(compare, at);
                break;
            case BetweenPredicate between:
                Fact(between.Fact, $"{at}/fact", FactKind.Number, FactKind.Money);
                Ordered(between.From, between.To, at);
                break;
            case BetweenByPredicate by:
                BetweenBy(by, at);
                break;
            case InPredicate choice:
                ChosenFrom(choice.Fact, choice.Values, $"{at}/fact", $"{at}/values");
                break;
            case DateBetweenPredicate dates:
                Fact(dates.Fact, $"{at}/fact", FactKind.Day);
                Ordered(dates.From?.DayNumber, dates.To?.DayNumber, at);
                break;
            case InWindowPredicate window:
                Fact(window.Fact, $"{at}/fact", FactKind.Day);
                faults.Require(definition.Window is not null, at, "programme.no-window", "项目没有受理期。", "The programme has no window.");
                break;
            case SpanPredicate span:
                Span(span, at);
                break;
            case RegistryCategoryPredicate file:
                Values(FactNames.FileCategories, file.Categories, $"{at}/categories", mayBeEmpty: true);
                break;
            case CountPredicate count:
                if (Column(count.Table, count.Column, at, "column") is { } counted)
                {
                    Values(FormChecks.ValuesOf(counted), count.Values, $"{at}/values");
                }

                break;
            case SumPredicate sum:
                Sum(sum, at);
                break;
            case NotAidedSincePredicate aid:
                faults.Require(aid.WithinMonths is not (< 1 or > 600), $"{at}/withinMonths", "programme.bounds", "月数为 1 到 600。", "Months are 1 to 600.");
                break;
            case AllPredicate all:
                Parts(all.Of, at);
                break;
            case AnyPredicate any:
                Parts(any.Of, at);
                break;
            case NotPredicate not:
                Check(not.Of, $"{at}/of");
                break;
        }
    }

    /// <summary>Reports a fact that is unknown or of a kind that cannot stand here.</summary>
    public bool Fact(string name, string at, params ReadOnlySpan<FactKind> kinds)
    {
        if (!facts.TryGetValue(name, out FactKind kind))
        {
            faults.Add(new(at, "programme.unknown-fact", new($"没有“{name}”这个事实，或不能用在这里。", $"There is no fact '{name}', or none that is known at this point.")));
            return false;
        }

        faults.Require(kinds.Contains(kind), at, "programme.wrong-fact", $"“{name}”不能用在这里。", $"'{name}' is of a kind that cannot stand here.");
        return kinds.Contains(kind);
    }

    /// <summary>Reports a fact that is not chosen from values, and values that it cannot have.</summary>
    public void ChosenFrom(string fact, IEnumerable<string> values, string factAt, string valuesAt, bool mayBeEmpty = false)
    {
        if (Fact(fact, factAt, FactKind.Text, FactKind.Truth))
        {
            Values(FactNames.ValuesOf(definition, fact) ?? [], values, valuesAt, mayBeEmpty);
        }
    }

    /// <summary>Reports what cannot be added up exactly, or at all.</summary>
    public void Terms(IReadOnlyList<Term> terms, string at)
    {
        faults.Require(
            terms.Count is > 0 and <= TermSum.MostTerms, at, "programme.term", $"应有 1 到 {TermSum.MostTerms} 项。", $"A sum has 1 to {TermSum.MostTerms} terms.");
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (string fact in terms[i].Facts)
            {
                Fact(fact, $"{at}/{i}/facts", FactKind.Number, FactKind.Money);
            }

            // A term of facts has small factors; a plain number may be as large as an amount.
            long largest = terms[i].Facts.Count == 0 ? DefinitionChecks.LargestAmount : TermSum.LargestFactor;
            faults.Require(
                terms[i].Facts.Count <= TermSum.MostFacts && terms[i].Times >= -largest && terms[i].Times <= largest && terms[i].AtMost is not < 0,
                $"{at}/{i}", "programme.term", "最多两个事实相乘，倍数不超过一百万，封顶不能为负。",
                "At most two facts are multiplied, times at most a million, and no cap is negative.");
        }
    }

    /// <summary>Reports names in braces that are no facts.</summary>
    public void Sentence(LocalizedText text, string at)
    {
        foreach (Match match in RuleChecks.Placeholders().Matches(text.Zh + text.En))
        {
            string name = match.Groups[1].Value;
            faults.Require(name == "limit" || facts.ContainsKey(name), at, "programme.unknown-fact", $"句子里的“{name}”不是事实。", $"'{name}' in the sentence is no fact.");
        }
    }

    private void Compare(ComparePredicate compare, string at)
    {
        Terms(compare.Left, $"{at}/left");
        Terms(compare.Right, $"{at}/right");
        List<Term> solved = [.. compare.Left.Concat(compare.Right).Where(term => term.Facts.Contains(compare.SolveFor ?? ""))];
        faults.Require(
            compare.SolveFor is null
            || (solved.Count > 0 && solved.All(term => term.AtMost is null && term.Facts.Count(fact => fact == compare.SolveFor) == 1)),
            $"{at}/solveFor", "programme.solve-for", "solveFor 须是式中的一次项。", "solveFor names a fact that stands in the comparison once a term, without a cap.");
    }

    private void BetweenBy(BetweenByPredicate by, string at)
    {
        Fact(by.Fact, $"{at}/fact", FactKind.Number, FactKind.Money);
        ChosenFrom(by.By, by.Ranges.Keys, $"{at}/by", $"{at}/ranges");
        foreach ((string value, Bounds? range) in by.Ranges)
        {
            Ordered(range?.From ?? 1, range?.To ?? 0, $"{at}/ranges/{value}");
        }
    }

    private void Span(SpanPredicate span, string at)
    {
        Fact(span.From, $"{at}/from", FactKind.Day);
        Fact(span.To, $"{at}/to", FactKind.Day);
        Ordered(span.AtLeast, span.AtMost, at);
        faults.Require(
            (span.AtLeast ?? span.AtMost) is not null && span.AtLeast is not (< 0 or > LongestSpan) && span.AtMost is not (< 0 or > LongestSpan),
            at, "programme.bounds", $"时间跨度要有上限或下限，为 0 到 {LongestSpan}。", $"A span has a bound, from 0 to {LongestSpan}.");
    }

    private void Sum(SumPredicate sum, string at)
    {
        if (Column(sum.Table, sum.Column, at, "column") is { } column)
        {
            faults.Require(
                FactNames.KindOf(column.Type) is FactKind.Money or FactKind.Number, $"{at}/column", "programme.wrong-fact", "只有金额和数字列可以合计。", "Only money and numbers are added up.");
        }

        if (sum.WhereColumn is { } where && Column(sum.Table, where, at, "whereColumn") is { } condition)
        {
            Values(FormChecks.ValuesOf(condition), sum.WhereValues, $"{at}/whereValues");
        }

        faults.Require(
            sum.WhereColumn is not null || sum.WhereValues.Count == 0, $"{at}/whereValues", "programme.unknown-value", "没有条件列就没有条件值。", "There are no values without a column.");
    }

    /// <summary>The column of a table; rules of a list are about each row, and never about all of them.</summary>
    private Question? Column(string table, string column, string at, string field)
    {
        Question? found = table == definition.List?.Table ? null : definition.FindQuestion(table)?.Columns.FirstOrDefault(question => question.Id == column);
        faults.Require(
            found is not null, $"{at}/{field}", "programme.unknown-question", "没有这个表格或列（名单的规则逐行适用，不能跨行）。",
            "There is no such table or column (rules of a list are about one row, not about all).");
        return found;
    }

    private void Parts(IReadOnlyList<Predicate> parts, string at)
    {
        faults.Require(parts.Count is > 0 and <= MostParts, $"{at}/of", "programme.empty", $"应有 1 到 {MostParts} 个条件。", $"There are 1 to {MostParts} parts.");
        for (int i = 0; i < Math.Min(parts.Count, MostParts); i++)
        {
            Check(parts[i], $"{at}/of/{i}");
        }
    }

    private void Values(IReadOnlyList<string> known, IEnumerable<string> listed, string at, bool mayBeEmpty = false)
    {
        List<string> values = [.. listed];
        faults.Require(
            (mayBeEmpty || values.Count > 0) && !values.Except(known, StringComparer.Ordinal).Any(), at, "programme.unknown-value",
            "列出的值不在选项之中。", "A listed value is not among the choices.");
    }

    private void Ordered(long? from, long? to, string at) =>
        faults.Require(from is null || to is null || from <= to, at, "programme.bounds", "下限不能大于上限。", "The smallest is not above the largest.");
}
