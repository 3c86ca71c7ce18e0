using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>The shipped programmes, and variations of them for tests.</summary>
internal static class Catalogues
{
    private static readonly Lazy<string> Root = new(FindRoot);
    private static readonly Lazy<ProgrammeCatalogue> ShippedCatalogue = new(() => new ProgrammeCatalogue(Folder));

    public static string Folder => Path.Combine(Root.Value, "programmes");

    public static ProgrammeCatalogue Shipped => ShippedCatalogue.Value;

    public static ProgrammeDefinition SchoolAid => Shipped.Find("jinqiu-zhuxue", 1)!;

    public static string SchoolAidText => File.ReadAllText(Path.Combine(Folder, "jinqiu-zhuxue.json"));

    /// <summary>Fresh answers that are complete and correct.</summary>
    public static JsonObject Answers() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root.Value, "samples", "answers", "jinqiu-zhuxue.json")))!.AsObject();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AidFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run below the folder of AidFlow.sln.");
    }
}
