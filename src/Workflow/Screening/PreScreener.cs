using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Screening;

/// <summary>
/// Tells somebody who has not signed in which programmes fit a few answers. The programmes' own rules are evaluated, over the few facts that are known;
/// nothing is kept.
/// </summary>
public sealed class PreScreener
{
    /// <summary>Id of the question about the county; its answer is a division code.</summary>
    public const string County = "county";

    private const string Residence = "hardship.residence";
    private static readonly LocalizedText FromAnswers = new("您的回答", "Your answers");
    private static readonly LocalizedText FromTable = new("低保标准表", "Table of living allowances");

    private readonly ProgrammeCatalogue _programmes;
    private readonly DibaoTable _dibao;
    private readonly TimeProvider _time;

    /// <summary>Reads the questions from a folder of programmes.</summary>
    /// <param name="folder">The folder; the questions stand in <c>screening/pre-screener.json</c> below it. Without that file nothing is asked.</param>
    /// <param name="programmes">The programmes that are looked at.</param>
    /// <param name="dibao">The living allowances.</param>
    /// <param name="time">Tells the day.</param>
    public PreScreener(string folder, ProgrammeCatalogue programmes, DibaoTable dibao, TimeProvider time)
    {
        _programmes = programmes;
        _dibao = dibao;
        _time = time;
        (Questions, Fault) = Read(Path.Combine(folder, "screening", "pre-screener.json"));
    }

    /// <summary>The questions in order; empty when the file is missing or broken.</summary>
    public IReadOnlyList<ScreeningQuestion> Questions { get; }

    /// <summary>What is wrong with the file, for administrators; null when nothing is.</summary>
    public string? Fault { get; }

    /// <summary>Matches answers with every programme that a worker may start.</summary>
    /// <param name="answers">Answers by question id, flat: texts for choices, whole numbers, fen. What was not answered is left out.</param>
    /// <returns>Programmes that fit first; or <c>screening.invalid</c> with the fields.</returns>
    public Result<IReadOnlyList<ScreeningMatch>> Match(JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        List<FieldProblem> problems = [.. answers.Where(answer => Questions.All(q => q.Question.Id != answer.Key)).Select(answer => Wrong(answer.Key))];
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (ScreeningQuestion asked in Questions)
        {
            if (answers.TryGetPropertyValue(asked.Question.Id, out JsonNode? answer) && answer is not null && !Add(asked, answer, facts))
            {
                problems.Add(Wrong(asked.Question.Id));
            }
        }

        if (problems.Count > 0)
        {
            return new Problem("screening.invalid", ProblemKind.Invalid, new("有的回答不能使用。", "Some answers cannot be used.")) { Fields = problems };
        }

        DateOnly today = ChinaTime.Today(_time);
        string? county = (answers[County] as JsonValue)?.GetValue<string>();
        return (Result<IReadOnlyList<ScreeningMatch>>)(List<ScreeningMatch>)
        [
            .. _programmes.Current(today).Where(programme => programme.Applicant == ApplicantKind.Worker)
                .Select(programme => Of(programme, facts, county, today))
                .OrderBy(match => match.Fit).ThenBy(match => !match.IsOpen).ThenByDescending(match => match.Met.Count),
        ];
    }

