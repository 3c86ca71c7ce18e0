using System.Text;

namespace AidFlow.Chaos;

/// <summary>One execution of an activity, as the ledger has it.</summary>
/// <param name="Generation">The number of the process that ran it, counted from 1.</param>
/// <param name="Key">What was done.</param>
internal sealed record LedgerEntry(int Generation, string Key);

/// <summary>
/// What the activities really did, kept apart from the engine: one line an execution, on disk before the activity
/// returns. Only one process at a time writes.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly int _generation;
    private int _count;

    /// <summary>Opens the ledger of a process.</summary>
    /// <param name="path">The file; what it holds stays.</param>
    /// <param name="generation">The number of the process.</param>
    public Ledger(string path, int generation)
    {
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _generation = generation;
    }

    /// <summary>Records an execution.</summary>
    /// <param name="key">What is done.</param>
    /// <returns>A ticket that no other execution gets.</returns>
    public string Enter(string key)
    {
        string ticket = $"{_generation}.{Interlocked.Increment(ref _count)}";
        byte[] line = Encoding.UTF8.GetBytes($"{ticket} {key}\n");
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }

        return ticket;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Reads a ledger.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The executions by ticket, in the order in which they were recorded.</returns>
    public static OrderedDictionary<string, LedgerEntry> Read(string path)
    {
        OrderedDictionary<string, LedgerEntry> entries = [];
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = line.Split(' ');
            entries.Add(parts[0], new LedgerEntry(int.Parse(parts[0].Split('.')[0]), parts[1]));
        }

        return entries;
    }
}
