using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// The cipher of one content: AES-256-GCM in chunks of 64 KiB. The nonce is the chunk's number (11 bytes, big-endian)
/// and whether it is the last (1 byte), as in the STREAM construction; a key serves one content, so that nonces never repeat.
/// </summary>
internal sealed class DocumentStoreChunk(byte[] key) : IDisposable
{
    public const int PlainBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int SealedBytes = PlainBytes + TagBytes;

    private readonly AesGcm _aes = new(key, TagBytes);
    private readonly byte[] _nonce = new byte[12];

    /// <summary>Seals a chunk: cipher text, then tag.</summary>
    public void Seal(long number, bool last, ReadOnlySpan<byte> plain, Span<byte> target) =>
        _aes.Encrypt(Nonce(number, last), plain, target[..plain.Length], target.Slice(plain.Length, TagBytes));

    /// <summary>Opens a chunk.</summary>
    /// <exception cref="CryptographicException">Changed, out of its place, or not the end where there should be one.</exception>
    public void Open(long number, bool last, ReadOnlySpan<byte> sealedChunk, Span<byte> plain) =>
        _aes.Decrypt(Nonce(number, last), sealedChunk[..^TagBytes], sealedChunk[^TagBytes..], plain);

    public void Dispose() => _aes.Dispose();

    private byte[] Nonce(long number, bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(_nonce.AsSpan(3), number);
        _nonce[11] = last ? (byte)1 : (byte)0;
        return _nonce;
    }
}
