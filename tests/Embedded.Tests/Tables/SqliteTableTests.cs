using AidFlow.Embedded.Tables;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>The contract on a file.</summary>
public sealed partial class SqliteTableTests : TableContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TableServiceClient _service;

    public SqliteTableTests() => _service = new TableServiceClient($"Data Source={_folder.File("tables.db")}");

    public void Dispose()
    {
        ((IDisposable)_service).Dispose();
        _folder.Dispose();
    }

    protected override Task<TableServiceClient> ServiceAsync() => Task.FromResult(_service);
}
