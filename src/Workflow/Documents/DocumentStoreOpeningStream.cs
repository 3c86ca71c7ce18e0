using System.Security.Cryptography;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// Reads an encrypted content in clear, from any place; only the chunks that are read are fetched and decrypted. Closes
/// the encrypted one with itself. Like any stream it serves one reader at a time.
/// </summary>
/// <remarks>
/// A chunk proves its place and whether it is the last, and so the last chunk proves the length. Reading on from the
/// start meets it at the end. Before anything is given from another place it is opened first: otherwise a range in the
/// middle of a cut content would be given with a length that is not true.
/// </remarks>
internal sealed class DocumentStoreOpeningStream(Stream stored, DocumentStoreLayout layout, byte[] key) : DocumentStoreStream
{
    private const long NoChunk = -1;

    private readonly DocumentStoreChunk _cipher = new(key);
    private readonly byte[] _sealed = new byte[layout.BytesOf(0)];
    private readonly byte[] _plain = new byte[layout.BytesOf(0) - DocumentStoreChunk.TagBytes];
    private long _position;
    private long _opened = NoChunk;
    private bool _sought;
    private bool _lengthIsProved;

    public override bool CanSeek => true;

    public override long Length => layout.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
            _sought = true;
        }
    }

    /// <exception cref="CryptographicException">The content was changed, cut, or put together anew.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if ((_sought || _position >= Length) && !_lengthIsProved)
        {
            await OpenAsync(layout.LastChunk, cancellationToken).ConfigureAwait(false);
        }

        if (_position >= Length)
        {
            return 0;
        }

        long chunk = DocumentStoreLayout.ChunkAt(_position);
        if (_opened != chunk)
        {
            await OpenAsync(chunk, cancellationToken).ConfigureAwait(false);
        }

        int from = (int)(_position % DocumentStoreChunk.PlainBytes);
        int count = Math.Min(buffer.Length, layout.BytesOf(chunk) - DocumentStoreChunk.TagBytes - from);
        _plain.AsSpan(from, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            SeekOrigin.End => Length,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };
        return target < 0 ? throw new IOException("There is nothing before the beginning.") : Position = target;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask OpenAsync(long chunk, CancellationToken cancellationToken)
    {
        // What is half read or does not open is never given.
        _opened = NoChunk;
        long start = DocumentStoreLayout.Start(chunk);
        if (stored.Position != start)
        {
            stored.Position = start;
        }

        Memory<byte> bytes = _sealed.AsMemory(0, layout.BytesOf(chunk));
        if (await stored.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < bytes.Length)
        {
            throw new CryptographicException("The document is cut off.");
        }

        _cipher.Open(chunk, chunk == layout.LastChunk, bytes.Span, _plain.AsSpan(0, bytes.Length - DocumentStoreChunk.TagBytes));
        _opened = chunk;
        _lengthIsProved |= chunk == layout.LastChunk;
    }
}
