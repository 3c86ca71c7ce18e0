using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Privacy;

/// <summary>
/// Finds encrypted values again without storing them in clear: HMAC-SHA256 under the key ring's lookup key, cut to
/// 160 bits and written as 32 lower-case base 32 characters (a-z, 2-7), which every table key allows.
/// </summary>
/// <param name="keys">Holds the lookup key, which never rotates.</param>
public sealed class LookupHash(KeyRingVault keys)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Bytes = 20;

    /// <summary>The hash of a value for a purpose.</summary>
    /// <param name="value">The value, already normalised by the caller (capital X, digits only).</param>
    /// <param name="purpose">See <see cref="LookupPurpose"/>; free text without a zero character.</param>
    public string Of(string value, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentNullException.ThrowIfNull(value);

        // The zero byte keeps ("ab", "c") and ("a", "bc") apart.
        byte[] input = Encoding.UTF8.GetBytes($"{purpose}\0{value}");
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.Current.LookupKey, input, mac);
        return Base32(mac[..Bytes]);
    }

    /// <summary>Whether a text has the shape of a hash.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is { Length: Bytes * 8 / 5 } && text.AsSpan().IndexOfAnyExcept(Alphabet) < 0;

    /// <summary>Writes bytes, a multiple of five, in base 32 without padding.</summary>
    internal static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 8 / 5);
        ulong buffer = 0;
        int bits = 0;
        foreach (byte b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(int)(buffer >> (bits - 5)) & 31]);
            }
        }

        return text.ToString();
    }
}
