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

    private Task<byte[]> StoredAsync(string name) => File.ReadAllBytesAsync(Path.Combine(_folder.Path, name));
}
