namespace AidFlow.Workflow.Documents;

/// <summary>A stream for reading once, chunk by chunk, that knows of each chunk whether it is the last.</summary>
internal abstract class DocumentStoreStream(Stream source, int chunkBytes) : Stream
{
    // One byte more than a chunk tells whether anything follows.
    private readonly byte[] _input = new byte[chunkBytes + 1];
    private byte[] _output = [];
    private int _position;
    private int _carried;
    private bool _done;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Turns a chunk of the source into one of this stream.</summary>
    protected abstract byte[] Transform(ReadOnlySpan<byte> chunk, bool last);

    /// <summary>What stands in front of the first chunk.</summary>
    protected void StartWith(byte[] header) => _output = header;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position == _output.Length && !_done)
        {
            await NextAsync(cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(buffer.Length, _output.Length - _position);
        _output.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // For readers that know no other way, such as CSV and XML readers; they run off the request's thread.
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        if (_carried == 1)
        {
            _input[0] = _input[^1];
        }

        int read = _carried + await source.ReadAtLeastAsync(
            _input.AsMemory(_carried), _input.Length - _carried, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _done = read < _input.Length;
        _carried = _done ? 0 : 1;
        _output = Transform(_input.AsSpan(0, read - _carried), _done);
        _position = 0;
    }
}

/// <summary>Reads a content as its encrypted form. Leaves the content open.</summary>
internal sealed class DocumentStoreSealingStream : DocumentStoreStream
{
    private readonly DocumentStoreChunk _cipher;

    public DocumentStoreSealingStream(Stream content, DocumentStoreHeader header, byte[] key)
        : base(content, DocumentStoreChunk.PlainBytes)
    {
        _cipher = new DocumentStoreChunk(key);
        StartWith(header.ToBytes());
    }

    protected override byte[] Transform(ReadOnlySpan<byte> chunk, bool last)
    {
        var result = new byte[chunk.Length + DocumentStoreChunk.TagBytes];
        _cipher.Seal(chunk, last, result);
        return result;
    }

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Reads an encrypted content in clear. Closes the encrypted one with itself.</summary>
internal sealed class DocumentStoreOpeningStream(Stream stored, byte[] key) : DocumentStoreStream(stored, DocumentStoreChunk.SealedBytes)
{
    private readonly Stream _stored = stored;
    private readonly DocumentStoreChunk _cipher = new(key);

    protected override byte[] Transform(ReadOnlySpan<byte> chunk, bool last)
    {
        var result = new byte[Math.Max(0, chunk.Length - DocumentStoreChunk.TagBytes)];
        _cipher.Open(chunk, last, result);
        return result;
    }

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        _stored.Dispose();
        base.Dispose(disposing);
    }
}
