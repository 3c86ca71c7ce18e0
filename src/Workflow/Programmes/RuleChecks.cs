using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of the rules: known facts of the right kind, values that can occur, sentences that can be filled.</summary>
internal static partial class RuleChecks
{
    public static void Check(ProgrammeDefinition definition, List<DefinitionFault> faults)
    {
        DefinitionChecks.Duplicates(definition.Rules, rule => rule.Id, index => $"/rules/{index}/id", faults);
        var visit = new Visit(definition, FactNames.Of(definition), faults);
        for (int i = 0; i < definition.Rules.Count; i++)
        {
            visit.Predicate(definition.Rules[i].When, $"/rules/{i}/when");
            visit.Sentence(definition.Rules[i].IfFailed, $"/rules/{i}/ifFailed");
        }
    }

    /// <summary>Reports a fact that is not chosen from values, and values that it cannot have.</summary>
    public static void CheckValues(
        ProgrammeDefinition definition, string fact, IEnumerable<string> values, string factAt, string valuesAt, List<DefinitionFault> faults)
    {
        var visit = new Visit(definition, FactNames.Of(definition), faults);
        if (visit.Fact(fact, factAt, FactKind.Text, FactKind.Truth))
        {
            visit.Values(definition.FindQuestion(fact), values, valuesAt);
        }
    }

    /// <summary>Names in braces.</summary>
    [GeneratedRegex(@"\{([^{}]*)\}")]
    internal static partial Regex Placeholders();

    private sealed class Visit(ProgrammeDefinition definition, IReadOnlyDictionary<string, FactKind> facts, List<DefinitionFault> faults)
    {
        public void Predicate(Predicate predicate, string at)
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
                    Ordered(between.From <= between.To || between.From is null || between.To is null, at);
                    break;
                case BetweenByPredicate by:
                    Fact(by.Fact, $"{at}/fact", FactKind.Number, FactKind.Money);
                    CheckValues(definition, by.By, by.Ranges.Keys, $"{at}/by", $"{at}/ranges", faults);
                    Ordered(by.Ranges.Values.All(range => range.From <= range.To), $"{at}/ranges");
                    break;
                case InPredicate choice:
                    CheckValues(definition, choice.Fact, choice.Values, $"{at}/fact", $"{at}/values", faults);
                    break;
                case DateBetweenPredicate dates:
                    Fact(dates.Fact, $"{at}/fact", FactKind.Day);
                    Ordered(dates.From <= dates.To || dates.From is null || dates.To is null, at);
                    break;
                case InWindowPredicate window:
                    Fact(window.Fact, $"{at}/fact", FactKind.Day);
                    if (definition.Window is null)
                    {
                        faults.Add(new(at, "programme.no-window", new("项目没有受理期。", "The programme has no window.")));
                    }

                    break;
                case CountPredicate count:
                    Count(count, at);
                    break;
                case NotAidedSincePredicate { WithinMonths: < 1 or > 600 }:
                    faults.Add(new($"{at}/withinMonths", "programme.bounds", new("月数为 1 到 600。", "Months are 1 to 600.")));
                    break;
                case AllPredicate all:
                    Parts(all.Of, at);
                    break;
                case AnyPredicate any:
                    Parts(any.Of, at);
                    break;
                case NotPredicate not:
                    Predicate(not.Of, $"{at}/of");
                    break;
            }
        }

        public bool Fact(string name, string at, params ReadOnlySpan<FactKind> kinds)
        {
            if (!facts.TryGetValue(name, out FactKind kind))
            {
                faults.Add(new(at, "programme.unknown-fact", new($"没有“{name}”这个事实。", $"There is no fact '{name}'.")));
                return false;
            }

            if (!kinds.Contains(kind))
            {
                faults.Add(new(at, "programme.wrong-fact", new($"“{name}”不能用在这里。", $"'{name}' is of a kind that cannot stand here.")));
                return false;
            }

            return true;
        }

        public void Values(Question? question, IEnumerable<string> values, string at)
        {
            List<string> listed = [.. values];
            if (listed.Count == 0 || (question is not null && listed.Except(FormChecks.ValuesOf(question)).Any()))
            {
                faults.Add(new(at, "programme.unknown-value", new("列出的值不在选项之中。", "A listed value is not among the choices.")));
            }
        }

        public void Sentence(LocalizedText text, string at)
        {
            foreach (Match match in Placeholders().Matches(text.Zh + text.En))
            {
                string name = match.Groups[1].Value;
                if (name != "limit" && !facts.ContainsKey(name))
                {
                    faults.Add(new(at, "programme.unknown-fact", new($"句子里的“{name}”不是事实。", $"'{name}' in the sentence is no fact.")));
                }
            }
        }

        private void Compare(ComparePredicate compare, string at)
        {
            foreach ((string side, IReadOnlyList<Term> terms) in new[] { ("left", compare.Left), ("right", compare.Right) })
            {
                for (int i = 0; i < terms.Count; i++)
                {
                    foreach (string fact in terms[i].Facts)
                    {
                        Fact(fact, $"{at}/{side}/{i}/facts", FactKind.Number, FactKind.Money);
                    }

                    // A fact is at most 20 rows of 10^12 fen: two of them times 10^6 leave room for a sum in 128 bits.
                    if (terms[i].Facts.Count > 2 || terms[i].Times is < -1_000_000 or > 1_000_000 || terms[i].AtMost < 0)
                    {
                        faults.Add(new($"{at}/{side}/{i}", "programme.term", new("最多两个事实相乘，倍数不超过一百万。", "At most two facts are multiplied, times at most a million.")));
                    }
                }
            }

            List<Term> solved = [.. compare.Left.Concat(compare.Right).Where(term => term.Facts.Contains(compare.SolveFor ?? ""))];
            if (compare.SolveFor is not null
                && (solved.Count == 0 || solved.Any(term => term.AtMost is not null || term.Facts.Count(fact => fact == compare.SolveFor) > 1)))
            {
                faults.Add(new($"{at}/solveFor", "programme.solve-for", new("solveFor 须是式中的一次项。", "solveFor names a fact that stands in the comparison once a term, without a cap.")));
            }
        }

        private void Count(CountPredicate count, string at)
        {
            Question? column = definition.FindQuestion(count.Table)?.Columns.FirstOrDefault(question => question.Id == count.Column);
            if (column is null)
            {
                faults.Add(new($"{at}/column", "programme.unknown-question", new("没有这个表格或列。", "There is no such table or column.")));
            }
            else
            {
                Values(column, count.Values, $"{at}/values");
            }
        }

        private void Parts(IReadOnlyList<Predicate> parts, string at)
        {
            if (parts.Count == 0)
            {
                faults.Add(new($"{at}/of", "programme.empty", new("至少要有一个条件。", "There is at least one part.")));
            }

            for (int i = 0; i < parts.Count; i++)
            {
                Predicate(parts[i], $"{at}/of/{i}");
            }
        }

        private void Ordered(bool inOrder, string at)
        {
            if (!inOrder)
            {
                faults.Add(new(at, "programme.bounds", new("下限不能大于上限。", "The smallest is not above the largest.")));
            }
        }
    }
}
