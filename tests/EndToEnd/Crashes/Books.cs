using AidFlow.Workflow;
using AidFlow.Workflow.Funds;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.EndToEnd.Crashes;

/// <summary>What a stopped app left in its data folder, read without the app.</summary>
internal static class Books
{
    /// <summary>The entries of a fund's ledger; insists that they give its balance.</summary>
    public static async Task<IReadOnlyList<FundEntry>> LedgerAsync(string dataFolder, string fundKey)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = dataFolder,
            ["AzureWebJobsStorage"] = $"Data Source={Path.Combine(dataFolder, "tables.db")}",
            ["DocumentFolder"] = Path.Combine(dataFolder, "documents"),
        }).Build();
        await using ServiceProvider services = new ServiceCollection().AddAidFlowWorkflow(configuration).BuildServiceProvider();
        FundLedger ledger = services.GetRequiredService<FundLedger>();
        FundVerification verification = await ledger.VerifyAsync(fundKey);
        Assert.True(verification.Intact, verification.Reason);
        List<FundEntry> entries = [];
        await foreach (FundEntry entry in ledger.EntriesAsync(fundKey))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The orchestrations, with their status.</summary>
    public static async Task<IReadOnlyList<(string Id, string Status)>> OrchestrationsAsync(string dataFolder)
    {
        SqliteConnectionStringBuilder address = new() { DataSource = Path.Combine(dataFolder, "durable.db"), Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using SqliteConnection connection = new(address.ConnectionString);
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id, CASE status WHEN 1 THEN 'Completed' ELSE 'status ' || status END FROM instances";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<(string, string)> found = [];
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }
}
