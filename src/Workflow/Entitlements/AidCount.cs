using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Entitlements;

/// <summary>Counts earlier aid against caps. Pure.</summary>
internal static class AidCount
{
    /// <summary>What counts against a cap already. The case's own aid does not, and no case counts twice.</summary>
    public static Fen Received(ProgrammeDefinition programme, CapTerms cap, AidSubject subject, IEnumerable<AidEntry> entries)
    {
        var counted = new HashSet<ApplicationId> { subject.Application };
        Fen sum = Fen.Zero;
        foreach (AidEntry entry in entries)
        {
            if (Counts(programme, cap, subject, entry) && counted.Add(entry.Application))
            {
                sum += entry.Amount;
            }
        }

        return sum;
    }

    /// <summary>How much of an amount all caps leave. A limit that is not known leaves the amount to the person who decided.</summary>
    public static Fen Left(ProgrammeDefinition programme, IReadOnlyList<CapLimit> limits, AidSubject subject, IReadOnlyCollection<AidEntry> entries, Fen wanted)
    {
        Fen left = wanted;
        foreach (CapLimit cap in limits)
        {
            if (cap.Limit is { } limit)
            {
                Fen room = limit - Received(programme, cap.Cap, subject, entries);
                left = room < left ? room : left;
            }
        }

        return left < Fen.Zero ? Fen.Zero : left;
    }

    private static bool Counts(ProgrammeDefinition programme, CapTerms cap, AidSubject subject, AidEntry entry)
    {
        bool ofProgramme = cap.Programmes.Count == 0 ? entry.ProgrammeId == programme.Id : cap.Programmes.Contains(entry.ProgrammeId);
        bool inPeriod = cap.Per switch
        {
            CapPer.Year => entry.On.Year == subject.On.Year,
            CapPer.Season => programme.Window is { } window && window.SeasonOf(entry.On) == window.SeasonOf(subject.On),
            _ => false,
        };
        return ofProgramme && inPeriod && cap.Who switch
        {
            AidedPerson.Child => entry.Beneficiary == subject.Beneficiary,
            AidedPerson.Applicant => entry.Applicant == subject.Applicant || entry.Beneficiary == subject.Applicant,
            _ => subject.Household.Contains(entry.Beneficiary) || subject.Household.Contains(entry.Applicant),
        };
    }
}
