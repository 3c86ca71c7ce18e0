using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// The record of a step as a form: the same questions, checks and controls as an application has. Its answers lie under
/// <see cref="Root"/>, so that a problem at <c>/record/visit/on</c> is meant wherever the decision comes from.
/// </summary>
public static class StepRecord
{
    /// <summary>Under which name the answers are given: <c>{"record":{"visit":{"on":"2026-09-01"}}}</c>.</summary>
    public const string Root = "record";

    /// <summary>The record's questions as a page of a form; their ids begin with <see cref="Root"/>.</summary>
    public static FormPage PageOf(string id, LocalizedText title, IReadOnlyList<Question> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new FormPage { Id = id, Title = title, Questions = [.. record.Select(Rooted)] };
    }

    /// <summary>Answers as the page's form has them.</summary>
    public static JsonObject AnswersOf(JsonObject? record) => record is null or { Count: 0 } ? [] : new JsonObject { [Root] = record.DeepClone() };

    /// <summary>Checks a record.</summary>
    /// <param name="programme">The programme of the step.</param>
    /// <param name="step">The step.</param>
    /// <param name="record">What was filled in; null for nothing.</param>
    /// <param name="today">The day in Asia/Shanghai.</param>
    internal static FormCheck Check(ProgrammeDefinition programme, ApprovalStep step, JsonObject? record, DateOnly today) =>
        FormValidator.Validate(FormOf(programme, step), AnswersOf(record), new FormContext { Today = today, OrganisationExists = _ => false });

    /// <summary>The sound answers of a record; null when there are none.</summary>
    internal static JsonObject? SoundPart(FormCheck check) => check.Normalised[Root] is JsonObject { Count: > 0 } record ? record.DeepClone().AsObject() : null;

    /// <summary>Fields that are asked and not answered as the file expects (<see cref="Question.Expect"/>), among sound answers.</summary>
    internal static IEnumerable<FieldProblem> Unexpected(ProgrammeDefinition programme, ApprovalStep step, FormCheck check)
    {
        ProgrammeDefinition form = FormOf(programme, step);
        return form.Questions
            .Where(question => question.Expect.Count > 0 && Visibility.IsShown(form, question, check.Normalised)
                && !question.Expect.Contains(AnswerPath.Value(AnswerPath.Get(check.Normalised, question.Id)) ?? "", StringComparer.Ordinal))
            .Select(question => ApprovalProblems.NotAsExpected(AnswerPath.Pointer(question.Id), question));
    }

    /// <summary>The programme with the record in place of its form.</summary>
    internal static ProgrammeDefinition FormOf(ProgrammeDefinition programme, ApprovalStep step) =>
        programme with { Form = [PageOf(Root, StepTitles.Of(step), step.Record)] };

    private static Question Rooted(Question question) => question with
    {
        Id = $"{Root}.{question.Id}",
        ShowIf = question.ShowIf is { } condition ? condition with { Question = $"{Root}.{condition.Question}" } : null,
    };
}
