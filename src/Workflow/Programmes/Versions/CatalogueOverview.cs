using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes.Versions;

/// <summary>The catalogue as its administrators see it: every version, what is wrong in files, what still awaits a document of the federation.</summary>
public sealed record CatalogueOverview
{
    /// <summary>The programmes, by id.</summary>
    public required IReadOnlyList<ProgrammeVersions> Programmes { get; init; }

    /// <summary>What was wrong in files that were left out at the start, in the order of their names.</summary>
    public required IReadOnlyList<CatalogueFault> Faults { get; init; }

    /// <summary>Values that are defaults until the federation's own document replaces them, of the versions in force and of those to come.</summary>
    public required IReadOnlyList<OpenDefault> Defaults { get; init; }

    /// <summary>The overview on a day.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="today">The day in Asia/Shanghai.</param>
    public static CatalogueOverview Of(ProgrammeCatalogue catalogue, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        List<ProgrammeVersions> programmes =
            [.. catalogue.All.GroupBy(programme => programme.Id, StringComparer.Ordinal).Select(versions => ProgrammeVersions.Of([.. versions], today))];
        return new CatalogueOverview
        {
            Programmes = programmes,
            Faults = catalogue.Faults,
            Defaults =
            [
                .. catalogue.All
                    .Where(programme => programmes.First(one => one.Id == programme.Id).InForce is not { } inForce || programme.Version >= inForce)
                    .SelectMany(programme => programme.Defaults.Select(note => new OpenDefault(programme.Id, programme.Name, programme.Version, note.At, note.Note))),
            ],
        };
    }
}

/// <summary>The versions of a programme.</summary>
public sealed record ProgrammeVersions
{
    /// <summary>The programme.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, by the version in force or else the newest.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The version in force today; null when the first is still to come.</summary>
    public required int? InForce { get; init; }

    /// <summary>The versions, oldest first.</summary>
    public required IReadOnlyList<ProgrammeVersion> Versions { get; init; }

    /// <summary>The versions on a day.</summary>
    /// <param name="versions">All versions of one programme, lower ones first; at least one.</param>
    /// <param name="today">The day in Asia/Shanghai.</param>
    public static ProgrammeVersions Of(IReadOnlyList<ProgrammeDefinition> versions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ProgrammeDefinition? inForce = versions.LastOrDefault(version => version.EffectiveFrom <= today);
        return new ProgrammeVersions
        {
            Id = versions[0].Id,
            Name = (inForce ?? versions[^1]).Name,
            InForce = inForce?.Version,
            Versions =
            [
                .. versions.Select((version, i) => new ProgrammeVersion
                {
                    Version = version.Version,
                    From = version.EffectiveFrom,
                    Until = i + 1 < versions.Count ? versions[i + 1].EffectiveFrom.AddDays(-1) : null,
                    State = version == inForce ? VersionState.InForce : version.EffectiveFrom > today ? VersionState.ToCome : VersionState.Past,
                    Questions = version.Questions.Count(),
                    Documents = version.Documents.Count,
                    Rules = version.Rules.Count,
                    Steps = version.Approval.Count,
                    Defaults = version.Defaults.Count,
                }),
            ],
        };
    }
}

/// <summary>One version of a programme, in figures.</summary>
public sealed record ProgrammeVersion
{
    /// <summary>The version.</summary>
    public required int Version { get; init; }

    /// <summary>First day in force, Asia/Shanghai.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day in force for new applications; null while no later version is known. Cases stay with their version.</summary>
    public required DateOnly? Until { get; init; }

    /// <summary>Whether it is in force today.</summary>
    public required VersionState State { get; init; }

    /// <summary>Questions of the form.</summary>
    public required int Questions { get; init; }

    /// <summary>Papers.</summary>
    public required int Documents { get; init; }

    /// <summary>Rules.</summary>
    public required int Rules { get; init; }

    /// <summary>Steps of the chain.</summary>
    public required int Steps { get; init; }

    /// <summary>Values that are defaults.</summary>
    public required int Defaults { get; init; }
}

/// <summary>Where a version stands.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<VersionState>))]
public enum VersionState
{
    /// <summary>Another one has taken its place; open cases are still decided by it.</summary>
    Past,

    /// <summary>New applications get it.</summary>
    InForce,

    /// <summary>It comes into force on a day that is known.</summary>
    ToCome,
}

/// <summary>A value that is a default.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Programme">Its name.</param>
/// <param name="Version">The version of the file.</param>
/// <param name="At">Place in the file: <c>/amount/table</c>.</param>
/// <param name="Note">Where it comes from and who settles it.</param>
public sealed record OpenDefault(string ProgrammeId, LocalizedText Programme, int Version, string At, LocalizedText Note);
