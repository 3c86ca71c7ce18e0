namespace AidFlow.Embedded.DurableTask;

/// <summary>Keeps a second engine away from a database: two would run every instance twice.</summary>
static class EngineLock
{
    /// <summary>Takes the lock; the operating system frees it when the process ends, however it ends.</summary>
    /// <param name="databasePath">The database.</param>
    /// <returns>The lock; disposing it frees it.</returns>
    /// <exception cref="DurableTaskStorageException">Another engine holds it, or the folder cannot be written.</exception>
    internal static FileStream Take(string databasePath)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
            return new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DurableTaskStorageException($"The folder of the durable task database '{databasePath}' cannot be written: {e.Message}", e);
        }
        catch (IOException e) when (File.Exists(databasePath + ".lock"))
        {
            throw new DurableTaskStorageException($"The durable task database '{databasePath}' is in use by another process: stop that one first.", e);
        }
        catch (IOException e)
        {
            throw new DurableTaskStorageException($"The durable task database '{databasePath}' cannot be used: {e.Message}", e);
        }
    }
}
