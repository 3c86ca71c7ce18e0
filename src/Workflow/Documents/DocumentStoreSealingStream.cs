namespace AidFlow.Workflow.Documents;

/// <summary>Reads a content as its encrypted form, once and from the start: a content's length is not known before its end. Leaves the content open.</summary>
internal sealed class DocumentStoreSealingStream(Stream content, DocumentStoreHeader header, byte[] key) : DocumentStoreStream
{
    private readonly DocumentStoreChunk _cipher = new(key);

    // One byte more than a chunk tells whether anything follows.
    private readonly byte[] _input = new byte[DocumentStoreChunk.PlainBytes + 1];
    private byte[] _output = header.ToBytes();
    private int _position;
    private int _carried;
    private long _chunk;
    private bool _done;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        if (_carried == 1)
        {
            _input[0] = _input[^1];
        }

        int read = _carried + await content.ReadAtLeastAsync(
            _input.AsMemory(_carried), _input.Length - _carried, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _done = read < _input.Length;
        _carried = _done ? 0 : 1;
        int plain = read - _carried;
        _output = new byte[plain + DocumentStoreChunk.TagBytes];
        _cipher.Seal(_chunk++, _done, _input.AsSpan(0, plain), _output);
        _position = 0;
    }
}
