using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The unions that are there from the start. Of the divisions of Heilongjiang by GB/T 2260 (domain.md 6.6): the province, 13 prefectures and
/// 121 counties and districts; columns code, name, level, city_code, city_name. Beside them those with a code of our own, because GB/T 2260
/// has none: districts that only the statistics know, and the systems with their branches (domain.md 5.1); columns id, name, level, parent, system.
/// </summary>
internal static class DivisionFile
{
    private const string Divisions = "AidFlow.Workflow.Data.hlj_divisions.csv";
    private const string Others = "AidFlow.Workflow.Data.hlj_unions.csv";

    /// <summary>The text of the divisions, as built into the library.</summary>
    public static string Text() => TextOf(Divisions);

    /// <summary>The text of the unions beside the divisions.</summary>
    public static string OthersText() => TextOf(Others);

    /// <summary>A value that changes with the texts, and with how they are turned into unions.</summary>
    public static string Version(string text) => "2-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..8]);

    /// <summary>The unions of the divisions. The province stands first; no field holds a comma.</summary>
    /// <exception cref="FormatException">A line is not as it should be.</exception>
    public static IReadOnlyList<Organisation> Read(string text)
    {
        var unions = new List<Organisation>();
        foreach (string[] fields in Lines(text))
        {
            OrganisationId id = OrganisationId.Parse(fields[0]);
            UnionLevel level = LevelOf(fields[2], id);
            unions.Add(new Organisation
            {
                Id = id,
                Name = fields[1] + "总工会",
                Level = level,
                ParentId = level switch
                {
                    UnionLevel.Province => null,
                    UnionLevel.City => unions[0].Id,
                    _ => OrganisationId.Parse(fields[3]),
                },
                CountyCode = level == UnionLevel.County ? id.Value : null,
            });
        }

        return unions;
    }

    /// <summary>The unions beside the divisions; none of them has a code of GB/T 2260.</summary>
    /// <exception cref="FormatException">A line is not as it should be.</exception>
    public static IReadOnlyList<Organisation> ReadOthers(string text) =>
    [
        .. Lines(text).Select(fields => new Organisation
        {
            Id = OrganisationId.Parse(fields[0]),
            Name = fields[1],
            Level = LevelOf(fields[2], OrganisationId.Parse(fields[0])),
            ParentId = OrganisationId.Parse(fields[3]),
            CountyCode = null,
            System = FactNames.UnionSystems.Contains(fields[4]) ? fields[4] : throw new FormatException($"Union {fields[0]} has no known system."),
        }),
    ];

    private static IEnumerable<string[]> Lines(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));

    private static UnionLevel LevelOf(string word, OrganisationId id) => word switch
    {
        "province" => UnionLevel.Province,
        "prefecture" or "city" => UnionLevel.City,
        "county" => UnionLevel.County,
        _ => throw new FormatException($"Union {id} has no known level."),
    };

    private static string TextOf(string resource)
    {
        using Stream stream = typeof(DivisionFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
