using MimeKit;

namespace AidFlow.Workflow.Notifications;

/// <summary>The shape of e-mail addresses.</summary>
public static class MailAddresses
{
    private const int Longest = 254;

    /// <summary>Whether a text is one plain address: no name, no list, no line break, a domain behind the sign.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= Longest } && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';')
        && text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1
        && MailboxAddress.TryParse(text, out MailboxAddress? address) && address.Address == text;
}
