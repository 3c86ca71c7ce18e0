using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>What is known of a case beside its answers.</summary>
public sealed record CaseCircumstances
{
    /// <summary>The county's living allowance on the day of submission; null when there is none.</summary>
    public required DibaoLine? Dibao { get; init; }

    /// <summary>Earlier aid to people of the case; null when it could not be looked up.</summary>
    public required IReadOnlyList<EarlierAid>? EarlierAid { get; init; }

    /// <summary>
    /// Category of the household's hardship file: <c>deep</c>, <c>relative</c>, <c>accident</c>, <c>migrant</c>, or <c>none</c>. Null when
    /// the registry was not asked: then an applicant who claims a file leaves the fact open, anybody else has none.
    /// </summary>
    public string? RegistryCategory { get; init; }

    /// <summary>Whether the applicant is the main applicant of a file in force; null when the registry was not asked.</summary>
    public bool? IsMainApplicant { get; init; }

    /// <summary>Full months for which the household's file has been open; null without a file.</summary>
    public int? RegistryMonths { get; init; }

    /// <summary>What counts against each cap already (<see cref="FactSet.ReceivedByCap"/>); null when it was not looked up.</summary>
    public IReadOnlyDictionary<string, Fen>? ReceivedByCap { get; init; }

    /// <summary>System of the applicant's union (<see cref="FactNames.UnionSystems"/>); null when it is not known.</summary>
    public string? UnionSystem { get; init; }

    /// <summary>Level of the applicant's union (<see cref="FactNames.UnionLevels"/>); null when it is not known.</summary>
    public string? UnionLevel { get; init; }

    /// <summary>Level of the union directly above it, <c>none</c> for the province; null when it is not known.</summary>
    public string? UnionUnder { get; init; }
}

/// <summary>Makes the facts of a case.</summary>
public static class FactSets
{
    private static readonly LocalizedText FromForm = new("申请表", "Application");
    private static readonly LocalizedText WorkedOut = new("由申请表计算", "Worked out from the application");
    private static readonly LocalizedText FromReceipt = new("受理时间", "Time of receipt");
    private static readonly LocalizedText NotAsked = new("申请表（不涉及）", "Application (does not apply)");
    private static readonly LocalizedText FromList = new("名单", "List");
    private static readonly LocalizedText FromUnions = new("工会名录", "Directory of unions");
    private static readonly LocalizedText FromRegistry = new("困难职工档案", "Hardship registry");

    /// <summary>The facts of a case.</summary>
    /// <param name="definition">The programme version that the case is pinned to.</param>
    /// <param name="answers">Answers in normal form (<see cref="FormCheck.Normalised"/>).</param>
    /// <param name="submittedOn">The day of submission, Asia/Shanghai.</param>
    /// <param name="circumstances">What is known beside the answers.</param>
    public static FactSet FromAnswers(ProgrammeDefinition definition, JsonObject answers, DateOnly submittedOn, CaseCircumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(circumstances);
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal)
        {
            [FactNames.SubmissionDay] = new(FactValue.Of(submittedOn), FromReceipt),
        };
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>(StringComparer.Ordinal);
        foreach (Question question in definition.Questions)
        {
            if (question.Type == QuestionType.Table)
            {
                if (question.Id != definition.List?.Table)
                {
                    AddTable(question, answers, facts, tables);
                }
                else
                {
                    AddRow(question, answers, facts);
                }
            }
            else if (Value(question, answers, question.Id) is { } value)
            {
                facts[question.Id] = new Fact(value, FromForm);
            }
            else if (IsKnownToBeNothing(definition, question, answers))
            {
                facts[question.Id] = new Fact(FactValue.Of(Fen.Zero), NotAsked);
            }
        }

