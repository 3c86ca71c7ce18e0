using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A form that passed, with the unions that its case will go through.</summary>
/// <param name="Answers">The answers in normal form.</param>
/// <param name="Union">The applicant's union.</param>
/// <param name="City">The city union, whose fund pays.</param>
internal sealed record AcceptedForm(JsonObject Answers, OrganisationId Union, OrganisationId City);

/// <summary>Checks a whole form, and that its union leads up through every level of the approval chain.</summary>
internal sealed class FormDesk(OrganisationDirectory organisations, TimeProvider time)
{
    /// <summary>The form in normal form, or <c>form.invalid</c> with the fields.</summary>
    public async Task<Result<AcceptedForm>> CheckAsync(
        ProgrammeDefinition programme, JsonObject answers, CancellationToken cancellationToken)
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
}
