using System.Text.Json;

namespace AidFlow.Functions.Development;

/// <summary>Keeps the clock's offset in <c>clock.json</c> of the data folder.</summary>
/// <param name="path">The file; its folder is made when it is missing.</param>
public sealed class ClockFile(string path)
{
    private sealed record Content(long OffsetTicks);

    /// <summary>The offset that was kept; null when none was.</summary>
    /// <exception cref="InvalidDataException">The file is there but does not hold an offset.</exception>
    public TimeSpan? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return new TimeSpan(JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path))?.OffsetTicks ?? 0);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The development clock's file cannot be read; delete it to start afresh: {path}", e);
        }
    }

    /// <summary>Keeps an offset. After a crash the file holds the old offset or the new one, never half of it.</summary>
    public void Write(TimeSpan offset)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        string temporary = path + ".new";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, new Content(offset.Ticks));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
