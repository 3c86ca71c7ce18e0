using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>What a file holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportKind>))]
public enum ImportKind
{
    /// <summary>Unions.</summary>
    Organisations,

    /// <summary>Staff accounts with roles.</summary>
    Staff,
}

/// <summary>Where an import stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportState>))]
public enum ImportState
{
    /// <summary>The dry run goes through the rows; nothing is written.</summary>
    Checking,

    /// <summary>The dry run is over; see its faults.</summary>
    Checked,

    /// <summary>The rows are being written.</summary>
    Applying,

    /// <summary>Every row was gone through.</summary>
    Done,
}

/// <summary>An import of one file: first tried, then applied.</summary>
public sealed record ImportJob
{
    /// <summary>Follows from administrator's organisation, kind and content: <c>230000.Staff.2c26b46b68ffc68ff99b453c1d304134</c>.</summary>
    public required string JobId { get; init; }

    /// <summary>What the file holds.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>The organisation of the administrator: rows for others than it and those below it are refused.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex. Whoever applies it names it, and so applies what was tried.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who uploaded it last, as an account.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImportState State { get; init; }

    /// <summary>Rows of the file, without the heading.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows gone through in this state.</summary>
    public int Cursor { get; init; }

    /// <summary>Rows that are new: so many would be, or were, added.</summary>
    public int Added { get; init; }

    /// <summary>Rows that would be, or were, changed.</summary>
    public int Changed { get; init; }

    /// <summary>Rows that are there as they stand.</summary>
    public int Unchanged { get; init; }

    /// <summary>Faults in all.</summary>
    public int FaultCount { get; init; }

    /// <summary>The first of them, by line.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>Whether it may be applied: tried to the end, without a fault.</summary>
    public bool MayApply => State == ImportState.Checked && FaultCount == 0;
}

/// <summary>Why a row cannot be taken.</summary>
/// <param name="Line">Its line in the file, from 1; the heading is line 1.</param>
/// <param name="Column">The column, as the template calls it.</param>
/// <param name="Code">Stable code: <c>import.parent-unknown</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record ImportFault(int Line, string Column, string Code, LocalizedText Message);
