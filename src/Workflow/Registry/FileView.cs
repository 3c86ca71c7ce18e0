using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>A file as one member of staff may see it. ID and telephone numbers are masked.</summary>
public sealed record FileView
{
    /// <summary>The file's number.</summary>
    public required HouseholdFileId Id { get; init; }

    /// <summary>Rises with every change; commands name it.</summary>
    public required int Version { get; init; }

    /// <summary>The union that keeps it.</summary>
    public required Organisation Union { get; init; }

    /// <summary>Where it stands.</summary>
    public required FileState State { get; init; }

    /// <summary>The state in words.</summary>
    public required LocalizedText StateText { get; init; }

    /// <summary>The category.</summary>
    public required string Category { get; init; }

    /// <summary>The category in words.</summary>
    public required LocalizedText CategoryText { get; init; }

    /// <summary>Day of opening.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Day by which it is checked again; null when it is not open.</summary>
    public DateOnly? RecheckDueOn { get; init; }

    /// <summary>Last day on the watch list.</summary>
    public DateOnly? WatchUntil { get; init; }

    /// <summary>Day of closing.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Why it left; null while it is open.</summary>
    public LocalizedText? CloseReason { get; init; }

    /// <summary>Everybody who ever belonged to the household.</summary>
    public required IReadOnlyList<FileMemberView> Members { get; init; }

    /// <summary>Incomes, newest first.</summary>
    public required IReadOnlyList<FileIncomeView> Incomes { get; init; }

    /// <summary>Months in a row, up to the newest noted, with an income above the line.</summary>
    public required int MonthsAbove { get; init; }

    /// <summary>What held from which day on, oldest first.</summary>
    public required IReadOnlyList<FilePeriodView> Periods { get; init; }

    /// <summary>Papers, newest first.</summary>
    public required IReadOnlyList<FilePaperView> Papers { get; init; }

    /// <summary>Year of a spot check that is to be done; null when none is.</summary>
    public int? SpotCheckYear { get; init; }

    /// <summary>An exit that waits to be confirmed.</summary>
    public FileExitView? Exit { get; init; }

    /// <summary>The union that is asked to take the file.</summary>
    public Organisation? MoveTo { get; init; }

    /// <summary>Cases whose grant went into the file.</summary>
    public required IReadOnlyList<string> Grants { get; init; }

    /// <summary>The household's closed file before this one.</summary>
    public HouseholdFileId? Previous { get; init; }

    /// <summary>What this caller may do now.</summary>
    public required IReadOnlyList<FileCommandKind> Commands { get; init; }
}

/// <summary>A person of the household.</summary>
/// <param name="Number">Number within the file, from 1.</param>
/// <param name="Name">The name.</param>
/// <param name="IdNumber">Masked; null for a new-born without one.</param>
/// <param name="Relation">Relation to the main applicant, in words.</param>
/// <param name="Mobile">Masked; null when not known.</param>
/// <param name="IsMain">Whether this is the main applicant.</param>
/// <param name="JoinedOn">Since when.</param>
/// <param name="LeftOn">Until when; null for members now.</param>
public sealed record FileMemberView(
    int Number, string Name, string? IdNumber, LocalizedText Relation, string? Mobile, bool IsMain, DateOnly JoinedOn, DateOnly? LeftOn);

/// <summary>The income of a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Income">Of the whole household.</param>
/// <param name="People">Members among whom it is divided.</param>
/// <param name="Line">Living allowance a head.</param>
/// <param name="IsAbove">Whether the income a head is above the line.</param>
public sealed record FileIncomeView(DateOnly Month, Fen Income, int People, Fen Line, bool IsAbove);

/// <summary>What held from a day on.</summary>
/// <param name="From">The day.</param>
/// <param name="State">The state.</param>
/// <param name="Category">The category.</param>
public sealed record FilePeriodView(DateOnly From, LocalizedText State, LocalizedText Category);

/// <summary>A paper of the file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Document">The paper.</param>
public sealed record FilePaperView(LocalizedText Name, StoredDocument Document);

/// <summary>An exit that waits to be confirmed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">Day of the proposal.</param>
/// <param name="Automatic">Whether the incomes proposed it by themselves.</param>
public sealed record FileExitView(LocalizedText Reason, DateOnly On, bool Automatic);

/// <summary>Something that happened to a file.</summary>
/// <param name="Number">Place in the history.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Action">Stable code: <c>file.opened</c>.</param>
/// <param name="Text">The action in words.</param>
/// <param name="Actor">Who: <c>staff:…</c> or <c>system</c>.</param>
/// <param name="Note">Why, in the officer's words.</param>
/// <param name="Changes">Old and new values.</param>
public sealed record FileEventView(
    string Number, DateTimeOffset At, string Action, LocalizedText Text, string Actor, string? Note, IReadOnlyList<FileChangeView> Changes);

/// <summary>Old and new value of a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The field in words.</param>
/// <param name="Old">Value before; null for none.</param>
/// <param name="New">Value after; null for none.</param>
public sealed record FileChangeView(string Field, LocalizedText Name, string? Old, string? New);

/// <summary>A file as its worker sees it.</summary>
/// <param name="Id">The file's number.</param>
/// <param name="Union">The union that keeps it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StateText">The state in words.</param>
/// <param name="CategoryText">The category in words.</param>
/// <param name="OpenedOn">Day of opening.</param>
/// <param name="RecheckDueOn">Day by which it is checked again.</param>
/// <param name="WatchUntil">Last day on the watch list.</param>
/// <param name="Members">The household now; names and numbers masked.</param>
/// <param name="Papers">The papers.</param>
public sealed record OwnFileView(
    HouseholdFileId Id,
    Organisation Union,
    FileState State,
    LocalizedText StateText,
    LocalizedText CategoryText,
    DateOnly OpenedOn,
    DateOnly? RecheckDueOn,
    DateOnly? WatchUntil,
    IReadOnlyList<FileMemberView> Members,
    IReadOnlyList<FilePaperView> Papers);
