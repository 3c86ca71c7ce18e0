namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>What became, or would become, of a row.</summary>
internal enum ImportOutcome
{
    Added,
    Changed,
    Unchanged,
}

/// <summary>Goes through rows of one kind of file.</summary>
internal interface IImporter
{
    /// <summary>The faults that a whole file shows by itself, by line.</summary>
    ILookup<int, ImportFault> FaultsOf(IReadOnlyList<ImportRow> rows);

    /// <summary>Rows of a lower rank are written first, because others stand under them.</summary>
    int RankOf(ImportRow row);

    /// <summary>What would become of some rows, or why a row cannot be taken. Reads only.</summary>
    /// <param name="job">The import.</param>
    /// <param name="all">All rows of the file.</param>
    /// <param name="part">The rows that are asked about.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<IReadOnlyList<(ImportOutcome Outcome, ImportFault? Fault)>> CheckAsync(
        ImportJob job, IReadOnlyList<ImportRow> all, IReadOnlyList<ImportRow> part, CancellationToken cancellationToken);

    /// <summary>Writes a row that passed the check. Repeating it changes nothing.</summary>
    Task ApplyAsync(ImportJob job, ImportRow row, CancellationToken cancellationToken);
}
