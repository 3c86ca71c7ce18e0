using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Registry;

/// <summary>Where a hardship file stands (domain.md §3.4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileState>))]
public enum FileState
{
    /// <summary>In force (在档).</summary>
    Open,

    /// <summary>Out of difficulty and watched for a time, lest it returns (返困监测). Not in force for aid.</summary>
    WatchList,

    /// <summary>Closed (撤档); kept for the retention period.</summary>
    Closed,
}

/// <summary>Why a file was closed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CloseReason>))]
public enum CloseReason
{
    /// <summary>Out of difficulty (脱困).</summary>
    OutOfDifficulty,

    /// <summary>Cannot leave difficulty but is secured by state relief and union aid (解困).</summary>
    Secured,

    /// <summary>A re-check found that the household no longer qualifies, by one of the bars (domain.md §3.3).</summary>
    NotEligible,

    /// <summary>Moved away, beyond the unions of the province.</summary>
    MovedAway,

    /// <summary>The main applicant died.</summary>
    Deceased,

    /// <summary>Opened by mistake.</summary>
    Error,
}