        AddPersons(answers, submittedOn, facts);
        AddCircumstances(answers, circumstances, facts);
        return new FactSet
        {
            SubmittedOn = submittedOn,
            Facts = facts,
            Tables = tables,
            EarlierAid = circumstances.EarlierAid,
            ReceivedByCap = circumstances.ReceivedByCap,
        };
    }

    /// <summary>A number that is asked in some rows only, and always answered there, is nothing in the others.</summary>
    internal static bool IsNothingWhenAbsent(Question column) => column is { ShowIf: not null, Required: true };

    /// <summary>Money that was not asked, because of another answer, is none: no illness, no medical costs.</summary>
    private static bool IsKnownToBeNothing(ProgrammeDefinition definition, Question question, JsonObject answers) =>
        question is { Type: QuestionType.Money, Required: true, ShowIf: { } condition }
        && AnswerPath.Get(answers, condition.Question) is not null
        && !Visibility.IsShown(definition, question, answers);

    private static FactValue? Value(Question question, JsonObject answers, string at) => FactNames.KindOf(question.Type) switch
    {
        FactKind.Text => AnswerReader.Text(answers, at) is { } text ? FactValue.Of(text) : null,
        FactKind.Truth => AnswerReader.YesNo(answers, at) is { } truth ? FactValue.Of(truth) : null,
        FactKind.Number => AnswerReader.Number(answers, at) is { } number ? FactValue.Of(number) : null,
        FactKind.Money => AnswerReader.Money(answers, at) is { } money ? FactValue.Of(money) : null,
        FactKind.Day => AnswerReader.Day(answers, at) is { } day ? FactValue.Of(day) : null,
        _ => null,
    };

    private static void AddTable(
        Question table, JsonObject answers, Dictionary<string, Fact> facts,
        Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>> tables)
    {
        if (AnswerPath.Get(answers, table.Id) is null && table is { Required: true, ShowIf: null })
        {
            return;
        }

        var rows = new List<IReadOnlyDictionary<string, FactValue>>();
        foreach (JsonObject row in AnswerReader.Rows(answers, table.Id))
        {
            var cells = new Dictionary<string, FactValue>(StringComparer.Ordinal);
            foreach (Question column in table.Columns)
            {
                if (Value(column, row, column.Id) is { } value)
                {
                    cells[column.Id] = value;
                }
            }

            rows.Add(cells);
        }

        tables[table.Id] = rows;
        foreach (Question column in table.Columns)
        {
            if (FactNames.KindOf(column.Type) is (FactKind.Money or FactKind.Number) and { } kind && Sum(column, rows) is { } sum)
            {
                facts[$"{table.Id}.{column.Id}"] = new Fact(new FactValue(kind, sum, null), WorkedOut);
            }
        }
    }

    /// <summary>A sum over no rows, or over rows of which one was not answered, is not known.</summary>
    private static long? Sum(Question column, List<IReadOnlyDictionary<string, FactValue>> rows)
    {
        long sum = 0;
        foreach (IReadOnlyDictionary<string, FactValue> row in rows)
        {
            if (row.TryGetValue(column.Id, out FactValue value))
            {
                sum = checked(sum + value.Number);
            }
            else if (!IsNothingWhenAbsent(column))
            {
                return null;
            }
        }

        return rows.Count == 0 ? null : sum;
    }

    /// <summary>The answers of one row of a list, in the row's own case.</summary>
    private static void AddRow(Question list, JsonObject answers, Dictionary<string, Fact> facts)
    {
        foreach (Question column in list.Columns)
        {
            string name = FactNames.NomineePrefix + column.Id;
            if (!FactNames.PartyColumns.Contains(column.Id) && Value(column, answers, name) is { } value)
            {
                facts[name] = new Fact(value, FromList);
            }
        }
    }

    private static void AddPersons(JsonObject answers, DateOnly submittedOn, Dictionary<string, Fact> facts)
    {
        IdNumber? applicant = IdNumber.Read(AnswerReader.Text(answers, "applicant.idNumber")).Value;
        IdNumber? child = IdNumber.Read(AnswerReader.Text(answers, "child.idNumber")).Value;
        if (applicant is { } adult)
        {
            facts[FactNames.ApplicantAge] = new Fact(FactValue.Of((long)adult.AgeOn(submittedOn)), WorkedOut);
        }

        if (child is { } pupil)
        {
            facts[FactNames.ChildAge] = new Fact(FactValue.Of((long)pupil.AgeOn(submittedOn)), WorkedOut);
        }

        if (applicant is not null && child is not null)
        {
            facts[FactNames.ApplicantIsChild] = new Fact(FactValue.Of(applicant == child), WorkedOut);
        }

        int size = AnswerReader.Rows(answers, "household").Select(row => AnswerReader.Text(row, "idNumber"))
            .Append(applicant?.Value).Append(child?.Value).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (AnswerReader.Rows(answers, "household") is { Count: > 0 } members && members.All(member => AnswerReader.YesNo(member, "employed") is not null))
        {
            long earners = members.Count(member => AnswerReader.YesNo(member, "employed") is true);
            facts[FactNames.HouseholdEarners] = new Fact(FactValue.Of(earners), WorkedOut);
        }

        if (size > 0)
        {
            facts[FactNames.HouseholdSize] = new Fact(FactValue.Of((long)size), WorkedOut);
        }
    }

    private static void AddCircumstances(JsonObject answers, CaseCircumstances circumstances, Dictionary<string, Fact> facts)
    {
        if (circumstances.Dibao is { } line)
        {
            facts[FactNames.CountyDibao] = new Fact(FactValue.Of(line.PerHeadPerMonth), SourceOf(line));
        }

        if (circumstances.UnionSystem is { } system)
        {
            facts[FactNames.UnionSystem] = new Fact(FactValue.Of(system), FromUnions);
        }

        foreach ((string fact, string? value) in new[] { (FactNames.UnionLevelOf, circumstances.UnionLevel), (FactNames.UnionUnder, circumstances.UnionUnder) })
        {
            if (value is not null)
            {
                facts[fact] = new Fact(FactValue.Of(value), FromUnions);
            }
        }

        if (circumstances.IsMainApplicant is { } main)
        {
            facts[FactNames.RegistryMainApplicant] = new Fact(FactValue.Of(main), FromRegistry);
        }

        if (circumstances.RegistryMonths is { } months)
        {
            facts[FactNames.RegistryMonths] = new Fact(FactValue.Of((long)months), FromRegistry);
        }

        bool claimsFile = AnswerReader.Text(answers, "employment.workerKind") == "filed";
        if (circumstances.RegistryCategory is { } category)
        {
            facts[FactNames.RegistryCategory] = new Fact(FactValue.Of(category), FromRegistry);
        }
        else if (!claimsFile)
        {
            facts[FactNames.RegistryCategory] = new Fact(FactValue.Of(FactNames.NoFile), FromForm);
            facts.TryAdd(FactNames.RegistryMainApplicant, new Fact(FactValue.Of(false), FromForm));
        }
    }

    private static LocalizedText SourceOf(DibaoLine line)
    {
        string from = line.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bool urban = line.Residence == Residence.Urban;
        return new LocalizedText(
            $"{line.CountyCode} {(urban ? "城镇" : "农村")}低保标准，{from} 起{(line.IsDefault ? "（默认值，待替换）" : "")}",
            $"Living allowance of {line.CountyCode}, {(urban ? "town" : "country")}, from {from}{(line.IsDefault ? " (default, to be replaced)" : "")}");
    }
}
