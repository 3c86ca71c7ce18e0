using System.Globalization;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Holds a data folder for one host. The operating system gives the lock up when the process ends, however it ends, so a
/// killed host never leaves a folder locked.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream handle;

    private DataFolderLock(string path, FileStream handle)
    {
        Path = path;
        this.handle = handle;
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if need be and takes it.</summary>
    /// <exception cref="FunctionsStartupException">Another host has the folder, or it cannot be written.</exception>
    public static DataFolderLock Acquire(string path)
    {
        try
        {
            Create(path);
            FileStream handle = Take(path);
            File.WriteAllText(ProcessFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(path, handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FunctionsStartupException($"The data folder {path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    /// <summary>Keys and case data live here: a new folder is for the account that runs the host alone.</summary>
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Take(string path)
    {
        string file = System.IO.Path.Combine(path, "lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (File.Exists(file) && exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new FunctionsStartupException(
                $"The data folder {path} is in use by {Owner(path)}; stop that first or choose another folder with --DataFolder.", exception);
        }
    }

    /// <summary>The holder cannot write its number into the locked file, since no one else may read that.</summary>
    private static string Owner(string path)
    {
        try
        {
            return $"process {int.Parse(File.ReadAllText(ProcessFile(path)), CultureInfo.InvariantCulture)}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return "another process";
        }
    }

    private static string ProcessFile(string path) => System.IO.Path.Combine(path, "process");
}
