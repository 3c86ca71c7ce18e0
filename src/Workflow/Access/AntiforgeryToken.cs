using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Access;

/// <summary>
/// Makes forms that only our own pages can post: a keyed hash of the session's token, so that nothing is stored and
/// every machine agrees.
/// </summary>
/// <param name="hash">The keyed hash.</param>
public sealed class AntiforgeryToken(LookupHash hash)
{
    /// <summary>The value for the form field <c>__token</c> or the header <c>X-AidFlow-Token</c>.</summary>
    /// <param name="sessionToken">The session's token.</param>
    public string For(string sessionToken) => hash.Of(sessionToken, LookupPurpose.Antiforgery);

    /// <summary>Whether a form carries the value of its session. Takes equally long for every wrong value.</summary>
    /// <param name="sessionToken">The session's token.</param>
    /// <param name="formToken">What the request carried; null when nothing.</param>
    public bool IsValid(string sessionToken, string? formToken) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(For(sessionToken)), Encoding.UTF8.GetBytes(formToken ?? ""));
}
