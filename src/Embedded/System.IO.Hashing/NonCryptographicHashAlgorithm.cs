using System.Buffers;

namespace System.IO.Hashing;

/// <summary>
/// The one type of System.IO.Hashing that the Blob Storage client refers to. Content checks by CRC64 stay off in the
/// Embedded build, so no algorithm derives from it here.
/// </summary>
/// <param name="hashLengthInBytes">Length of the hash in bytes, 1 or more.</param>
public abstract class NonCryptographicHashAlgorithm(int hashLengthInBytes)
{
    /// <summary>Length of the hash in bytes.</summary>
    public int HashLengthInBytes { get; } = hashLengthInBytes > 0
        ? hashLengthInBytes
        : throw new ArgumentOutOfRangeException(nameof(hashLengthInBytes));

    /// <summary>Adds bytes to what is hashed.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Adds the rest of a stream to what is hashed.</summary>
    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Adds the rest of a stream to what is hashed.</summary>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Forgets everything appended.</summary>
    public abstract void Reset();

    /// <summary>The hash of everything appended so far.</summary>
    public byte[] GetCurrentHash()
    {
        byte[] hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of everything appended so far.</summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is shorter than the hash.</exception>
    public int GetCurrentHash(Span<byte> destination)
    {
        if (destination.Length < HashLengthInBytes)
        {
            throw new ArgumentException("Destination is shorter than the hash.", nameof(destination));
        }

        GetCurrentHashCore(destination[..HashLengthInBytes]);
        return HashLengthInBytes;
    }

    /// <summary>Writes the hash; the span has exactly <see cref="HashLengthInBytes"/> bytes.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);
}
