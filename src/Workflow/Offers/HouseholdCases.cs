using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Offers;

/// <summary>What a household's cases say: whether it has applied already, and into which account it was paid.</summary>
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

    /// <summary>The answers of the newest case whose money reached the main applicant; null when there is none.</summary>
    public async Task<JsonObject?> NewestPaidAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        CaseRecord? newest = null;
        foreach (ApplicationId id in file.Main.IdNumber is { } main ? await people.OfPersonAsync(main, cancellationToken).ConfigureAwait(false) : [])
        {
            if (await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Status: ApplicationStatus.Paid } record
                && CaseAnswers.ApplicantIdNumber(record.Content.Answers) == file.Main.IdNumber && (newest is null || record.SubmittedAt > newest.SubmittedAt))
            {
                newest = record;
            }
        }

        return newest?.Content.Answers;
    }
}
