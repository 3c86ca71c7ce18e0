using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Counts and sums over the rows of a table.</summary>
internal static class TableCompiler
{
    private static readonly LocalizedText FromRows = new("由申请表逐行计算", "Worked out row by row");

    public static CompiledPredicate Compile(CountPredicate count, PredicateCompiler compiler)
    {
        string name = $"{count.Table}.{count.Column}";
        LocalizedText listed = compiler.Listed(compiler.Words.Label(name), name, count.Values);
        LocalizedText sign = ComparisonCompiler.Sign(count.Op);
        var rows = new RowFilter(Column(compiler, count.Table, count.Column), count.Values);
        return new CompiledPredicate(
            facts => Count(facts.Set, count.Table, rows) is { } found ? ComparisonCompiler.Holds(found.CompareTo(count.Number), count.Op) : null,
            Sentence.Constant(new LocalizedText($"{listed.Zh}的成员{sign.Zh} {count.Number} 人", $"members with {listed.En}: {sign.En} {count.Number}")),
            [Reader(name, listed, facts => Count(facts.Set, count.Table, rows) is { } found ? FactWords.Amount(FactKind.Number, found) : null)]);
    }

    public static CompiledPredicate Compile(SumPredicate sum, PredicateCompiler compiler)
    {
        string name = $"{sum.Table}.{sum.Column}";
        Question column = Column(compiler, sum.Table, sum.Column);
        FactKind kind = FactNames.KindOf(column.Type) ?? throw new InvalidOperationException("A sum over a column without numbers.");
        LocalizedText label = compiler.Words.Label(name);
        RowFilter? rows = null;
        if (sum.WhereColumn is { } where)
        {
            LocalizedText listed = compiler.Listed(compiler.Words.Label($"{sum.Table}.{where}"), $"{sum.Table}.{where}", sum.WhereValues);
            label = new LocalizedText($"{label.Zh}合计（{listed.Zh}）", $"total {label.En} ({listed.En})");
            rows = new RowFilter(Column(compiler, sum.Table, where), sum.WhereValues);
        }
        else
        {
            label = new LocalizedText($"{label.Zh}合计", $"total {label.En}");
        }

        LocalizedText sign = ComparisonCompiler.Sign(sum.Op);
        LocalizedText number = FactWords.Amount(kind, sum.Number);
        return new CompiledPredicate(
            facts => Sum(facts.Set, sum.Table, column, rows) is { } total ? ComparisonCompiler.Holds(total.CompareTo(sum.Number), sum.Op) : null,
            Sentence.Constant(new LocalizedText($"{label.Zh}{sign.Zh} {number.Zh}", $"{label.En}: {sign.En} {number.En}")),
            [Reader(name, label, facts => Sum(facts.Set, sum.Table, column, rows) is { } total && total <= FactSlots.LargestNumber ? FactWords.Amount(kind, (long)total) : null)]);
    }

    private static Question Column(PredicateCompiler compiler, string table, string column) =>
        compiler.Definition.FindQuestion(table)?.Columns.FirstOrDefault(question => question.Id == column)
            ?? throw new InvalidOperationException("A rule speaks of a column that the form does not have.");

    private static FactReader Reader(string name, LocalizedText label, Func<BoundFacts, LocalizedText?> read) =>
        new(name, label, facts => read(facts) is { } value ? new FactReading(name, value, FromRows) : null);

    private static int? Count(FactSet facts, string table, RowFilter filter)
    {
        if (!facts.Tables.TryGetValue(table, out IReadOnlyList<IReadOnlyDictionary<string, FactValue>>? rows))
        {
            return null;
        }

        int found = 0;
        foreach (IReadOnlyDictionary<string, FactValue> row in rows)
        {
            switch (filter.Matches(row))
            {
                case null:
                    return null;
                case true:
                    found++;
                    break;
            }
        }

        return found;
    }

    private static Int128? Sum(FactSet facts, string table, Question column, RowFilter? filter)
    {
        if (!facts.Tables.TryGetValue(table, out IReadOnlyList<IReadOnlyDictionary<string, FactValue>>? rows))
        {
            return null;
        }

        Int128 total = 0;
        foreach (IReadOnlyDictionary<string, FactValue> row in rows)
        {
            bool? counts = filter is null ? true : filter.Matches(row);
            if (counts is null)
            {
                return null;
            }

            if (counts is true)
            {
                if (row.TryGetValue(column.Id, out FactValue value))
                {
                    total += value.Number;
                }
                else if (!FactSets.IsNothingWhenAbsent(column))
                {
                    return null;
                }
            }
        }

        return total;
    }

    /// <summary>The rows with one of some values in a column; a row in which the column is not asked has none of them.</summary>
    private sealed class RowFilter(Question column, IReadOnlyList<string> values)
    {
        public bool? Matches(IReadOnlyDictionary<string, FactValue> row) =>
            row.TryGetValue(column.Id, out FactValue value) ? value.Text is { } text && values.Contains(text)
            : FactSets.IsNothingWhenAbsent(column) ? false
            : null;
    }
}
