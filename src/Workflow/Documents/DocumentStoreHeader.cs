using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Documents;

/// <summary>What stands in front of an encrypted content: <c>AFD1</c>, version of the data key (4 bytes, big-endian), salt (32).</summary>
internal sealed record DocumentStoreHeader(int Version, byte[] Salt)
{
    public const int Length = 40;

    private const int SaltBytes = 32;

    private static ReadOnlySpan<byte> Magic => "AFD1"u8;

    public static DocumentStoreHeader Create(int version) => new(version, RandomNumberGenerator.GetBytes(SaltBytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Version);
        Salt.CopyTo(bytes, 8);
        return bytes;
    }

    public static async Task<DocumentStoreHeader> ReadAsync(Stream stored, CancellationToken cancellationToken)
    {
        var bytes = new byte[Length];
        int read = await stored.ReadAtLeastAsync(bytes, Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return read == Length && bytes.AsSpan(0, 4).SequenceEqual(Magic)
            ? new DocumentStoreHeader(BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)), bytes[8..])
            : throw new CryptographicException("Not an encrypted document.");
    }

    /// <summary>The content's own key. The name takes part, so that a content cannot be put under another name.</summary>
    public byte[] KeyFor(string name, KeyRing ring)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ring.DataKey(Version), key, Salt, Encoding.UTF8.GetBytes($"document\0{name}"));
        return key;
    }
}
