using System.Security.Cryptography;
using AidFlow.Workflow.Documents;

namespace AidFlow.Workflow.Tests.Documents;

/// <summary>What every document store does, wherever it keeps its contents.</summary>
public abstract class StoreContract
{
    // Around the edges of a chunk of 64 KiB, and one of the largest documents.
    public static TheoryData<int> Sizes() => [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000, 10 * 1024 * 1024];

    protected abstract Task<IDocumentStore> OpenAsync();

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_content_comes_back(int size)
    {
        IDocumentStore store = await OpenAsync();
        byte[] content = RandomNumberGenerator.GetBytes(size);
        await WriteAsync(store, "JQZX-202608-7K3M9Q/slot/1.pdf", content);
        Assert.Equal(content, await ReadAsync(store, "JQZX-202608-7K3M9Q/slot/1.pdf"));
    }

    [Fact]
    public async Task A_content_from_a_stream_without_length_in_small_pieces_comes_back()
    {
        IDocumentStore store = await OpenAsync();
        byte[] content = RandomNumberGenerator.GetBytes(150_001);
        await store.WriteAsync("a", new TricklingStream(content), CancellationToken.None);
        Assert.Equal(content, await ReadAsync(store, "a"));
    }

    [Fact]
    public async Task Writing_again_replaces_and_does_not_close_the_source()
    {
        IDocumentStore store = await OpenAsync();
        using var source = new MemoryStream([1, 2, 3]);
        await store.WriteAsync("a", source, CancellationToken.None);
        Assert.True(source.CanRead);
        await WriteAsync(store, "a", [4]);
        Assert.Equal([4], await ReadAsync(store, "a"));
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_what_was_there()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", [1, 2, 3]);
        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync("a", new TricklingStream(new byte[100_000]) { BreaksAfter = 70_000 }, CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync("b", new TricklingStream(new byte[100_000]) { BreaksAfter = 70_000 }, CancellationToken.None));
        Assert.Equal([1, 2, 3], await ReadAsync(store, "a"));
        Assert.False(await store.ExistsAsync("b", CancellationToken.None));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_missing()
    {
        IDocumentStore store = await OpenAsync();
        Assert.False(await store.ExistsAsync("folder/none", CancellationToken.None));
        Assert.False(await store.DeleteAsync("folder/none", CancellationToken.None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenReadAsync("folder/none", CancellationToken.None));
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "folder/a", [1]);
        Assert.True(await store.ExistsAsync("folder/a", CancellationToken.None));
        Assert.True(await store.DeleteAsync("folder/a", CancellationToken.None));
        Assert.False(await store.ExistsAsync("folder/a", CancellationToken.None));
        Assert.False(await store.DeleteAsync("folder/a", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData(".incoming/a")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("文件")]
    [InlineData("a\0b")]
    public async Task A_name_that_could_lead_elsewhere_is_refused(string name)
    {
        IDocumentStore store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => WriteAsync(store, name, [1]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.OpenReadAsync(name, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.DeleteAsync(name, CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ExistsAsync(name, CancellationToken.None));
    }

    [Fact]
    public async Task Writers_of_one_name_leave_one_whole_content()
    {
        IDocumentStore store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => WriteAsync(store, "a", Enumerable.Repeat((byte)i, 100_000).ToArray()))));
        byte[] content = await ReadAsync(store, "a");
        Assert.Equal(100_000, content.Length);
        Assert.Single(content.Distinct());
    }

    // A content of three chunks and a bit, and one that ends with a full chunk.
    [Theory]
    [InlineData(200_000, 0, 1)]
    [InlineData(200_000, 0, 65_536)]
    [InlineData(200_000, 1, 65_536)]
    [InlineData(200_000, 65_535, 2)]
    [InlineData(200_000, 65_536, 65_536)]
    [InlineData(200_000, 60_000, 130_000)]
    [InlineData(200_000, 199_999, 1)]
    [InlineData(131_072, 131_071, 1)]
    [InlineData(131_072, 65_530, 65_542)]
    [InlineData(10 * 1024 * 1024, 5_000_000, 3_000_000)]
    public async Task Any_part_can_be_read(int size, int from, int count)
    {
        IDocumentStore store = await OpenAsync();
        byte[] content = RandomNumberGenerator.GetBytes(size);
        await WriteAsync(store, "a", content);
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);
        Assert.True(stream.CanSeek);
        Assert.Equal(size, stream.Length);

        stream.Seek(from, SeekOrigin.Begin);
        var part = new byte[count];
        await stream.ReadExactlyAsync(part);

        Assert.Equal(content[from..(from + count)], part);
        Assert.Equal(from + count, stream.Position);
    }

    [Fact]
    public async Task Parts_can_be_read_in_any_order_and_from_either_end()
    {
        IDocumentStore store = await OpenAsync();
        byte[] content = RandomNumberGenerator.GetBytes(200_000);
        await WriteAsync(store, "a", content);
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);
        var part = new byte[70_000];

        stream.Seek(-70_000, SeekOrigin.End);
        await stream.ReadExactlyAsync(part);
        Assert.Equal(content[130_000..], part);
        Assert.Equal(0, await stream.ReadAsync(part));
        stream.Position = 0;
        await stream.ReadExactlyAsync(part);
        Assert.Equal(content[..70_000], part);
        stream.Seek(10_000, SeekOrigin.Current);
        await stream.ReadExactlyAsync(part);
        Assert.Equal(content[80_000..150_000], part);
    }

    [Fact]
    public async Task An_empty_content_has_a_length_and_an_end()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", []);
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);

        Assert.Equal(0, stream.Length);
        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(200_001)]
    [InlineData(1_000_000)]
    public async Task Beyond_the_end_there_is_nothing(int position)
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", RandomNumberGenerator.GetBytes(200_000));
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);

        // Some stores refuse to go there at all.
        int read = position > stream.Length && Record.Exception(() => stream.Position = position) is ArgumentException
            ? 0
            : await ReadAtAsync(stream, position);

        Assert.Equal(0, read);
    }

    [Fact]
    public async Task Before_the_beginning_there_is_no_place()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a", [1, 2, 3]);
        await using Stream stream = await store.OpenReadAsync("a", CancellationToken.None);

        Assert.ThrowsAny<Exception>(() => stream.Seek(-4, SeekOrigin.End));
        Assert.ThrowsAny<ArgumentException>(() => stream.Position = -1);
    }

    protected static async Task<int> ReadAtAsync(Stream stream, long position)
    {
        stream.Position = position;
        return await stream.ReadAsync(new byte[100]);
    }

    protected static Task WriteAsync(IDocumentStore store, string name, byte[] content) =>
        store.WriteAsync(name, new MemoryStream(content), CancellationToken.None);

    protected static async Task<byte[]> ReadAsync(IDocumentStore store, string name)
    {
        await using Stream stream = await store.OpenReadAsync(name, CancellationToken.None);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>Gives a few bytes at a time and does not tell how many there are.</summary>
    private sealed class TricklingStream(byte[] content) : Stream
    {
        private int _position;

        public int BreaksAfter { get; init; } = int.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position >= BreaksAfter)
            {
                throw new IOException("The sender hung up.");
            }

            int read = Math.Min(Math.Min(count, 1 + (_position % 4_099)), content.Length - _position);
            content.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
