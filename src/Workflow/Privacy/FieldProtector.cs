using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Privacy;

/// <summary>
/// Encrypts fields for storage with AES-256-GCM. Layout: format (1 byte, 1), version of the data key (4, big-endian),
/// random nonce (12), tag (16), cipher text. Format, version and purpose are authenticated with it.
/// </summary>
/// <param name="keys">Holds the data keys.</param>
public sealed class FieldProtector(KeyRingVault keys)
{
    private const byte Format = 1;
    private const int HeaderBytes = 5;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = HeaderBytes + NonceBytes + TagBytes;

    /// <summary>Encrypts bytes with the newest data key.</summary>
    /// <param name="plain">What to encrypt.</param>
    /// <param name="purpose">What it is, and of what (<c>application:JQZX-…</c>): bound to the result, so that a field cannot be moved to another row.</param>
    public byte[] Protect(ReadOnlySpan<byte> plain, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        KeyRing ring = keys.Current;
        var result = new byte[Overhead + plain.Length];
        result[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(1), ring.CurrentVersion);
        Span<byte> nonce = result.AsSpan(HeaderBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(ring.DataKey(ring.CurrentVersion), TagBytes);
        aes.Encrypt(
            nonce, plain, result.AsSpan(Overhead), result.AsSpan(HeaderBytes + NonceBytes, TagBytes),
            AssociatedData(result.AsSpan(0, HeaderBytes), purpose));
        return result;
    }

    /// <summary>Decrypts bytes.</summary>
    /// <param name="sealedBytes">What <see cref="Protect"/> gave.</param>
    /// <param name="purpose">The same purpose.</param>
    /// <exception cref="CryptographicException">Changed, cut, or for another purpose.</exception>
    /// <exception cref="KeyRingException">Encrypted with a version that the ring does not have.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Format)
        {
            throw new CryptographicException("Not an encrypted field.");
        }

        ReadOnlySpan<byte> header = sealedBytes[..HeaderBytes];
        var plain = new byte[sealedBytes.Length - Overhead];
        using var aes = new AesGcm(keys.Current.DataKey(BinaryPrimitives.ReadInt32BigEndian(header[1..])), TagBytes);
        aes.Decrypt(
            sealedBytes.Slice(HeaderBytes, NonceBytes), sealedBytes[Overhead..],
            sealedBytes.Slice(HeaderBytes + NonceBytes, TagBytes), plain, AssociatedData(header, purpose));
        return plain;
    }

    /// <summary>Encrypts text; the result is base64url.</summary>
    /// <inheritdoc cref="Protect"/>
    public string ProtectText(string plain, string purpose)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return Base64Url.EncodeToString(Protect(Encoding.UTF8.GetBytes(plain), purpose));
    }

    /// <summary>Decrypts text.</summary>
    /// <inheritdoc cref="Unprotect"/>
    public string UnprotectText(string sealedText, string purpose)
    {
        ArgumentNullException.ThrowIfNull(sealedText);
        if (!Base64Url.IsValid(sealedText))
        {
            throw new CryptographicException("Not an encrypted field.");
        }

        return Encoding.UTF8.GetString(Unprotect(Base64Url.DecodeFromChars(sealedText), purpose));
    }

    private static byte[] AssociatedData(ReadOnlySpan<byte> header, string purpose) => [.. header, .. Encoding.UTF8.GetBytes(purpose)];
}
