using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>What a case claims, by the programme's <see cref="OnceTerms"/>.</summary>
internal sealed class Claims(LookupHash hash)
{
    /// <summary>
    /// The claims of a case, in an order that is the same for everybody: of two cases that claim the same, one gets all of its claims. Without terms,
    /// and for a list, whose rows claim for themselves, only that the same owner hands in the same form twice on one day.
    /// </summary>
    /// <param name="programme">The version that the case is pinned to.</param>
    /// <param name="answers">The answers, in normal form.</param>
    /// <param name="owner">Whose case it is.</param>
    /// <param name="union">The union that the case is about.</param>
    /// <param name="submittedAt">When it was handed in.</param>
    /// <param name="isRow">Whether it is the case of a list's row.</param>
    public IReadOnlyList<ClaimKey> Of(
        ProgrammeDefinition programme, JsonObject answers, CaseOwner owner, OrganisationId union, DateTimeOffset submittedAt, bool isRow = false)
    {
        DateOnly day = ChinaTime.DayOf(submittedAt);
        IReadOnlyList<string> holders = programme.Once is { } once && (programme.List is null || isRow) ? HoldersOf(once.Who, answers, union) : [];
        if (holders.Count > 0)
        {
            string period = OncePeriods.Of(programme.Once!.Per, programme.Window, day);
            return [.. holders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(holder => new ClaimKey(holder, programme.Id, period))];
        }

        return isRow ? []
            : [new(SubmissionDigest.Of(owner, programme.Id, answers, hash), programme.Id, ClaimKey.SameForm + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture))];
    }

    private IReadOnlyList<string> HoldersOf(OnceFor who, JsonObject answers, OrganisationId union) => who switch
    {
        OnceFor.Union => [$"union-{union}"],
        OnceFor.Household => [.. CaseAnswers.IdNumbers(answers).Select(HashOf)],
        OnceFor.Beneficiary => CaseAnswers.BeneficiaryIdNumber(answers) is { } person ? [HashOf(person)] : [],
        _ => throw new InvalidOperationException($"Nobody knows for whom {who} counts."),
    };

    private string HashOf(string idNumber) => hash.Of(idNumber, LookupPurpose.IdNumber);
}
