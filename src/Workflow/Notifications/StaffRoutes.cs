using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Notifications;

/// <summary>Finds the address that a member of staff chose, at the moment of sending.</summary>
/// <param name="preferences">What they chose.</param>
/// <param name="staff">Which union they belong to.</param>
internal sealed class StaffRoutes(PreferenceStore preferences, StaffDirectory staff)
{
    /// <summary>The recipients to try, the chosen one first; the person's messages on this site are always the last.</summary>
    public async Task<IReadOnlyList<Recipient>> OfAsync(Recipient to, CancellationToken cancellationToken)
    {
        if (to is not StaffRecipient member)
        {
            return [to];
        }

        MessagePreferences wish = await preferences.OfAsync(MessageOwner.Of(member.StaffId), cancellationToken).ConfigureAwait(false);
        Recipient? chosen = wish switch
        {
            { Channel: StaffChannel.Mail, Mail: { } mail } => new MailRecipient(mail) { Language = to.Language },
            { Channel: StaffChannel.Sms, Mobile: { } mobile } => new MobileRecipient(mobile) { Language = to.Language },
            { Channel: StaffChannel.WeChat } when await staff.FindAsync(member.StaffId, cancellationToken).ConfigureAwait(false) is { } person =>
                new GroupRecipient(person.OrganisationId.Value) { Language = to.Language },
            _ => null,
        };
        return chosen is null ? [to] : [chosen, to];
    }
}
