using System.Text;

namespace AidFlow.Workflow.Privacy;

/// <summary>Writes a key ring's file, whole or not at all, readable by its owner only.</summary>
internal static class KeyRingFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes beside the file, forces it to disk and renames.</summary>
    /// <exception cref="IOException">The file is there and must not be replaced.</exception>
    public static async Task WriteAsync(string path, KeyRing ring, bool replace, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            await using (var file = new FileStream(temporary, options))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(ring.ToJson()), cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, replace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
