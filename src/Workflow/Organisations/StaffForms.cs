using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>Turns what an administrator typed into an account, or refuses it.</summary>
internal static class StaffForms
{
    /// <summary>A new account.</summary>
    public static Result<StaffMember> New(NewStaff wanted, OrganisationId organisation, StaffContacts contacts, LookupHash hash)
    {
        var bare = new StaffMember
        {
            StaffId = StaffIds.Normalise(wanted.StaffId) ?? "",
            DisplayName = wanted.DisplayName.Trim(),
            OrganisationId = organisation,
            Roles = wanted.Roles.ToHashSet(),
        };
        return Changed(
            bare, new StaffChange { Version = 0, Mobile = wanted.Mobile, Email = wanted.Email, IdNumber = wanted.IdNumber }, contacts, hash);
    }

    /// <summary>An account after a change; the same object when nothing changes.</summary>
    public static Result<StaffMember> Changed(StaffMember before, StaffChange change, StaffContacts contacts, LookupHash hash)
    {
        StaffContact was = contacts.Of(before);
        var contact = new StaffContact(Typed(change.Mobile, was.Mobile), Typed(change.Email, was.Email));
        StaffMember after = before with
        {
            DisplayName = change.DisplayName?.Trim() ?? before.DisplayName,
            OrganisationId = change.OrganisationId ?? before.OrganisationId,
            Roles = change.Roles?.ToHashSet() ?? before.Roles,
            Active = change.Active ?? before.Active,
        };
        if (StaffRules.Check(after, contact) is { } problem)
        {
            return problem;
        }

        if (contact.Mobile is { } mobile)
        {
            contact = contact with { Mobile = MobileNumber.Parse(mobile).Value };
        }

        if (change.IdNumber is { } typed)
        {
            IdNumber idNumber = default;
            if (typed.Trim().Length > 0 && !IdNumber.TryParse(typed, null, out idNumber))
            {
                return StaffProblems.BadIdNumber;
            }

            after = after with { IdNumberHash = typed.Trim().Length > 0 ? hash.Of(idNumber.Value, LookupPurpose.IdNumber) : null };
        }

        if (contact != was)
        {
            after = after with
            {
                SealedContact = contacts.Seal(after.StaffId, contact),
                MobileHash = contact.Mobile is { } number ? hash.Of(number, LookupPurpose.Mobile) : null,
            };
        }

        return Same(before, after) ? before : after;
    }

    private static string? Typed(string? typed, string? was) => typed is null ? was : string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static bool Same(StaffMember a, StaffMember b) => a.Roles.SetEquals(b.Roles) && a with { Roles = b.Roles } == b;
}
