using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Entitlements;

/// <summary>Caps of cases: what was received before, what a case may set aside, and giving it back.</summary>
internal sealed class EntitlementDesk(AidRecords records, LookupHash hash, ProgrammeCatalogue programmes)
{
    /// <summary>What counts against each cap already; empty in programmes without caps, null when the case has nobody to count for.</summary>
    /// <param name="programme">The version whose caps are meant.</param>
    /// <param name="record">The case.</param>
    /// <param name="before">Only aid of cases that were submitted before this day counts; null for all of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<string, Fen>?> ReceivedAsync(
        ProgrammeDefinition programme, CaseRecord record, DateOnly? before, CancellationToken cancellationToken) =>
        SubjectOf(record) is not { } subject ? null : await records.ReceivedAsync(programme, subject, before, cancellationToken).ConfigureAwait(false);

    /// <summary>Sets a case's amount aside, up to what the caps leave. Again: what the first call did.</summary>
    /// <param name="programme">The version that the case is pinned to.</param>
    /// <param name="record">The case.</param>
    /// <param name="facts">Its facts, for limits that depend on them.</param>
    /// <param name="wanted">The amount.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Fen> TakeAsync(ProgrammeDefinition programme, CaseRecord record, FactSet facts, Fen wanted, CancellationToken cancellationToken) =>
        SubjectOf(record) is not { } subject ? wanted
        : await records.TakeAsync(programme, subject, EligibilityEvaluator.Limits(programme, facts), wanted, cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps what a case of a programme without caps gets, for the caps of other programmes (<see cref="CapTerms.Programmes"/>).</summary>
    public async Task KeepAsync(ProgrammeDefinition programme, CaseRecord record, Fen amount, CancellationToken cancellationToken)
    {
        if (SubjectOf(record) is { } subject)
        {
            await records.TakeAsync(programme, subject, [], amount, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives back what a case set aside.</summary>
    public async Task ReleaseAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (programmes.Find(record.ProgrammeId, record.ProgrammeVersion) is { } programme && SubjectOf(record) is { } subject)
        {
            await records.ReleaseAsync(programme, subject, cancellationToken).ConfigureAwait(false);
        }
    }

    private AidSubject? SubjectOf(CaseRecord record)
    {
        if (CaseAnswers.ApplicantIdNumber(record.Content.Answers) is not { } applicant)
        {
            return null;
        }

        return new AidSubject
        {
            Application = record.Id,
            On = ChinaTime.DayOf(record.SubmittedAt),
            Applicant = Of(applicant),
            Beneficiary = Of(CaseAnswers.BeneficiaryIdNumber(record.Content.Answers) ?? applicant),
            Household = CaseAnswers.IdNumbers(record.Content.Answers).Select(Of).ToHashSet(StringComparer.Ordinal),
        };
    }

    private string Of(string idNumber) => hash.Of(idNumber, LookupPurpose.IdNumber);
}
