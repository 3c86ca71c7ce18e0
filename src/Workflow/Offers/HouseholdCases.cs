using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Offers;

/// <summary>Whether anybody of a household has applied already.</summary>
internal sealed class HouseholdCases(ApplicantIndex people, CaseStore cases)
{
    /// <summary>Whether there is a case of a programme in a period, however it ended: who was refused, or took it back, is not asked again.</summary>
    public async Task<bool> AnyAsync(HouseholdFile file, ProgrammeDefinition programme, string period, CancellationToken cancellationToken)
    {
        foreach (string person in file.Present.Select(member => member.IdNumber).OfType<string>())
        {
            foreach (ApplicationId id in await people.OfPersonAsync(person, cancellationToken).ConfigureAwait(false))
            {
                // The number tells the programme, so that only its cases are read.
                if (id.Value.StartsWith(programme.Prefix + "-", StringComparison.Ordinal)
                    && await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record
                    && OfferPeriods.Of(programme, ChinaTime.DayOf(record.SubmittedAt)) == period)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
