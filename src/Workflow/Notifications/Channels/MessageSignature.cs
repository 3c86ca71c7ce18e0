using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// The signature of requests to the SMS gateway and of its receipts: HMAC-SHA256, lower-case hexadecimal, over the time in
/// seconds since 1970, a line feed, and the body byte by byte.
/// </summary>
public static class MessageSignature
{
    /// <summary>The header with the signature.</summary>
    public const string Header = "X-AidFlow-Signature";

    /// <summary>The header with the time that is signed.</summary>
    public const string TimeHeader = "X-AidFlow-Timestamp";

    /// <summary>The signature.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="at">The time as it stands in the header.</param>
    /// <param name="body">The body.</param>
    public static string Of(string secret, string at, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(at + "\n"), .. body]));

    /// <summary>Whether a signature is right, found out in a time that does not tell where it differs.</summary>
    public static bool Fits(string secret, string at, ReadOnlySpan<byte> body, string? signature) =>
        signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, at, body)), Encoding.UTF8.GetBytes(signature));
}