    private ScreeningMatch Of(ProgrammeDefinition programme, Dictionary<string, Fact> known, string? county, DateOnly today)
    {
        // A programme that is closed today is looked at on the day on which it opens.
        bool open = programme.Window?.Contains(today) != false;
        DateOnly on = open ? today : programme.Window!.NextOpening(today);
        var facts = new Dictionary<string, Fact>(known, StringComparer.Ordinal) { [FactNames.SubmissionDay] = new(FactValue.Of(on), FromAnswers) };
        if (county is not null && known.TryGetValue(Residence, out Fact? residence)
            && _dibao.Find(county, residence.Value.Text == "rural" ? Eligibility.Residence.Rural : Eligibility.Residence.Urban, on) is { } line)
        {
            facts[FactNames.CountyDibao] = new Fact(FactValue.Of(line.PerHeadPerMonth), FromTable);
        }

        EligibilityDecision decision = EligibilityEvaluator.Evaluate(
            programme, new FactSet { SubmittedOn = on, Facts = facts, EarlierAid = [] }, _time.GetUtcNow());
        HashSet<string> refusing = [.. programme.Rules.Where(rule => rule.Effect == RuleEffect.Refuse).Select(rule => rule.Id)];
        List<ScreeningReason> inTheWay =
        [
            .. decision.Rules.Where(rule => rule.Passed == false && refusing.Contains(rule.RuleId))
                .Select(rule => new ScreeningReason(rule.Title, rule.WhatWouldChange!)),
        ];
        return new ScreeningMatch
        {
            ProgrammeId = programme.Id,
            Name = programme.Name,
            Summary = programme.Summary,
            Fit = inTheWay.Count switch { 0 => ScreeningFit.Fits, 1 => ScreeningFit.Nearly, _ => ScreeningFit.No },
            InTheWay = inTheWay,
            Met = [.. decision.Rules.Where(rule => rule.Passed == true && refusing.Contains(rule.RuleId)).Select(rule => rule.Title)],
            ToBeSeen = [.. decision.Rules.Where(rule => rule.Passed is null).Select(rule => rule.Title)],
            Amount = inTheWay.Count == 0 ? decision.Amount : null,
            IsOpen = open,
            Window = programme.Window,
        };
    }

    private static bool Add(ScreeningQuestion asked, JsonNode answer, Dictionary<string, Fact> facts)
    {
        Question question = asked.Question;
        if (question.Type is QuestionType.Number or QuestionType.Money)
        {
            if (answer.GetValueKind() != JsonValueKind.Number || !long.TryParse(answer.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                || number < (question.Min ?? 0) || number > (question.Max ?? long.MaxValue))
            {
                return false;
            }

            facts[question.Id] = new Fact(question.Type == QuestionType.Money ? FactValue.Of(new Fen(number)) : FactValue.Of(number), FromAnswers);
            return true;
        }

        if (answer.GetValueKind() != JsonValueKind.String)
        {
            return false;
        }

        string value = answer.GetValue<string>();
        if (question.Id == County)
        {
            return value.Length == 6 && value.All(char.IsAsciiDigit);
        }

        if (question.Choices.All(choice => choice.Value != value))
        {
            return false;
        }

        if (asked.Sets.Count == 0)
        {
            facts[question.Id] = new Fact(FactValue.Of(value), FromAnswers);
        }
        else if (asked.Sets.TryGetValue(value, out IReadOnlyDictionary<string, JsonElement>? sets))
        {
            foreach ((string fact, JsonElement set) in sets)
            {
                facts[fact] = new Fact(ValueOf(set), FromAnswers);
            }
        }

        return true;
    }

    private static FactValue ValueOf(JsonElement set) => set.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => FactValue.Of(set.GetBoolean()),
        JsonValueKind.Number => FactValue.Of(set.GetInt64()),
        _ => FactValue.Of(set.GetString() ?? ""),
    };

    private static FieldProblem Wrong(string id) => new($"/{id}", "screening.answer", new("请从选项中选择，或填写范围内的数字。", "Choose one of the options, or a number within the range."));

    private static (IReadOnlyList<ScreeningQuestion> Questions, string? Fault) Read(string path)
    {
        if (!File.Exists(path))
        {
            return ([], "pre-screener.json is not there.");
        }

        try
        {
            ScreeningFile file = JsonSerializer.Deserialize<ScreeningFile>(File.ReadAllBytes(path), ProgrammeJson.Options)!;
            ScreeningQuestion? wrong = file.Questions.FirstOrDefault(asked =>
                asked.Question.Type is not (QuestionType.Choice or QuestionType.Number or QuestionType.Money)
                || asked.Sets.Keys.Except(asked.Question.Choices.Select(choice => choice.Value)).Any()
                || asked.Sets.Values.SelectMany(sets => sets.Values).Any(set => set.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)));
            return wrong is null
                ? (file.Questions, null)
                : ([], string.Create(CultureInfo.InvariantCulture, $"pre-screener.json: the question {wrong.Question.Id} is not a choice, a number or money, or sets what it cannot."));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return ([], $"pre-screener.json: {e.Message}");
        }
    }
}
