namespace AidFlow.Workflow.Tests.Support;

/// <summary>A folder that outlives what works in it, and not the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aidflow-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
