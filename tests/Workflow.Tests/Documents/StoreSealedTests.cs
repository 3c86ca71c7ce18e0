using System.Security.Cryptography;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Documents;

public sealed class StoreSealedTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeyRing _ring = KeyRing.Create();

    [Fact]
    public async Task The_stored_form_shows_nothing_and_differs_each_time()
    {
        byte[] content = [.. Enumerable.Repeat("PLAINTEXT "u8.ToArray(), 20_000).SelectMany(bytes => bytes)];
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", content);
        byte[] first = await StoredAsync("a");
        Assert.Equal(-1, first.AsSpan().IndexOf("PLAINTEXT"u8));
        await WriteAsync(store, "a", content);
        Assert.NotEqual(first, await StoredAsync("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(70_000)]
    [InlineData(-1)]
    public async Task A_change_of_a_byte_is_found(int at)
    {
        await BreakAsync(stored =>
        {
            stored[at < 0 ? stored.Length + at : at] ^= 1;
            return stored;
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(40 + 65_552)]
    [InlineData(40 + (2 * 65_552))]
    [InlineData(-1)]
    [InlineData(-17)]
    public Task A_cut_is_found_also_between_chunks(int length) =>
        BreakAsync(stored => stored[..(length < 0 ? stored.Length + length : length)]);

    [Fact]
    public Task Something_added_at_the_end_is_found() => BreakAsync(stored => [.. stored, 0]);

    [Fact]
    public Task Exchanged_chunks_are_found() =>
        BreakAsync(stored => [.. stored[..40], .. stored[65_592..131_144], .. stored[40..65_592], .. stored[131_144..]]);

    // Three chunks: 40 bytes of header, then 65,552 bytes, 65,552 bytes, 1,016 bytes.
    [Fact]
    public async Task A_changed_chunk_is_found_by_the_parts_that_touch_it_and_by_no_others()
    {
        await using Stream stream = await ChangedAsync(stored =>
        {
            stored[70_000] ^= 1;
            return stored;
        });

        Assert.Equal(100, await ReadAtAsync(stream, 60_000));
        Assert.Equal(100, await ReadAtAsync(stream, 131_072));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAtAsync(stream, 131_071));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAtAsync(stream, 65_536));

        // What did not open is not given at a second attempt either.
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAtAsync(stream, 65_536));
        Assert.Equal(100, await ReadAtAsync(stream, 0));
    }

    // Lengths that a whole content can have: what is missing shows only when the last chunk is opened.
    [Theory]
    [InlineData(-1)]
    [InlineData(40 + (2 * 65_552))]
    [InlineData(40 + 65_552)]
    [InlineData(40 + 65_552 + 100)]
    public async Task A_cut_content_gives_no_part_at_all(int length)
    {
        await using Stream stream = await ChangedAsync(stored => stored[..(length < 0 ? stored.Length + length : length)]);

        foreach (int position in new[] { 0, 30_000, 65_500 })
        {
            await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAtAsync(stream, position));
        }
    }

    [Theory]
    [InlineData(55)]
    [InlineData(40 + 65_552 + 1)]
    [InlineData(40 + 65_552 + 16)]
    public async Task A_length_that_no_content_has_does_not_even_open(int length) =>
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ChangedAsync(stored => stored[..length]));

    [Fact]
    public async Task A_part_fetches_its_own_chunks_and_the_last()
    {
        var inner = new CountingStore(new FileDocumentStore(_folder.Path));
        var store = new SealedDocumentStore(inner, KeyRingVault.Of(_ring));
        await WriteAsync(store, "a", new byte[10 * 65_536]);
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);

        Assert.Equal(100, await ReadAtAsync(stream, (4 * 65_536) + 50));

        Assert.Equal(40 + (2 * 65_552), inner.Read);
    }

    [Fact]
    public async Task A_document_under_another_name_is_found()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", [1, 2, 3]);
        File.Move(Path.Combine(_folder.Path, "a"), Path.Combine(_folder.Path, "b"));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(store, "b"));
    }

    [Fact]
    public async Task After_a_rotation_old_documents_are_read()
    {
        await WriteAsync(await OpenAsync(), "a", [1, 2, 3]);
        var rotated = new SealedDocumentStore(new FileDocumentStore(_folder.Path), KeyRingVault.Of(_ring.WithNewVersion()));
        Assert.Equal([1, 2, 3], await ReadAsync(rotated, "a"));
        await WriteAsync(rotated, "a", [4]);
        await Assert.ThrowsAsync<KeyRingException>(async () => await ReadAsync(await OpenAsync(), "a"));
    }

    [Fact]
    public async Task Readers_that_know_no_other_way_read_without_await()
    {
        IDocumentStore store = await OpenAsync();
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        await WriteAsync(store, "a", content);
        using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);
        var read = new byte[content.Length];
        stream.ReadExactly(read);
        Assert.Equal(content, read);
        Assert.Equal(-1, stream.ReadByte());
    }

    public void Dispose() => _folder.Dispose();

    protected override Task<IDocumentStore> OpenAsync() =>
        Task.FromResult<IDocumentStore>(new SealedDocumentStore(new FileDocumentStore(_folder.Path), KeyRingVault.Of(_ring)));

    /// <summary>Changes a stored document of three chunks; reading it must fail.</summary>
    private async Task BreakAsync(Func<byte[], byte[]> change)
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", RandomNumberGenerator.GetBytes((2 * 65_536) + 1_000));
        byte[] changed = change(await StoredAsync("a"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "a"), changed);
        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(store, "a"));
        Assert.True(thrown is CryptographicException or KeyRingException, thrown.GetType().Name);
    }

    /// <summary>Opens a document of three chunks after a change to its stored form.</summary>
    private async Task<Stream> ChangedAsync(Func<byte[], byte[]> change)
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", RandomNumberGenerator.GetBytes((2 * 65_536) + 1_000));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "a"), change(await StoredAsync("a")));
        return await store.OpenReadAsync("a", CancellationToken.None);
    }

    private Task<byte[]> StoredAsync(string name) => File.ReadAllBytesAsync(Path.Combine(_folder.Path, name));

    /// <summary>Another store that counts the bytes that are read of it.</summary>
    private sealed class CountingStore(IDocumentStore inner) : IDocumentStore
    {
        public long Read { get; private set; }

        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => inner.WriteAsync(name, content, cancellationToken);

        public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken) =>
            new CountingStream(await inner.OpenReadAsync(name, cancellationToken), count => Read += count);

        public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

        public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => inner.ExistsAsync(name, cancellationToken);
    }

    private sealed class CountingStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken);
            count(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int length) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
