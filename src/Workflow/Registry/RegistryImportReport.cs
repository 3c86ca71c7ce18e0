using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>What an import did, or would do.</summary>
public sealed record RegistryImportReport
{
    /// <summary>Whether nothing was written on purpose.</summary>
    public required bool DryRun { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex: with the household's key it names a household of an import.</summary>
    public required string Sha256 { get; init; }

    /// <summary>People in the file.</summary>
    public required int Rows { get; init; }

    /// <summary>Households in the file.</summary>
    public required int Households { get; init; }

    /// <summary>Files that were opened, or would be.</summary>
    public required int Opened { get; init; }

    /// <summary>Households that this very file opened before.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Households of which somebody is on file already: left as they are.</summary>
    public required IReadOnlyList<ImportedElsewhere> OnFile { get; init; }

    /// <summary>What is wrong, in the order of the rows; the first 200. With any, nothing is written.</summary>
    public required IReadOnlyList<FileImportFault> Faults { get; init; }
}

/// <summary>A household that is on file already.</summary>
/// <param name="Household">Its key in the import.</param>
/// <param name="Row">Row of the person, from 1.</param>
/// <param name="File">The file that has the person.</param>
public sealed record ImportedElsewhere(string Household, int Row, HouseholdFileId File);

/// <summary>Something wrong with a row. Never holds a value.</summary>
/// <param name="Row">Row in the file, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column; null for the whole row.</param>
/// <param name="Code">Stable code: <c>import.union</c>.</param>
/// <param name="Message">What is wrong.</param>
public sealed record FileImportFault(int Row, string? Column, string Code, LocalizedText Message);
