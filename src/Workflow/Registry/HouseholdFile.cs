using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Registry;

/// <summary>Everything that is known of a household's hardship file, as one row of the table Registry holds it.</summary>
internal sealed record HouseholdFile
{
    public required HouseholdFileId Id { get; init; }

    /// <summary>The union that keeps the file. The only place that says so: lists are made from it.</summary>
    public required OrganisationId Union { get; init; }

    public required FileState State { get; init; }

    public CloseReason? CloseReason { get; init; }

    public required string Category { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    /// <summary>Last day on the watch list.</summary>
    public DateOnly? WatchUntil { get; init; }

    /// <summary>The day by which the file is checked again; null when it is not open.</summary>
    public DateOnly? RecheckDueOn { get; init; }

    public required int RecheckMonths { get; init; }

    public required int SpotCheckPercent { get; init; }

    /// <summary>A move that the receiving union has not answered yet.</summary>
    public PendingMove? Move { get; init; }

    /// <summary>Rises with every change; an officer's command names the one that was on the screen.</summary>
    public required int Version { get; init; }

    public required FileContent Content { get; init; }

    /// <summary>The version of the row that was read.</summary>
    public ETag ETag { get; init; }

    public HouseholdMember Main => Content.Members.First(member => member.IsMain);

    /// <summary>Members who belong to the household now.</summary>
    public IEnumerable<HouseholdMember> Present => Content.Members.Where(member => member.LeftOn is null);

    public HouseholdMember? FindPresent(string idNumber) => Present.FirstOrDefault(member => member.IdNumber == idNumber);
}

/// <summary>The confidential part of a file; encrypted in the row.</summary>
internal sealed record FileContent
{
    /// <summary>What opened the file: a case number or a household of an import.</summary>
    public required string Origin { get; init; }

    public required IReadOnlyList<HouseholdMember> Members { get; init; }

    /// <summary>Answers of the newest grant; never changed in place.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>What held from which day on, oldest first: the state of the file on any day of the past.</summary>
    public required IReadOnlyList<FilePeriod> Periods { get; init; }

    /// <summary>Income by month, newest last; the newest <see cref="FileDecisions.MostIncomes"/> are kept.</summary>
    public IReadOnlyList<IncomeEntry> Incomes { get; init; } = [];

    /// <summary>Cases whose grant went into this file.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>The household's closed file before this one.</summary>
    public HouseholdFileId? Previous { get; init; }

    /// <summary>The newest spot check for which the file was drawn.</summary>
    public SpotCheck? SpotCheck { get; init; }

    /// <summary>That the household leaves the registry, which another officer has not answered yet; null when nobody proposed it.</summary>
    public ExitProposal? Exit { get; init; }

    /// <summary>Papers of the file: those of the cases that were granted, and those added since.</summary>
    public IReadOnlyList<FilePaper> Papers { get; init; } = [];

    /// <summary>The due day of the re-check that worker and officer were told of.</summary>
    public DateOnly? RecheckToldFor { get; init; }

    /// <summary>Re-checks that were done, newest last; the newest ten are kept, all are in the history.</summary>
    public IReadOnlyList<FileCheck> Rechecks { get; init; } = [];

    /// <summary>What follows from the newest changes and is still to be carried out.</summary>
    public IReadOnlyList<FileEvent> Pending { get; init; } = [];
}

/// <summary>A person of the household.</summary>
internal sealed record HouseholdMember
{
    public required string Name { get; init; }

    /// <summary>In normal form; null for a new-born without one.</summary>
    public string? IdNumber { get; init; }

    /// <summary><c>self</c>, <c>spouse</c>, <c>child</c>, <c>parent</c>, <c>other</c>, or the form's own word.</summary>
    public required string Relation { get; init; }

    public string? Mobile { get; init; }

    /// <summary>One a file, from its opening to its end.</summary>
    public bool IsMain { get; init; }

    public required DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }
}

/// <summary>State and category from a day on.</summary>
internal sealed record FilePeriod(DateOnly From, FileState State, string Category);

/// <summary>The household's income of one month, with the line that it is held against.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Income">Of all members together.</param>
/// <param name="Members">Members among whom it is divided.</param>
/// <param name="Line">Living allowance a head in that month.</param>
internal sealed record IncomeEntry(DateOnly Month, Fen Income, int Members, Fen Line)
{
    /// <summary>Whether the income a head is above the line: products are compared, nothing is divided (domain.md §3.2).</summary>
    public bool IsAbove => Income.Value > Line.Value * Members;
}

/// <summary>That a household leaves the registry.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Whose work it rests on: who proposed it, or noted the income that made it due. Somebody else confirms it.</param>
/// <param name="On">When, Asia/Shanghai.</param>
/// <param name="Automatic">Whether the incomes proposed it by themselves.</param>
internal sealed record ExitProposal(CloseReason Reason, string By, DateOnly On, bool Automatic);

/// <summary>A paper of a file.</summary>
/// <param name="Kind">The slot of the programme, or one of <see cref="PaperKinds"/>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Document">The paper.</param>
/// <param name="Case">The case under which its content is kept; null when it was added to the file itself.</param>
internal sealed record FilePaper(string Kind, LocalizedText Name, StoredDocument Document, string? Case)
{
    /// <summary>The name of its content in the document store.</summary>
    public string StoreName(HouseholdFileId file) => $"{Case ?? file.Value}/{Document.DocumentId}";
}

/// <summary>A re-check that was done.</summary>
/// <param name="On">When, Asia/Shanghai.</param>
/// <param name="InOrder">What was found.</param>
internal sealed record FileCheck(DateOnly On, bool InOrder);

/// <summary>A move that waits for the receiving union.</summary>
/// <param name="To">The receiving union.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="On">When, Asia/Shanghai.</param>
internal sealed record PendingMove(OrganisationId To, string By, DateOnly On);

/// <summary>A spot check of one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="CheckedOn">When it was done; null while it is to be done.</param>
/// <param name="InOrder">What was found; null while it is to be done.</param>
internal sealed record SpotCheck(int Year, DateOnly? CheckedOn, bool? InOrder);

/// <summary>Something that happened to a file, written with the change and then recorded.</summary>
/// <param name="Number">Place in the file's history: version and place among the version's events.</param>
/// <param name="Action">What was done: <c>file.opened</c>.</param>
/// <param name="Actor">Who did it: <see cref="Caller.Actor"/> or <c>system</c>.</param>
/// <param name="At">When, UTC.</param>
internal sealed record FileEvent(string Number, string Action, string Actor, DateTimeOffset At)
{
    public IReadOnlyList<FileChange> Changes { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>Old and new value of one field. May hold personal data: kept encrypted.</summary>
internal sealed record FileChange(string Field, string? Old, string? New);
