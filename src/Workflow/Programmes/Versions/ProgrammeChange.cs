using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes.Versions;

/// <summary>One difference between two versions of a programme, in words.</summary>
public sealed record ProgrammeChange
{
    /// <summary>Part of the file: the form, the rules, the amount.</summary>
    public required LocalizedText Section { get; init; }

    /// <summary>Place in the file, elements of lists named by their ids: <c>/rules/homes/when</c>.</summary>
    public required string At { get; init; }

    /// <summary>What happened to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>What it is, in words: "住房不超过一套 · 条件".</summary>
    public required LocalizedText What { get; init; }

    /// <summary>How it was; null when added.</summary>
    public LocalizedText? Before { get; init; }

    /// <summary>How it is now; null when removed.</summary>
    public LocalizedText? After { get; init; }
}

/// <summary>What happened between two versions.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is there in both and different.</summary>
    Changed,
}
