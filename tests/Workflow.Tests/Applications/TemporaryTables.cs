namespace AidFlow.Workflow.Tests.Applications;

/// <summary>Real tables in a folder of their own, gone with the test.</summary>
public sealed class TemporaryTables : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aidflow-cases-");

    public TemporaryTables() => Service = new TableServiceClient($"Data Source={Path.Combine(_folder.FullName, "tables.db")}");

    public TableServiceClient Service { get; }

    public string Folder => _folder.FullName;

    public void Dispose()
    {
        (Service as IDisposable)?.Dispose();
        _folder.Delete(recursive: true);
    }
}
