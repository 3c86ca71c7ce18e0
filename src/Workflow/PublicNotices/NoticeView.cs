using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.PublicNotices;

/// <summary>One line of the public notice (公示), with what the public may read and nothing else (domain.md 8.2).</summary>
public sealed record NoticeView
{
    /// <summary>Stable reference for objections; says nothing about the person.</summary>
    public required string NoticeId { get; init; }

    /// <summary>The applicant's name: in full for adults, surname and a star for minors.</summary>
    public required string Name { get; init; }

    /// <summary>The union of the applicant.</summary>
    public required string Unit { get; init; }

    /// <summary>The programme's name.</summary>
    public required LocalizedText Programme { get; init; }

    /// <summary>The kind of aid.</summary>
    public required LocalizedText Category { get; init; }

    /// <summary>The amount; null when no money is paid.</summary>
    public required Fen? Amount { get; init; }

    /// <summary>Day of posting, Asia/Shanghai.</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>Last day, Asia/Shanghai.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Whether the last day may still move with the official calendar.</summary>
    public required bool Provisional { get; init; }
}
