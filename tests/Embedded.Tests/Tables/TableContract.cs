using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>
/// What every store behind the table clients does, run on each of them. Where the emulator is known to differ from the
/// service's documentation, a test says so at that place and pins the documented behaviour for the other.
/// </summary>
public abstract partial class TableContract
{
    /// <summary>Clients of the store under test.</summary>
    protected abstract Task<TableServiceClient> ServiceAsync();

    /// <summary>Whether the store is the emulator, which differs from the service in a few answers.</summary>
    protected virtual bool IsEmulator => false;

    /// <summary>A table of the test's own.</summary>
    protected async Task<TableClient> TableAsync()
    {
        var table = (await ServiceAsync()).GetTableClient(NewName());
        await table.CreateAsync();
        return table;
    }

    protected static string NewName() => "T" + Guid.NewGuid().ToString("N");

    protected static async Task<RequestFailedException> RefusedAsync(int status, TableErrorCode code, Func<Task> action)
    {
        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(action);
        Assert.Equal((status, code.ToString()), (refused.Status, refused.ErrorCode));
        return refused;
    }

    protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items) => await items.ToListAsync();

    protected static IEnumerable<TableTransactionAction> Adds(string partitionKey, int count) =>
        Enumerable.Range(0, count).Select(number => new TableTransactionAction(
            TableTransactionActionType.Add,
            new TableEntity(partitionKey, $"{number:D5}") { ["Number"] = number, ["Even"] = number % 2 == 0 }));

    protected static async Task FillAsync(TableClient table, string partitionKey, int count)
    {
        foreach (var chunk in Adds(partitionKey, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk);
        }
    }
}
