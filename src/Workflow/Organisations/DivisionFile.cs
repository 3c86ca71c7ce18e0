using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The divisions of Heilongjiang by GB/T 2260 (domain.md 6.6), each with its union: the province, 13 prefectures and
/// 121 counties and districts. Columns: code, name, level, city_code, city_name.
/// </summary>
internal static class DivisionFile
{
    private const string Resource = "AidFlow.Workflow.Data.hlj_divisions.csv";

    /// <summary>The file's text, as built into the library.</summary>
    public static string Text()
    {
        using Stream stream = typeof(DivisionFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A value that changes with the text, and with how it is turned into unions.</summary>
    public static string Version(string text) => "1-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..8]);

    /// <summary>The unions of a file. The province stands first; no field holds a comma.</summary>
    /// <exception cref="FormatException">A line is not as it should be.</exception>
    public static IReadOnlyList<Organisation> Read(string text)
    {
        var unions = new List<Organisation>();
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            string[] fields = line.Split(',');
            OrganisationId id = OrganisationId.Parse(fields[0]);
            UnionLevel level = fields[2] switch
            {
                "province" => UnionLevel.Province,
                "prefecture" => UnionLevel.City,
                "county" => UnionLevel.County,
                _ => throw new FormatException($"Division {id} has no known level."),
            };
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
}
