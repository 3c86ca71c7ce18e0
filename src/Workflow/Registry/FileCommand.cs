using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Registry;

/// <summary>What an officer does to a file. Which members a command needs is said at its <see cref="FileCommandKind"/>.</summary>
public sealed record FileCommand
{
    /// <summary>What is done.</summary>
    public required FileCommandKind Kind { get; init; }

    /// <summary>The version of the file that was on the screen; another one is <c>registry.stale</c>.</summary>
    public required int Version { get; init; }

    /// <summary>Why, or what was found: 5 to 300 characters. Every command needs it but those that say otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Number of a member within the file, from 1.</summary>
    public int? Member { get; init; }

    /// <summary>Name of a person, at most 30 characters.</summary>
    public string? Name { get; init; }

    /// <summary>ID number of a person; none for a new-born without one.</summary>
    public string? IdNumber { get; init; }

    /// <summary>Relation to the main applicant, one of <see cref="HouseholdRelations"/>.</summary>
    public string? Relation { get; init; }

    /// <summary>Mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>Day on which somebody joined or left, Asia/Shanghai; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>A category, one of <see cref="FileCategories.All"/>.</summary>
    public string? Category { get; init; }

    /// <summary>First day of the month of an income.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Income of the whole household in that month.</summary>
    public Fen? Income { get; init; }

    /// <summary>Members among whom the income is divided; those who belong to the household now when left out.</summary>
    public int? People { get; init; }

    /// <summary>Whether a check found the file in order.</summary>
    public bool? InOrder { get; init; }

    /// <summary>The answer to a proposal.</summary>
    public bool? Accept { get; init; }

    /// <summary>Why the household leaves the registry.</summary>
    public CloseReason? CloseReason { get; init; }

    /// <summary>The union that is asked to take the file.</summary>
    public OrganisationId? To { get; init; }
}

/// <summary>The commands on a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileCommandKind>))]
public enum FileCommandKind
{
    /// <summary>Somebody joins the household: Name, Relation, IdNumber (not for a new-born), Mobile, On.</summary>
    AddMember,

    /// <summary>A member got an ID number: Member, IdNumber.</summary>
    IdentifyMember,

    /// <summary>Somebody leaves the household: Member, On.</summary>
    RemoveMember,

    /// <summary>Another member becomes the main applicant: Member, Mobile.</summary>
    ChangeMain,

    /// <summary>Another category: Category.</summary>
    ChangeCategory,

    /// <summary>The income of a month: Month, Income, People. Needs no reason.</summary>
    NoteIncome,

    /// <summary>The yearly re-check: InOrder; when it is not, Category or CloseReason.</summary>
    Recheck,

    /// <summary>The outcome of the spot check: InOrder.</summary>
    SpotCheck,

    /// <summary>Asks another union to take the file: To.</summary>
    ProposeMove,

    /// <summary>Takes the question back.</summary>
    CancelMove,

    /// <summary>The receiving union answers: Accept.</summary>
    AnswerMove,

    /// <summary>Proposes that the household leaves the registry: CloseReason.</summary>
    ProposeExit,

    /// <summary>Another officer answers: Accept.</summary>
    AnswerExit,

    /// <summary>From the watch list back into difficulty (返困): Category.</summary>
    Reopen,
}
