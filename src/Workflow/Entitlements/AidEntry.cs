using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Entitlements;

/// <summary>Aid that was set aside or paid in one case. People are keyed hashes of their ID numbers.</summary>
/// <param name="Application">The case.</param>
/// <param name="ProgrammeId">Its programme.</param>
/// <param name="On">Day of submission, Asia/Shanghai.</param>
/// <param name="Amount">What was set aside.</param>
/// <param name="Applicant">Who applied.</param>
/// <param name="Beneficiary">Whom it is for: the child, or the applicant.</param>
internal sealed record AidEntry(ApplicationId Application, string ProgrammeId, DateOnly On, Fen Amount, string Applicant, string Beneficiary);

/// <summary>The people of a case, as caps count them; keyed hashes of ID numbers.</summary>
internal sealed record AidSubject
{
    /// <summary>The case.</summary>
    public required ApplicationId Application { get; init; }

    /// <summary>Day of submission, Asia/Shanghai.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who applies.</summary>
    public required string Applicant { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string Beneficiary { get; init; }

    /// <summary>Everybody in the household, applicant and beneficiary included, each once.</summary>
    public required IReadOnlySet<string> Household { get; init; }

    /// <summary>
    /// The people under whose keys the case's aid is kept, in an order that all cases share. Under a household cap that is everybody, so that
    /// any two cases of one household meet.
    /// </summary>
    public IReadOnlyList<string> KeptUnder(ProgrammeDefinition programme)
    {
        bool household = programme.Caps.Any(cap => cap.Who == AidedPerson.Household);
        IEnumerable<string> people = household ? Household : [];
        return [.. people.Append(Applicant).Append(Beneficiary).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
