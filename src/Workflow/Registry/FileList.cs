using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Which list is wanted.</summary>
public sealed record FileListQuery
{
    /// <summary>Most lines of a page.</summary>
    public const int MostLines = 100;

    /// <summary>A union at or below the caller's; null for the caller's own.</summary>
    public OrganisationId? Union { get; init; }

    /// <summary>The list.</summary>
    public FileListKind Kind { get; init; }

    /// <summary>Only this category.</summary>
    public string? Category { get; init; }

    /// <summary>Where the page before ended; null, or anything unreadable, for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Lines of a page, 1 to <see cref="MostLines"/>.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>The lists of the registry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileListKind>))]
public enum FileListKind
{
    /// <summary>In force.</summary>
    Open,

    /// <summary>In force, the re-check is due soon or over.</summary>
    RecheckDue,

    /// <summary>Drawn for a spot check that is to be done.</summary>
    SpotCheck,

    /// <summary>An exit waits to be confirmed.</summary>
    ExitProposed,

    /// <summary>A move waits for the receiving union: leaving and arriving.</summary>
    Moving,

    /// <summary>On the watch list.</summary>
    WatchList,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Everything.</summary>
    All,

    /// <summary>Closed for longer than the retention period: to be listed for disposal (domain.md §8.4).</summary>
    Disposal,
}

/// <summary>A page of a list.</summary>
/// <param name="Files">The lines, in the order of unions and numbers.</param>
/// <param name="Next">What the next page goes on after; null at the end.</param>
public sealed record FilePage(IReadOnlyList<FileSummary> Files, string? Next);

/// <summary>One line of a list.</summary>
public sealed record FileSummary
{
    /// <summary>The file's number.</summary>
    public required HouseholdFileId Id { get; init; }

    /// <summary>Name of the main applicant.</summary>
    public required string MainName { get; init; }

    /// <summary>People of the household now.</summary>
    public required int Members { get; init; }

    /// <summary>The union that keeps the file.</summary>
    public required string UnionName { get; init; }

    /// <summary>The state.</summary>
    public required FileState State { get; init; }

    /// <summary>The state in words.</summary>
    public required LocalizedText StateText { get; init; }

    /// <summary>The category in words.</summary>
    public required LocalizedText CategoryText { get; init; }

    /// <summary>Day of opening.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Day by which it is checked again.</summary>
    public DateOnly? RecheckDueOn { get; init; }

    /// <summary>Day of closing.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Last day on the watch list.</summary>
    public DateOnly? WatchUntil { get; init; }

    /// <summary>An exit waits to be confirmed.</summary>
    public required bool ExitProposed { get; init; }

    /// <summary>A spot check is to be done.</summary>
    public required bool SpotCheckOpen { get; init; }

    /// <summary>The union of this list is asked to take it.</summary>
    public required bool Arriving { get; init; }

    /// <summary>Another union was asked to take it.</summary>
    public required bool Leaving { get; init; }
}
