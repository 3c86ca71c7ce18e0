namespace AidFlow.Functions.Tests;

/// <summary>
/// The application compiles against two runtimes. What it uses of either is written down, so that the surface cannot
/// grow unnoticed past what Microsoft's packages have.
/// </summary>
public sealed class RuntimeSurfaceTests
{
    private const string Record = "docs/decisions/0010-official-surface.md";

    [Theory]
    [InlineData("AidFlow.Workflow.dll")]
    [InlineData("AidFlow.Portal.dll")]
    [InlineData("AidFlow.Functions.dll")]
    public void The_application_uses_no_member_of_the_runtime_that_is_not_on_record(string assembly)
    {
        string[] unknown = [.. UsedBy(assembly).Except(OnRecord()).Order(StringComparer.Ordinal)];

        Assert.True(unknown.Length == 0, $"Check that these exist in Microsoft's packages, then add them to {Record}:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Nothing_is_on_record_that_the_application_no_longer_uses()
    {
        string[] assemblies = ["AidFlow.Workflow.dll", "AidFlow.Portal.dll", "AidFlow.Functions.dll"];

        string[] unused = [.. OnRecord().Except(assemblies.SelectMany(UsedBy)).Order(StringComparer.Ordinal)];

        Assert.True(unused.Length == 0, $"Take these out of {Record}:\n{string.Join('\n', unused)}");
    }

    private static IEnumerable<string> UsedBy(string assembly) => RuntimeSurface.UsedBy(Path.Combine(AppContext.BaseDirectory, assembly));

    private static HashSet<string> OnRecord()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AidFlow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        string[] fenced = File.ReadAllText(Path.Combine(folder, Record)).Split("```");
        return [.. fenced[1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }
}
