using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>Unions from a file.</summary>
internal sealed class OrganisationImporter(OrganisationDirectory directory, OrganisationKeeper keeper) : IImporter
{
    /// <inheritdoc/>
    public ILookup<int, ImportFault> FaultsOf(IReadOnlyList<ImportRow> rows)
    {
        var faults = new List<ImportFault>();
        var byCode = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        var names = new HashSet<(string Parent, string Name)>();
        foreach (ImportRow row in rows)
        {
            if (!byCode.TryAdd(row["code"], row))
            {
                faults.Add(ImportFaults.At(row.Line, "code", ImportFaults.Duplicate));
            }

            if (!names.Add((row["parent"], row["name"])))
            {
                faults.Add(ImportFaults.At(row.Line, "name", OrganisationProblems.NameTaken.Code));
            }
        }

        faults.AddRange(rows.Where(row => IsOnCycle(row, byCode)).Select(row => ImportFaults.At(row.Line, "parent", ImportFaults.Cycle)));
        return faults.ToLookup(fault => fault.Line);
    }

    /// <inheritdoc/>
    public int RankOf(ImportRow row) => LevelOf(row) == UnionLevel.County ? 0 : 1;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(ImportOutcome Outcome, ImportFault? Fault)>> CheckAsync(
        ImportJob job, IReadOnlyList<ImportRow> all, IReadOnlyList<ImportRow> part, CancellationToken cancellationToken)
    {
        Dictionary<string, ImportRow> byCode = all.GroupBy(row => row["code"], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var lines = new Dictionary<OrganisationId, ParentLine>();
        var results = new List<(ImportOutcome, ImportFault?)>();
        foreach (ImportRow row in part)
        {
            Result<(ImportOutcome Outcome, Organisation After)> read = await ReadAsync(job, row, byCode, lines, cancellationToken).ConfigureAwait(false);
            results.Add(read.IsOk ? (read.Value.Outcome, null) : (ImportOutcome.Unchanged, ImportFaults.At(row.Line, read.Problem.Fields[0].Field, read.Problem.Code)));
        }

        return results;
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(ImportJob job, ImportRow row, CancellationToken cancellationToken)
    {
        Result<(ImportOutcome Outcome, Organisation After)> read = await ReadAsync(
            job, row, new Dictionary<string, ImportRow>(), null, cancellationToken).ConfigureAwait(false);
        string actor = $"staff:{job.By}";
        if (read is { IsOk: true, Value: { Outcome: not ImportOutcome.Unchanged } found }
            && !await keeper.AddAsync(found.After, actor, "organisation.imported", cancellationToken).ConfigureAwait(false))
        {
            await keeper.ChangeAsync(found.After.Id, actor, "organisation.imported", _ => found.After, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Result<(ImportOutcome Outcome, Organisation After)>> ReadAsync(
        ImportJob job, ImportRow row, IReadOnlyDictionary<string, ImportRow> byCode, Dictionary<OrganisationId, ParentLine>? lines, CancellationToken cancellationToken)
    {
        if (LevelOf(row) is not { } level)
        {
            return Fault("level", ImportFaults.Level);
        }

        if (!OrganisationId.TryParse(row["code"], null, out OrganisationId id) || OrganisationRows.IsDivision(id) != (level == UnionLevel.County))
        {
            return Fault("code", ImportFaults.Code);
        }

        if (row.Optional("system") is { } system && !FactNames.UnionSystems.Contains(system))
        {
            return Fault("system", ImportFaults.System);
        }

        if (row.Optional("county_code") is { } county && (county.Length != 6 || !county.All(char.IsAsciiDigit)))
        {
            return Fault("county_code", ImportFaults.County);
        }

        if (!OrganisationId.TryParse(row["parent"], null, out OrganisationId parentId)
            || await LineAsync(job, parentId, byCode, lines, cancellationToken).ConfigureAwait(false) is not { } line)
        {
            return Fault("parent", ImportFaults.ParentUnknown);
        }

        Organisation? before = await directory.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (!line.IsKept || (before is not null && !await directory.IsSelfOrBelowAsync(id, job.Organisation, cancellationToken).ConfigureAwait(false)) || id == job.Organisation)
        {
            return Fault("parent", ImportFaults.Foreign);
        }

        if (before is { IsClosed: true })
        {
            return Fault("code", OrganisationProblems.Closed.Code);
        }

        if (before is not null && before.Level != level)
        {
            return Fault("level", ImportFaults.Level);
        }

        var after = new Organisation
        {
            Id = id,
            Name = row["name"],
            Level = level,
            ParentId = parentId,
            CountyCode = row.Optional("county_code") ?? before?.CountyCode ?? line.Parent.CountyCode,
            System = row.Optional("system") ?? line.Parent.System,
            CreditCode = OrganisationRules.CreditCode(row["uscc"]) ?? before?.CreditCode,
        };
        return OrganisationRules.Check(after, line.Parent, line.Children) is { } problem
            ? Fault(ColumnOf(problem), problem.Code)
            : (before is null ? ImportOutcome.Added : before == after ? ImportOutcome.Unchanged : ImportOutcome.Changed, after);
    }

    // The union above with its line: read once for many rows, or made of the row of the same file that will be it.
    private async Task<ParentLine?> LineAsync(
        ImportJob job, OrganisationId id, IReadOnlyDictionary<string, ImportRow> byCode, Dictionary<OrganisationId, ParentLine>? lines, CancellationToken cancellationToken)
    {
        if (lines?.GetValueOrDefault(id) is { } known)
        {
            return known;
        }

        ParentLine? line = null;
        if (await directory.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } parent)
        {
            // One row alone is not worth reading all siblings: the dry run has compared the names.
            line = new ParentLine(
                parent,
                await directory.IsSelfOrBelowAsync(id, job.Organisation, cancellationToken).ConfigureAwait(false),
                lines is null ? [] : await directory.AllChildrenAsync(id, cancellationToken).ConfigureAwait(false));
        }
        else if (byCode.TryGetValue(id.Value, out ImportRow? row) && LevelOf(row) is UnionLevel.County && OrganisationId.TryParse(row["parent"], null, out OrganisationId above)
            && await directory.FindAsync(above, cancellationToken).ConfigureAwait(false) is { } grandparent)
        {
            line = new ParentLine(
                new Organisation
                {
                    Id = id, Name = row["name"], Level = UnionLevel.County, ParentId = above, CountyCode = row.Optional("county_code") ?? grandparent.CountyCode, System = row.Optional("system") ?? grandparent.System,
                },
                await directory.IsSelfOrBelowAsync(above, job.Organisation, cancellationToken).ConfigureAwait(false),
                []);
        }

        if (line is not null)
        {
            lines?.Add(id, line);
        }

        return line;
    }

    private static UnionLevel? LevelOf(ImportRow row) => row["level"].ToLowerInvariant() switch
    {
        "grassroots" or "基层" => UnionLevel.Grassroots,
        "county" or "县级" => UnionLevel.County,
        _ => null,
    };

    private static bool IsOnCycle(ImportRow row, Dictionary<string, ImportRow> byCode)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (ImportRow? at = row; at is not null; at = byCode.GetValueOrDefault(at["parent"]))
        {
            if (!seen.Add(at["code"]))
            {
                return at["code"] == row["code"];
            }
        }

        return false;
    }

    private static string ColumnOf(Problem problem) => problem.Code switch
    {
        "organisation.parent" => "parent",
        "organisation.credit-code" => "uscc",
        _ => "name",
    };

    private static Problem Fault(string column, string code)
    {
        LocalizedText text = ImportFaults.At(0, column, code).Message;
        return new Problem(code, ProblemKind.Invalid, text) { Fields = [new FieldProblem(column, code, text)] };
    }

    private sealed record ParentLine(Organisation Parent, bool IsKept, IReadOnlyList<Organisation> Children);
}
