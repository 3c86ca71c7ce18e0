namespace AidFlow.Workflow.Documents;

/// <summary>Keeps contents as files below a folder. A file appears whole: it is written aside, forced to disk and renamed.</summary>
public sealed class FileDocumentStore : IDocumentStore
{
    // No document name begins with a dot, so this folder is out of reach.
    private const string Aside = ".incoming";

    private readonly string _folder;

    /// <summary>A store below a folder, which is made when needed.</summary>
    public FileDocumentStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        string path = PathOf(name);
        string aside = Path.Combine(_folder, Aside);
        Directory.CreateDirectory(aside);
        string temporary = Path.Combine(aside, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(temporary, Private(FileMode.CreateNew, FileAccess.Write)))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);

                // The row that names the document is committed afterwards, and its commit takes the rename along.
                file.Flush(flushToDisk: true);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(name);
        try
        {
            return Task.FromResult<Stream>(new FileStream(
                path, new FileStreamOptions { Mode = FileMode.Open, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous }));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // Without the path: errors travel further than they should.
            throw new FileNotFoundException("No such document.", name);
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(name);
        bool existed = File.Exists(path);
        if (existed)
        {
            File.Delete(path);
        }

        return Task.FromResult(existed);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(File.Exists(PathOf(name)));
    }

    private static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private string PathOf(string name)
    {
        DocumentStoreName.ThrowIfInvalid(name);
        return Path.Combine(_folder, Path.Combine(name.Split('/')));
    }
}
