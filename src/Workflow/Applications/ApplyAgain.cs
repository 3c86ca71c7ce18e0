using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Starts a new application from the answers of an earlier one, so that nobody types a household twice.</summary>
public sealed class ApplyAgain
{
    private readonly CaseKeeper _cases;
    private readonly DraftStore _drafts;
    private readonly ProgrammeCatalogue _programmes;
    private readonly TimeProvider _time;

    internal ApplyAgain(CaseKeeper cases, DraftStore drafts, ProgrammeCatalogue programmes, TimeProvider time)
    {
        _cases = cases;
        _drafts = drafts;
        _programmes = programmes;
        _time = time;
    }

    /// <summary>
    /// Keeps the answers of an earlier case as the draft of a new application. A draft that is there already stays as it is: nothing that was typed is lost.
    /// </summary>
    /// <returns>The programme to go on with; or <c>application.unknown</c>, <c>programme.unknown</c>, <c>programme.closed</c>.</returns>
    public async Task<Result<ProgrammeDefinition>> StartAsync(WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await _cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record || !record.Owner.Is(caller))
        {
            return ApplicationProblems.Unknown;
        }

        DateOnly today = ChinaTime.Today(_time);
        if (_programmes.FindCurrent(record.ProgrammeId, today) is not { } programme)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        if (!programme.IsOpenOn(today))
        {
            return ApplicationProblems.Closed(programme.Window!.OpensOn, programme.Window.ClosesOn);
        }

        if (await _drafts.LoadAsync(caller, programme.Id, cancellationToken).ConfigureAwait(false) is null)
        {
            Result<Done> kept = await _drafts.SaveAsync(caller, programme.Id, CarriedOver(programme, record.Content.Answers), cancellationToken).ConfigureAwait(false);
            if (!kept.IsOk)
            {
                return kept.Problem;
            }
        }

        return programme;
    }

    /// <summary>
    /// The answers that a form can take over from other answers: those to its own questions. Consents are given anew each time, and a choice that is no longer
    /// offered is left out. What does not fit otherwise stays and is named by the form's check.
    /// </summary>
    /// <param name="programme">The programme that is applied for.</param>
    /// <param name="answers">Answers of an earlier case or of a hardship file; not changed.</param>
    public static JsonObject CarriedOver(ProgrammeDefinition programme, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(answers);
        JsonObject draft = [];
        foreach (Question question in programme.Questions.Where(question => question.Type != QuestionType.Consent))
        {
            if (AnswerPath.Get(answers, question.Id) is { } answer && Fits(question, answer))
            {
                AnswerPath.Set(draft, question.Id, question.Type == QuestionType.Table ? Rows(question, answer) : answer.DeepClone());
            }
        }

        return draft;
    }

    private static bool Fits(Question question, JsonNode answer) => question.Type switch
    {
        QuestionType.Choice => question.Choices.Any(choice => choice.Value == AnswerPath.Text(answer)),
        QuestionType.Table => answer is JsonArray,
        _ => answer is JsonValue,
    };

    private static JsonArray Rows(Question table, JsonNode answer)
    {
        JsonArray rows = [];
        foreach (JsonObject row in answer.AsArray().OfType<JsonObject>())
        {
            JsonObject kept = [];
            foreach (Question column in table.Columns)
            {
                if (AnswerPath.Get(row, column.Id) is { } cell && Fits(column, cell))
                {
                    AnswerPath.Set(kept, column.Id, cell.DeepClone());
                }
            }

            rows.Add(kept);
        }

        return rows;
    }
}
