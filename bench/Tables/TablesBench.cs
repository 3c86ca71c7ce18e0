using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AidFlow.Embedded.Tables;
using AidFlow.Testing;

namespace AidFlow.Bench.Tables;

/// <summary>
/// How much of SQLite's own speed is left behind the table client: transactions of 100 entities through
/// <see cref="TableClient"/>, against bare inserts of the same bytes into the same layout, in transactions of the same size
/// with the same wait for the disk. The two take turns, transaction by transaction, so that a disk that changes its mind
/// meets both.
/// </summary>
/// <remarks>
/// Beside the ratio: eight callers at once, who share that wait (<c>sqlite_rows_8_callers</c>), bare inserts of 5,000 rows a
/// transaction (<c>raw_rows_bulk</c>), and the same entities over REST to the emulator (<c>azurite_rows</c>).
/// </remarks>
internal static class TablesBench
{
    private const int Batch = 100;
    private const int Bulk = 5_000;
    private const int Callers = 8;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);
    private static readonly byte[] Sealed = new byte[128];

    /// <summary>Runs all measurements; the last line printed is their JSON.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("aidflow-bench-").FullName;
        try
        {
            using var raw = new RawInserts(Path.Combine(folder, "raw.db"));
            var service = new TableServiceClient($"Data Source={Path.Combine(folder, "tables.db")}");
            var table = service.GetTableClient("Bench");
            await table.CreateAsync();

            await TakeTurnsAsync(raw, table, WarmUp);
            var (rawRows, rows) = await TakeTurnsAsync(raw, table, Length);
            var crowd = await MeasureAsync(table, Callers);
            var bulk = MeasureBulk(raw);

            // Closes the file before the folder goes.
            ((IDisposable)service).Dispose();
            var azurite = await MeasureAzuriteAsync();
            Console.WriteLine($"bare SQLite, {Batch} rows a transaction     {rawRows,10:N0} rows/s");
            Console.WriteLine($"bare SQLite, {Bulk:N0} rows a transaction   {bulk,10:N0} rows/s");
            Console.WriteLine($"tables on SQLite, one caller             {rows,10:N0} rows/s");
            Console.WriteLine($"tables on SQLite, {Callers} callers              {crowd,10:N0} rows/s");
            Console.WriteLine($"tables over REST on the emulator         {azurite,10:N0} rows/s");
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                sqlite_ratio = Math.Round(rows / rawRows, 2),
                sqlite_rows = Math.Round(rows),
                sqlite_rows_8_callers = Math.Round(crowd),
                raw_rows = Math.Round(rawRows),
                raw_rows_bulk = Math.Round(bulk),
                azurite_rows = Math.Round(azurite),
            }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Raw, double Tables)> TakeTurnsAsync(RawInserts raw, TableClient table, TimeSpan length)
    {
        var (rawTime, tablesTime, turns) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        for (; rawTime + tablesTime < length; turns++)
        {
            var started = Stopwatch.GetTimestamp();
            raw.Write(Batch);
            var between = Stopwatch.GetTimestamp();
            await WriteAsync(table);
            rawTime += Stopwatch.GetElapsedTime(started, between);
            tablesTime += Stopwatch.GetElapsedTime(between);
        }

        return (turns * Batch / rawTime.TotalSeconds, turns * Batch / tablesTime.TotalSeconds);
    }

    private static double MeasureBulk(RawInserts raw)
    {
        var (rows, started) = (0, Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(started) < WarmUp; rows += Bulk)
        {
            raw.Write(Bulk);
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> MeasureAsync(TableClient table, int callers)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var written = 0;
            for (; Stopwatch.GetElapsedTime(started) < WarmUp; written += Batch)
            {
                await WriteAsync(table);
            }

            return written;
        })));
        return rows.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> MeasureAzuriteAsync()
    {
        await using var azurite = await Azurite.StartAsync();
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Bench");
        await table.CreateAsync();
        await MeasureAsync(table, 1);
        return await MeasureAsync(table, 1);
    }

    private static Task WriteAsync(TableClient table)
    {
        var partition = Guid.NewGuid().ToString("N");
        return table.SubmitTransactionAsync(
            Enumerable.Range(0, Batch).Select(row => new TableTransactionAction(TableTransactionActionType.Add, Payment(partition, row))));
    }

    /// <summary>A payment instruction as a holiday batch has by the hundred thousand: some 280 bytes with its keys.</summary>
    private static TableEntity Payment(string partition, int row) => new(partition, row.ToString("D6", CultureInfo.InvariantCulture))
    {
        ["Application"] = "JQZX-202608-7K3M9Q",
        ["AmountFen"] = 500_000L + row,
        ["Status"] = "Instructed",
        ["Attempt"] = 1,
        ["Due"] = new DateTimeOffset(2026, 2, 12, 1, 30, 0, TimeSpan.Zero),
        ["Sealed"] = Sealed,
        ["Urgent"] = false,
    };
}
