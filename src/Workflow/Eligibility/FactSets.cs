using System.Globalization;
using System.Text.Json.Nodes;
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
}

/// <summary>Makes the facts of a case.</summary>
public static class FactSets
{
    private static readonly LocalizedText FromForm = new("申请表", "Application");
    private static readonly LocalizedText WorkedOut = new("由申请表计算", "Worked out from the application");
    private static readonly LocalizedText FromReceipt = new("受理时间", "Time of receipt");
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
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        foreach (Question question in definition.Questions)
        {
            if (question.Type == QuestionType.Table)
            {
                AddTable(question, AnswerReader.Rows(answers, question.Id), facts, tables);
            }
            else if (Value(question, answers) is { } value)
            {
                facts[question.Id] = new Fact(value, FromForm);
            }
        }

        AddPersons(answers, submittedOn, facts);
        AddCircumstances(answers, circumstances, facts);
        return new FactSet { SubmittedOn = submittedOn, Facts = facts, Tables = tables, EarlierAid = circumstances.EarlierAid };
    }

    private static FactValue? Value(Question question, JsonObject answers) => FactNames.KindOf(question.Type) switch
    {
        FactKind.Text => AnswerReader.Text(answers, question.Id) is { } text ? FactValue.Of(text) : null,
        FactKind.Truth => AnswerReader.YesNo(answers, question.Id) is { } truth ? FactValue.Of(truth) : null,
        FactKind.Number => AnswerReader.Number(answers, question.Id) is { } number ? FactValue.Of(number) : null,
        FactKind.Money => AnswerReader.Money(answers, question.Id) is { } money ? FactValue.Of(money) : null,
        FactKind.Day => AnswerReader.Day(answers, question.Id) is { } day ? FactValue.Of(day) : null,
        _ => null,
    };

    private static void AddTable(
        Question table, IReadOnlyList<JsonObject> rows, Dictionary<string, Fact> facts,
        Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> tables)
    {
        foreach (Question column in table.Columns)
        {
            // A sum over no rows, or over rows of which one was not answered, is not known.
            FactValue?[] values = [.. rows.Select(row => Value(column, row))];
            if (FactNames.KindOf(column.Type) is FactKind.Money or FactKind.Number && values.Length > 0 && values.All(value => value is not null))
            {
                facts[$"{table.Id}.{column.Id}"] = new Fact(
                    values[0]!.Value with { Number = values.Aggregate(0L, (sum, value) => checked(sum + value!.Value.Number)) }, WorkedOut);
            }
        }

        tables[table.Id] =
        [
            .. rows.Select(row => table.Columns
                .Select(column => (column.Id, Value(column, row)?.Text))
                .Where(cell => cell.Text is not null)
                .ToDictionary(cell => cell.Id, cell => cell.Text!, StringComparer.Ordinal)),
        ];
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

        bool claimsFile = AnswerReader.Text(answers, "employment.workerKind") == "filed";
        if (circumstances.RegistryCategory is { } category)
        {
            facts[FactNames.RegistryCategory] = new Fact(FactValue.Of(category), FromRegistry);
        }
        else if (!claimsFile)
        {
            facts[FactNames.RegistryCategory] = new Fact(FactValue.Of("none"), FromForm);
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
