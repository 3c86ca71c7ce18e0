using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>The desk of system administrators for unions. Everybody works in their own union and below it; nothing is deleted.</summary>
public sealed partial class OrganisationDesk
{
    /// <summary>Most unions that a search gives.</summary>
    public const int MostFound = 50;

    /// <summary>Most open tasks that a view shows.</summary>
    public const int MostTasks = 50;

    private const int MostChanges = 100;

    private readonly WorkflowTables _tables;
    private readonly OrganisationDirectory _directory;
    private readonly OrganisationKeeper _keeper;
    private readonly StaffDirectory _staff;
    private readonly TaskStore _tasks;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal OrganisationDesk(
        WorkflowTables tables, OrganisationDirectory directory, OrganisationKeeper keeper, StaffDirectory staff, TaskStore tasks, AuditTrail audit, TimeProvider time)
    {
        _tables = tables;
        _directory = directory;
        _keeper = keeper;
        _staff = staff;
        _tasks = tasks;
        _audit = audit;
        _time = time;
    }

    /// <summary>
    /// Unions that the caller administers: by id, by a part of the name among unions of six digits and those directly under <paramref name="within"/>, and by the
    /// beginning of the name among all grassroots unions. Without anything to look for, those directly under <paramref name="within"/>.
    /// </summary>
    /// <param name="caller">A system administrator; others find nothing.</param>
    /// <param name="query">What to look for; blanks around it do not matter.</param>
    /// <param name="within">Under which union; the caller's own when null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Organisation>> SearchAsync(
        StaffCaller caller, string? query, OrganisationId? within, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        OrganisationId parent = within ?? caller.OrganisationId;
        if (!await MayAsync(caller, parent, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        string text = (query ?? "").Trim();
        IReadOnlyList<Organisation> children = await _directory.AllChildrenAsync(parent, cancellationToken).ConfigureAwait(false);
        if (text.Length == 0)
        {
            return children;
        }

        var found = new Dictionary<OrganisationId, Organisation>();
        foreach (Organisation union in children.Concat(await _directory.DivisionsAsync(cancellationToken).ConfigureAwait(false)))
        {
            if (union.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || union.Id.Value.StartsWith(text, StringComparison.Ordinal))
            {
                found[union.Id] = union;
            }
        }

        TableClient table = await _tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        List<OrganisationId> ids = [.. await OrganisationIndex.NamedAsync(table, text, MostFound, cancellationToken).ConfigureAwait(false)];
        if (OrganisationId.TryParse(text, null, out OrganisationId exact))
        {
            ids.Add(exact);
        }

        foreach (OrganisationId id in ids)
        {
            if (await _directory.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } union)
            {
                found[id] = union;
            }
        }

        var allowed = new List<Organisation>();
        foreach (Organisation union in found.Values.OrderBy(union => union.Id.Value, StringComparer.Ordinal))
        {
            if (allowed.Count < MostFound && await _directory.IsSelfOrBelowAsync(union.Id, parent, cancellationToken).ConfigureAwait(false))
            {
                allowed.Add(union);
            }
        }

        return allowed;
    }

    /// <summary>A union with its units, staff, open tasks and history; <c>organisation.unknown</c> outside what the caller administers.</summary>
    public async Task<Result<OrganisationView>> ViewAsync(StaffCaller caller, OrganisationId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await MayAsync(caller, id, cancellationToken).ConfigureAwait(false))
        {
            return OrganisationProblems.Unknown;
        }

        await _keeper.FinishAsync(id, cancellationToken).ConfigureAwait(false);
        await FinishClosureAsync(id, cancellationToken).ConfigureAwait(false);
        var above = new List<Organisation>();
        foreach (OrganisationId one in (await _directory.PathAsync(id, cancellationToken).ConfigureAwait(false)).Skip(1))
        {
            above.Add((await _directory.FindAsync(one, cancellationToken).ConfigureAwait(false))!);
        }

        var history = new List<OrganisationChange>();
        await foreach (AuditRecord record in _audit.ReadAsync(OrganisationKeeper.SubjectOf(id), cancellationToken).ConfigureAwait(false))
        {
            history.Add(OrganisationChange.Of(record));
        }

        IReadOnlyList<TaskRecord> tasks = await _tasks.InboxAsync(id, MostTasks, cancellationToken).ConfigureAwait(false);
        return new OrganisationView
        {
            Organisation = (await _directory.FindAsync(id, cancellationToken).ConfigureAwait(false))!,
            Above = above,
            Units = await _directory.AllChildrenAsync(id, cancellationToken).ConfigureAwait(false),
            Staff = [.. (await _staff.MembersAsync(id, cancellationToken).ConfigureAwait(false)).Select(StaffSummary.Of)],
            OpenTasks = [.. tasks.Select(task => new OpenTaskLine(task.TaskId, task.Organisation, task.DueAt))],
            TakenOver = await _directory.TakenOverByAsync(id, cancellationToken).ConfigureAwait(false),
            History = [.. history.TakeLast(MostChanges)],
        };
    }

    private async Task<bool> MayAsync(StaffCaller caller, OrganisationId id, CancellationToken cancellationToken) =>
        Permissions.MayAdminister(caller, await _directory.PathAsync(id, cancellationToken).ConfigureAwait(false));
}
