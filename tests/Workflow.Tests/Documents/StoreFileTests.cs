using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Documents;

public sealed class StoreFileTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Nothing_is_left_aside_and_files_are_private()
    {
        IDocumentStore store = await OpenAsync();
        await WriteAsync(store, "a/b", [1]);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, ".incoming")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "a", "b")));
        }
    }

    public void Dispose() => _folder.Dispose();

    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult<IDocumentStore>(new FileDocumentStore(_folder.Path));
}
