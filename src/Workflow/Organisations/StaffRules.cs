using System.Net.Mail;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>What holds for every account.</summary>
internal static class StaffRules
{
    private const int LongestName = 50;
    private const int LongestEmail = 254;

    /// <summary>Why an account may not be like this; null when it may.</summary>
    public static Problem? Check(StaffMember member, StaffContact contact) =>
        StaffIds.Normalise(member.StaffId) is null ? StaffProblems.BadAccount
        : member.DisplayName.Length is 0 or > LongestName || member.DisplayName.Any(char.IsControl) ? StaffProblems.BadName
        : RolesGoTogether(member.Roles) ?? CheckContact(contact);

    /// <summary>
    /// Who decides does not pay, and who audits does neither: an auditor holds no other role (domain.md §8.3, role separation).
    /// </summary>
    public static Problem? RolesGoTogether(IReadOnlySet<StaffRole> roles) =>
        (roles.Contains(StaffRole.Officer) && roles.Contains(StaffRole.Finance)) || (roles.Contains(StaffRole.Auditor) && roles.Count > 1)
            ? StaffProblems.Incompatible : null;

    /// <summary>Why messages cannot go there; null when they can.</summary>
    public static Problem? CheckContact(StaffContact contact) =>
        contact.Mobile is { } mobile && !MobileNumber.TryParse(mobile, null, out _) ? StaffProblems.BadMobile
        : contact.Email is { } email && !IsEmail(email) ? StaffProblems.BadEmail
        : null;

    private static bool IsEmail(string text) =>
        text.Length <= LongestEmail && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && MailAddress.TryCreate(text, out MailAddress? address) && address.Address == text;
}
