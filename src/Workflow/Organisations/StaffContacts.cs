using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Organisations;

/// <summary>Where messages reach a member of staff.</summary>
/// <param name="Mobile">Mobile number, eleven digits; null when unknown.</param>
/// <param name="Email">E-mail address; null when unknown.</param>
public sealed record StaffContact(string? Mobile, string? Email)
{
    /// <summary>Keeps both out of logs.</summary>
    public override string ToString() => $"Contact with mobile: {Mobile is not null}, e-mail: {Email is not null}";
}

/// <summary>Reads and writes the encrypted contact in a member's row.</summary>
/// <param name="protector">Encrypts.</param>
public sealed class StaffContacts(FieldProtector protector)
{
    /// <summary>The contact of a member of staff; both null when none is known.</summary>
    public StaffContact Of(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.SealedContact is not { } contact)
        {
            return new StaffContact(null, null);
        }

        string[] parts = protector.UnprotectText(contact, Purpose(member.StaffId)).Split('\n');
        return new StaffContact(parts[0].Length == 0 ? null : parts[0], parts[1].Length == 0 ? null : parts[1]);
    }

    /// <summary>A contact, encrypted for the row of an account; null for none.</summary>
    public string? Seal(string staffId, StaffContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact is { Mobile: null, Email: null } ? null : protector.ProtectText($"{contact.Mobile}\n{contact.Email}", Purpose(staffId));
    }

    private static string Purpose(string staffId) => $"Staff/{staffId}/contact";
}
