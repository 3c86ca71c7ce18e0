using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Registry;

/// <summary>The seeds of the yearly lots: made at random once a year, in the table RegistryLots and in an audit chain of their own. Thread-safe.</summary>
internal sealed class SpotCheckSeeds(WorkflowTables tables, AuditTrail audit)
{
    /// <summary>The subject of the audit chain.</summary>
    public const string Subject = "registry-spot-checks";

    private const string Table = "RegistryLots";
    private const string Partition = "seed";
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<int, SpotCheckLot> _known = new();

    /// <summary>The lot of a year; made at the first question.</summary>
    public async Task<SpotCheckLot> OfAsync(int year, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(year, out SpotCheckLot? known))
        {
            return known;
        }

        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string row = RowKey(year);
        TableEntity? found = await table.FindAsync(Partition, row, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            // Two at once: the first one's stays.
            await table.TryAddAsync(new TableEntity(Partition, row) { ["Seed"] = RandomNumberGenerator.GetBytes(Bytes) }, cancellationToken).ConfigureAwait(false);
            found = await table.FindAsync(Partition, row, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The seed of a lot was there and is gone.");
        }

        var lot = new SpotCheckLot(year, found.GetBinary("Seed") ?? throw new InvalidDataException("The seed of a lot is damaged."));

        // Every process records it once; a repetition finds the entry.
        await audit.AppendAsync(
            Subject,
            new AuditEntry
            {
                Key = $"seed:{row}",
                Actor = FileAct.System,
                Action = "registry.lot-seeded",
                Facts = new Dictionary<string, string> { ["year"] = row, ["seed"] = Convert.ToHexStringLower(lot.Seed) },
            },
            cancellationToken).ConfigureAwait(false);
        return _known.GetOrAdd(year, lot);
    }

    private static string RowKey(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}
