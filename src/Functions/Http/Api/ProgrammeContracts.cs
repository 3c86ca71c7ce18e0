using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.Api;

/// <summary>A line of the list of programmes.</summary>
public sealed record ProgrammeSummary
{
    /// <summary>Id: <c>jinqiu-zhuxue</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version in force today.</summary>
    public required int Version { get; init; }

    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it is and for whom.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>When applications are taken; absent when all year.</summary>
    public SeasonWindow? Window { get; init; }

    /// <summary>The summary of a definition.</summary>
    public static ProgrammeSummary Of(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return new ProgrammeSummary
        {
            Id = programme.Id,
            Version = programme.Version,
            Name = programme.Name,
            Summary = programme.Summary,
            Window = programme.Window,
        };
    }
}

/// <summary>A programme with its form, papers, rules in words and amounts.</summary>
public sealed record ProgrammeDetails
{
    /// <summary>Id: <c>jinqiu-zhuxue</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version in force today.</summary>
    public required int Version { get; init; }

    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it is and for whom.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>When applications are taken; absent when all year.</summary>
    public SeasonWindow? Window { get; init; }

    /// <summary>The form, a topic a page.</summary>
    public required IReadOnlyList<FormPage> Form { get; init; }

    /// <summary>The papers that are asked for.</summary>
    public required IReadOnlyList<DocumentSlot> Documents { get; init; }

    /// <summary>The rules, in words.</summary>
    public required IReadOnlyList<RuleSummary> Rules { get; init; }

    /// <summary>What is paid, fen.</summary>
    public required AmountTerms? Amount { get; init; }

    /// <summary>Who decides, in order.</summary>
    public required IReadOnlyList<ApprovalStep> Approval { get; init; }

    /// <summary>The public notice; absent when there is none.</summary>
    public NoticeTerms? Notice { get; init; }

    /// <summary>How long the worker has for what.</summary>
    public required DeadlineTerms Deadlines { get; init; }

    /// <summary>The details of a definition.</summary>
    public static ProgrammeDetails Of(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return new ProgrammeDetails
        {
            Id = programme.Id,
            Version = programme.Version,
            Name = programme.Name,
            Summary = programme.Summary,
            Window = programme.Window,
            Form = programme.Form,
            Documents = programme.Documents,
            Rules = [.. programme.Rules.Select(r => new RuleSummary(r.Id, r.Title, r.Source))],
            Amount = programme.Amount,
            Approval = programme.Approval,
            Notice = programme.Notice,
            Deadlines = programme.Deadlines,
        };
    }
}

/// <summary>An eligibility rule, in words.</summary>
/// <param name="Id">Stable id: <c>household-income</c>.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Source">The paragraph that it rests on.</param>
public sealed record RuleSummary(string Id, LocalizedText Title, LocalizedText Source);
