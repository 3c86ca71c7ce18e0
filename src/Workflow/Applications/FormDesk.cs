using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A form that passed, with the unions that its case will go through.</summary>
/// <param name="Answers">The answers in normal form.</param>
/// <param name="Union">The union that the case is about: the applicant's, or the one that applies.</param>
/// <param name="City">The city union, whose fund pays.</param>
internal sealed record AcceptedForm(JsonObject Answers, OrganisationId Union, OrganisationId City);

/// <summary>Checks a whole form, and that its union leads up through every level of the approval chain.</summary>
internal sealed class FormDesk(OrganisationDirectory organisations, TimeProvider time)
{
    /// <summary>The form in normal form, or <c>form.invalid</c> with the fields.</summary>
    /// <param name="programme">The programme, or what its form is for a row of its list.</param>
    /// <param name="answers">The answers; not changed.</param>
    /// <param name="owner">Whose case it is. A union applies for itself or a union below.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<AcceptedForm>> CheckAsync(
        ProgrammeDefinition programme, JsonObject answers, CaseOwner owner, CancellationToken cancellationToken)
    {
        OrganisationId? union = CaseAnswers.Union(answers);
        Organisation? found = union is { } id ? await organisations.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
        found = found is { IsClosed: true } ? null : found;
        FormCheck check = FormValidator.Validate(programme, answers, new FormContext
        {
            Today = ChinaTime.Today(time),
            OrganisationExists = asked => found?.Id == asked,
        });
        if (!check.IsOk)
        {
            return ApplicationProblems.InvalidForm(check.Problems);
        }

        if (found is null)
        {
            return ApplicationProblems.InvalidForm([ApplicationProblems.WrongUnion(CaseAnswers.UnionField)]);
        }

        if (owner is UnionOwner filer && !await organisations.IsSelfOrBelowAsync(found.Id, filer.Union, cancellationToken).ConfigureAwait(false))
        {
            return ApplicationProblems.InvalidForm([ApplicationProblems.ForeignUnion(CaseAnswers.UnionField)]);
        }

        foreach (UnionLevel level in programme.Approval.Select(step => step.Level).Append(UnionLevel.City))
        {
            if (await organisations.AncestorAsync(found.Id, level, cancellationToken).ConfigureAwait(false) is null)
            {
                return ApplicationProblems.InvalidForm([ApplicationProblems.WrongUnion(CaseAnswers.UnionField)]);
            }
        }

        Organisation city = (await organisations.AncestorAsync(found.Id, UnionLevel.City, cancellationToken).ConfigureAwait(false))!;
        return new AcceptedForm(check.Normalised, found.Id, city.Id);
    }

    /// <summary>The answers with the union that a union applies for: its own, unless another one is named.</summary>
    public static JsonObject WithUnion(JsonObject answers, CaseOwner owner)
    {
        if (owner is not UnionOwner filer || CaseAnswers.Union(answers) is not null || (answers["employment"] is not null and not JsonObject))
        {
            return answers;
        }

        var filled = (JsonObject)answers.DeepClone();
        JsonObject employment = filled["employment"] as JsonObject ?? [];
        if (employment["unionId"] is null)
        {
            employment["unionId"] = filer.Union.Value;
        }

        filled["employment"] = employment;
        return filled;
    }
}
