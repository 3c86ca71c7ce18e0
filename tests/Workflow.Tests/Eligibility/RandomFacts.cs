using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Made-up facts of a case, the same for the same seed: every fact that a programme's rules may name, near limits, far beyond them, or missing.</summary>
internal sealed class RandomFacts(int seed)
{
    private static readonly LocalizedText Made = new("测试", "test");

    private readonly Random _random = new(seed);

    /// <summary>The facts of a case of a programme.</summary>
    public FactSet Of(ProgrammeDefinition programme)
    {
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach ((string name, FactKind kind) in FactNames.Of(programme).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            FactValue? value = ValueOf(programme, name, kind);
            if (value is { } known && _random.Next(40) != 0)
            {
                facts[name] = new Fact(known, Made);
            }
        }

        DateOnly day = Day();
        facts[FactNames.SubmissionDay] = new Fact(FactValue.Of(day), Made);
        return new FactSet
        {
            SubmittedOn = day,
            Facts = facts,
            Tables = TablesOf(programme),
            EarlierAid = _random.Next(20) == 0 ? null : _random.Next(4) != 0 ? [] : [new EarlierAid(programme.Id, AidedPerson.Child, day.AddDays(-_random.Next(500)), Fen.FromYuan(1000))],
            ReceivedByCap = _random.Next(20) == 0 ? null : programme.Caps.ToDictionary(cap => cap.Id, _ => new Fen(Amount()), StringComparer.Ordinal),
        };
    }

    /// <summary>An amount: nothing, usual, or as large as a fact can be.</summary>
    public long Amount() => _random.Next(20) switch
    {
        0 => 0,
        1 => _random.NextInt64(FactSlots.LargestNumber + 1),
        2 => FactSlots.LargestNumber,
        < 12 => _random.Next(500_000),
        _ => _random.Next(5_000_000),
    };

    private FactValue? ValueOf(ProgrammeDefinition programme, string name, FactKind kind) => kind switch
    {
        FactKind.Money => FactValue.Of(new Fen(Amount())),
        FactKind.Number => FactValue.Of(_random.Next(10) == 0 ? Amount() : _random.Next(40)),
        FactKind.Day => FactValue.Of(Day()),
        FactKind.Truth => FactValue.Of(_random.Next(2) == 0),
        _ => FactNames.ValuesOf(programme, name) is { Count: > 0 } values ? FactValue.Of(values[_random.Next(values.Count)]) : null,
    };

    private Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>> TablesOf(ProgrammeDefinition programme)
    {
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>(StringComparer.Ordinal);
        foreach (Question table in programme.Questions.Where(question => question.Type == QuestionType.Table && _random.Next(20) != 0))
        {
            int rows = _random.Next(10) == 0 ? 60 : _random.Next(8);
            tables[table.Id] = [.. Enumerable.Range(0, rows).Select(_ => RowOf(programme, table))];
        }

        return tables;
    }

    private Dictionary<string, FactValue> RowOf(ProgrammeDefinition programme, Question table)
    {
        var row = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (Question column in table.Columns)
        {
            if (FactNames.KindOf(column.Type) is { } kind && _random.Next(20) != 0
                && (kind == FactKind.Text
                    ? column.Choices.Count > 0 ? FactValue.Of(column.Choices[_random.Next(column.Choices.Count)].Value) : (FactValue?)null
                    : ValueOf(programme, $"{table.Id}.{column.Id}", kind)) is { } value)
            {
                row[column.Id] = value;
            }
        }

        return row;
    }

    private DateOnly Day() => new DateOnly(2026, 6, 1).AddDays(_random.Next(400));
}
