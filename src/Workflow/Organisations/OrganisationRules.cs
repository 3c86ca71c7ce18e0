using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// What holds for every union. A parent is always of a higher level and levels never change, so no union can come to stand above itself.
/// </summary>
internal static class OrganisationRules
{
    private const int ShortestName = 2;
    private const int LongestName = 100;

    /// <summary>Why a union may not stand like this; null when it may.</summary>
    /// <param name="union">The union as it would be.</param>
    /// <param name="parent">The union above.</param>
    /// <param name="siblings">The other unions under that parent; the union itself may be among them.</param>
    public static Problem? Check(Organisation union, Organisation parent, IEnumerable<Organisation> siblings) =>
        parent.IsClosed || parent.Level <= union.Level ? OrganisationProblems.BadParent : CheckName(union, siblings);

    /// <summary>Why a union may not be called like this; null when it may.</summary>
    public static Problem? CheckName(Organisation union, IEnumerable<Organisation> siblings) =>
        union.Name.Length is < ShortestName or > LongestName || union.Name.Any(char.IsControl) ? OrganisationProblems.BadName
        : union.CreditCode is { } code && !UnifiedSocialCreditCode.TryParse(code, null, out _) ? OrganisationProblems.BadCreditCode
        : siblings.Any(other => other.Id != union.Id && !other.IsClosed && other.Name == union.Name) ? OrganisationProblems.NameTaken
        : null;

    /// <summary>Why a union may not be closed; null when it may.</summary>
    public static Problem? CheckClosing(Organisation union, Organisation? successor, bool hasUnits, bool hasStaff, bool hasTasks, bool successorHasOfficer) =>
        union.Level >= UnionLevel.City ? OrganisationProblems.KeepsFund
        : successor is null || successor.IsClosed || successor.Id == union.Id || successor.Level != union.Level ? OrganisationProblems.BadSuccessor
        : hasUnits ? OrganisationProblems.HasUnits
        : hasStaff ? OrganisationProblems.HasStaff
        : hasTasks && !successorHasOfficer ? OrganisationProblems.SuccessorWithoutOfficer
        : null;

    /// <summary>A credit code as it is kept: capital letters; null for nothing.</summary>
    public static string? CreditCode(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().ToUpperInvariant();
}
