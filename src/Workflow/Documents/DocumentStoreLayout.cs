using System.Security.Cryptography;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// Where the chunks of an encrypted content stand: header, full chunks, and a last one that is full or shorter, and
/// empty only when it is the only one.
/// </summary>
internal readonly record struct DocumentStoreLayout
{
    private DocumentStoreLayout(long storedBytes, long lastChunk, long length)
    {
        StoredBytes = storedBytes;
        LastChunk = lastChunk;
        Length = length;
    }

    /// <summary>Bytes of the plain content.</summary>
    public long Length { get; }

    /// <summary>Number of the last chunk, from 0.</summary>
    public long LastChunk { get; }

    private long StoredBytes { get; }

    /// <summary>The layout of an encrypted content.</summary>
    /// <param name="storedBytes">Its length, header included.</param>
    /// <exception cref="CryptographicException">No content has this length encrypted: something was cut off or added.</exception>
    public static DocumentStoreLayout Of(long storedBytes)
    {
        long chunks = storedBytes - DocumentStoreHeader.Length;
        long last = Math.Max(0, chunks - 1) / DocumentStoreChunk.SealedBytes;
        long lastPlain = chunks - (last * DocumentStoreChunk.SealedBytes) - DocumentStoreChunk.TagBytes;
        return lastPlain < 0 || (lastPlain == 0 && last > 0)
            ? throw new CryptographicException("The document is cut off.")
            : new DocumentStoreLayout(storedBytes, last, (last * DocumentStoreChunk.PlainBytes) + lastPlain);
    }

    /// <summary>The chunk that holds a byte of the plain content.</summary>
    public static long ChunkAt(long position) => position / DocumentStoreChunk.PlainBytes;

    /// <summary>Where an encrypted chunk begins.</summary>
    public static long Start(long chunk) => DocumentStoreHeader.Length + (chunk * DocumentStoreChunk.SealedBytes);

    /// <summary>Bytes of an encrypted chunk, its tag included.</summary>
    public int BytesOf(long chunk) => (int)Math.Min(DocumentStoreChunk.SealedBytes, StoredBytes - Start(chunk));
}
