using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Programmes;

/// <summary>The people and the account of a case, read from answers in normal form.</summary>
public sealed record CaseParties
{
    /// <summary>Who applies.</summary>
    public required ApplicantParty Applicant { get; init; }

    /// <summary>The child that the aid is for; null in programmes without one.</summary>
    public required ChildParty? Child { get; init; }

    /// <summary>Where the money goes; null in programmes without payment.</summary>
    public required PayeeParty? Payee { get; init; }

    /// <summary>The union that looks at the case first.</summary>
    public required OrganisationId UnionId { get; init; }

    /// <summary>Name of the employer, for the notice; null when not asked.</summary>
    public required string? UnitName { get; init; }

    /// <summary>Identity numbers of everybody in the household, applicant and child included, each once.</summary>
    public required IReadOnlyList<IdNumber> HouseholdMemberIds { get; init; }
}

/// <summary>Who applies.</summary>
/// <param name="Name">Name as on the identity card.</param>
/// <param name="IdNumber">Identity number.</param>
/// <param name="Mobile">Where messages go.</param>
public sealed record ApplicantParty(string Name, IdNumber IdNumber, MobileNumber Mobile)
{
    /// <summary>Masked, since records end up in logs.</summary>
    public override string ToString() => $"{Mask.Name(Name)} {IdNumber.Masked}";
}

/// <summary>The child that the aid is for.</summary>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">Identity number.</param>
public sealed record ChildParty(string Name, IdNumber IdNumber)
{
    /// <summary>Masked, since records end up in logs.</summary>
    public override string ToString() => $"{Mask.Name(Name)} {IdNumber.Masked}";
}

/// <summary>An account to pay into.</summary>
/// <param name="AccountName">Name of the holder as at the bank.</param>
/// <param name="IsCard">Card rather than passbook.</param>
/// <param name="Account">The number.</param>
/// <param name="BankName">Bank and branch.</param>
/// <param name="BankCode">Clearing code; null when not known.</param>
public sealed record PayeeParty(string AccountName, bool IsCard, AccountNumber Account, string BankName, CnapsCode? BankCode)
{
    /// <summary>Masked, since records end up in logs.</summary>
    public override string ToString() => $"{BankName} {Account.Masked}";
}
