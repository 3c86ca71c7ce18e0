using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using CsvHelper;

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

    /// <summary>The unions of a file.</summary>
    public static IReadOnlyList<Organisation> Read(string text)
    {
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        var unions = new List<Organisation>();
        csv.Read();
        csv.ReadHeader();
        OrganisationId? province = null;
        while (csv.Read())
        {
            OrganisationId id = OrganisationId.Parse(csv.GetField("code")!);
            UnionLevel level = csv.GetField("level") switch
            {
                "province" => UnionLevel.Province,
                "prefecture" => UnionLevel.City,
                "county" => UnionLevel.County,
                var other => throw new FormatException($"Unknown level {other}."),
            };
            province = level == UnionLevel.Province ? id : province;
            unions.Add(new Organisation
            {
                Id = id,
                Name = csv.GetField("name") + "总工会",
                Level = level,
                ParentId = level switch
                {
                    UnionLevel.Province => null,
                    UnionLevel.City => province,
                    _ => OrganisationId.Parse(csv.GetField("city_code")!),
                },
                CountyCode = level == UnionLevel.County ? id.Value : null,
            });
        }

        return unions;
    }
}
