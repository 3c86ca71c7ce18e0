using System.Text.Json;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// Minimum living allowances by county, town or country, and day. A county without a published line gets the default,
/// marked as such (domain.md 13.2). Immutable and safe to share.
/// </summary>
public sealed class DibaoTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly Contents _contents;

    /// <summary>The shipped table, or <c>dibao.json</c> of a folder in its place.</summary>
    /// <param name="folder">A folder of administrators' files; null, or without that file, for the shipped table.</param>
    /// <exception cref="InvalidDataException">The folder's file is broken; the message says where.</exception>
    public DibaoTable(string? folder = null)
    {
        string? file = folder is null ? null : Path.Combine(folder, "dibao.json");
        using Stream json = file is not null && File.Exists(file) ? File.OpenRead(file) : EmbeddedData.Open("dibao.json");
        _contents = Read(json);
    }

    /// <summary>What the table says of its defaults, for administrators.</summary>
    public LocalizedText Note => _contents.Note;

    /// <summary>The line of a county on a day; null when even the defaults begin later.</summary>
    /// <param name="countyCode">GB/T 2260 code, six digits.</param>
    /// <param name="residence">Town or country.</param>
    /// <param name="day">The day of application, Asia/Shanghai.</param>
    public DibaoLine? Find(string countyCode, Residence residence, DateOnly day)
    {
        Line? line = _contents.Lines
            .Where(line => line.County == countyCode && line.Residence == residence && line.ValidFrom <= day).MaxBy(line => line.ValidFrom);
        if (line is not null)
        {
            return new DibaoLine(countyCode, residence, line.PerHeadPerMonth, line.ValidFrom, IsDefault: false);
        }

        Default? standard = _contents.Defaults.Where(line => line.Residence == residence && line.ValidFrom <= day).MaxBy(line => line.ValidFrom);
        return standard is null ? null : new DibaoLine(countyCode, residence, standard.PerHeadPerMonth, standard.ValidFrom, IsDefault: true);
    }

    /// <summary>The line for a union's county; the first six digits of a union's id are its county's code.</summary>
    public DibaoLine? Find(OrganisationId union, Residence residence, DateOnly day) => Find(union.Value[..6], residence, day);

    private static Contents Read(Stream json)
    {
        try
        {
            Contents contents = JsonSerializer.Deserialize<Contents>(json, Options) ?? throw new InvalidDataException("The table of living allowances is empty.");
            return contents.Lines.Select(line => line.PerHeadPerMonth).Concat(contents.Defaults.Select(line => line.PerHeadPerMonth)).All(fen => fen > Fen.Zero)
                ? contents
                : throw new InvalidDataException("A living allowance is not above zero.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The table of living allowances cannot be read at line {e.LineNumber + 1}.", e);
        }
    }

    private sealed record Contents(LocalizedText Note, IReadOnlyList<Default> Defaults, IReadOnlyList<Line> Lines);

    private sealed record Default(Residence Residence, Fen PerHeadPerMonth, DateOnly ValidFrom);

    private sealed record Line(string County, Residence Residence, Fen PerHeadPerMonth, DateOnly ValidFrom);
}
