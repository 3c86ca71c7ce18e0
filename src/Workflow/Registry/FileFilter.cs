namespace AidFlow.Workflow.Registry;

/// <summary>Which files of a list are wanted. Everything that is set must hold.</summary>
public sealed record FileFilter
{
    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The state.</summary>
    public FileState? State { get; init; }

    /// <summary>Only files whose re-check is due by this day.</summary>
    public DateOnly? RecheckDueBy { get; init; }

    /// <summary>Only files for which leaving the registry is proposed.</summary>
    public bool ExitProposed { get; init; }

    /// <summary>Only files that were drawn for a spot check which is still to be done.</summary>
    public bool SpotCheckOpen { get; init; }

    /// <summary>Only files that wait for a receiving union.</summary>
    public bool Moving { get; init; }

    /// <summary>Only files that were closed by this day: to be listed for disposal.</summary>
    public DateOnly? ClosedBy { get; init; }

    /// <summary>Only files whose worker and officers were not told of the re-check that is due.</summary>
    public bool RecheckUntold { get; init; }

    /// <summary>Only files whose last day on the watch list was before this day.</summary>
    public DateOnly? WatchOverBy { get; init; }

    /// <summary>The conditions, each with <c>and</c> before it.</summary>
    internal string Filter => string.Concat(Conditions().Select(condition => " and " + condition));

    private IEnumerable<string> Conditions()
    {
        if (Category is { Length: > 0 } category)
        {
            yield return TableClient.CreateQueryFilter($"Category eq {category}");
        }

        if (State is { } state)
        {
            yield return TableClient.CreateQueryFilter($"State eq {state.ToString()}");
        }

        if (FileStore.Day(RecheckDueBy) is { } due)
        {
            yield return TableClient.CreateQueryFilter($"RecheckDueOn le {due}");
        }

        if (FileStore.Day(ClosedBy) is { } closed)
        {
            yield return TableClient.CreateQueryFilter($"ClosedOn le {closed}");
        }

        if (FileStore.Day(WatchOverBy) is { } over)
        {
            yield return TableClient.CreateQueryFilter($"WatchUntil lt {over}");
        }

        if (RecheckUntold)
        {
            yield return "Told eq false";
        }

        if (ExitProposed)
        {
            yield return "ExitProposed eq true";
        }

        if (SpotCheckOpen)
        {
            yield return "SpotCheck eq true";
        }

        if (Moving)
        {
            yield return "Moving eq true";
        }
    }
}
