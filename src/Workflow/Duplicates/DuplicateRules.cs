using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Duplicates;

/// <summary>
/// What of other cases looks like the same aid twice (domain.md §5.4). Pure. Only cases of the same period count that did not end without
/// result: the season of the programme's window, or the calendar year.
/// </summary>
internal static class DuplicateRules
{
    /// <summary>Everything found, in the order of <see cref="DuplicateKind"/>.</summary>
    /// <param name="programme">The case's programme.</param>
    /// <param name="own">The case.</param>
    /// <param name="others">Other cases with a person, account or mobile number of it, in any order.</param>
    /// <param name="options">The limits.</param>
    public static IReadOnlyList<DuplicateFinding> Find(
        ProgrammeDefinition programme, DuplicateCase own, IEnumerable<DuplicateCase> others, DuplicateOptions options)
    {
        List<DuplicateCase> live = [.. others.Where(other => other.Lives && other.Application != own.Application && SamePeriod(programme, own.On, other.On))];
        List<DuplicateCase> foreign = [.. live.Where(other => other.Applicant != own.Applicant)];
        var findings = new List<DuplicateFinding>();
        foreach (DuplicateKind kind in Enum.GetValues<DuplicateKind>())
        {
            List<DuplicateCase> found = kind switch
            {
                DuplicateKind.Account => [.. foreign.Where(other => SharesAccount(own, other))],
                DuplicateKind.Mobile => SharedMobile(own, foreign, options),
                DuplicateKind.Child => [.. foreign.Where(other => SharesChild(own, other))],
                DuplicateKind.Beneficiary => [.. live.Where(other => AidsTheSamePersonElsewhere(own, other))],
                DuplicateKind.Member => [.. foreign.Where(other => !SharesChild(own, other) && IsOfTheHousehold(own, other))],
                DuplicateKind.Household => [.. foreign.Where(other => !SharesChild(own, other) && CountsSomebodyElsewhere(own, other))],
                _ => [],
            };
            if (found.Count > 0)
            {
                findings.Add(new DuplicateFinding(
                    kind,
                    [.. found.Select(other => other.Application.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    kind == DuplicateKind.Account && found.Exists(other => IsSerious(programme, own, other))));
            }
        }

        return findings;
    }

    private static bool SamePeriod(ProgrammeDefinition programme, DateOnly one, DateOnly other) =>
        programme.Window is { } window ? window.SeasonOf(one) == window.SeasonOf(other) : one.Year == other.Year;

    private static bool SharesAccount(DuplicateCase own, DuplicateCase other) => own.Account is { } account && other.Account == account;

    /// <summary>Two people paid into one account by one programme, unless the file lets a spouse's account be named and the other is of the household.</summary>
    private static bool IsSerious(ProgrammeDefinition programme, DuplicateCase own, DuplicateCase other) =>
        other.ProgrammeId == own.ProgrammeId && !(programme.Payee.SpouseAccount && own.People.Contains(other.Applicant));

    private static List<DuplicateCase> SharedMobile(DuplicateCase own, List<DuplicateCase> foreign, DuplicateOptions options)
    {
        List<DuplicateCase> found = own.Mobile is { } mobile ? [.. foreign.Where(other => other.Mobile == mobile)] : [];
        int people = 1 + found.Select(other => other.Applicant).Distinct(StringComparer.Ordinal).Count();
        return people > options.MobileApplicants ? found : [];
    }

    private static bool SharesChild(DuplicateCase own, DuplicateCase other) => own.Child is { } child && other.Child == child;

    private static bool AidsTheSamePersonElsewhere(DuplicateCase own, DuplicateCase other) =>
        other.ProgrammeId == own.ProgrammeId && other.Beneficiary == own.Beneficiary && other.Union != own.Union && !SharesChild(own, other);

    private static bool IsOfTheHousehold(DuplicateCase own, DuplicateCase other) =>
        other.ProgrammeId == own.ProgrammeId && (own.People.Contains(other.Applicant) || own.People.Contains(other.Beneficiary));

    private static bool CountsSomebodyElsewhere(DuplicateCase own, DuplicateCase other) =>
        own.People.Overlaps(other.People) && !own.People.Contains(other.Applicant) && !other.People.Contains(own.Applicant);
}
