using AidFlow.Workflow.Programmes.Versions;

namespace AidFlow.Portal.Pages.Catalogue;

/// <summary>One programme with all its versions, and two of them compared.</summary>
public sealed record VersionsModel
{
    /// <summary>The versions.</summary>
    public required ProgrammeVersions Programme { get; init; }

    /// <summary>The version that is compared.</summary>
    public required int From { get; init; }

    /// <summary>The version that it is compared with.</summary>
    public required int To { get; init; }

    /// <summary>The differences.</summary>
    public required IReadOnlyList<ProgrammeChange> Changes { get; init; }

    /// <summary>Whether the visitor may try changes on past cases.</summary>
    public bool MayRehearse { get; init; }
}
