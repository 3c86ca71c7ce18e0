using System.Collections.Frozen;
using System.Globalization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations;

// What the desk changes.
public sealed partial class OrganisationDesk
{
    private const int MostUnits = 9_999;
    private const int NumbersTried = 20;

    /// <summary>Founds a grassroots union under another; its number is the next one that is free.</summary>
    public async Task<Result<Organisation>> CreateAsync(StaffCaller caller, NewOrganisation wanted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        if (!await MayAsync(caller, wanted.ParentId, cancellationToken).ConfigureAwait(false)
            || await _directory.FindAsync(wanted.ParentId, cancellationToken).ConfigureAwait(false) is not { } parent)
        {
            return OrganisationProblems.Unknown;
        }

        IReadOnlyList<Organisation> siblings = await _directory.AllChildrenAsync(parent.Id, cancellationToken).ConfigureAwait(false);
        for (int attempt = 0; attempt < NumbersTried; attempt++)
        {
            var union = new Organisation
            {
                Id = OrganisationId.Parse($"{parent.Id.Value[..6]}-0000"),
                Name = wanted.Name.Trim(),
                Level = UnionLevel.Grassroots,
                ParentId = parent.Id,
                CountyCode = wanted.CountyCode ?? parent.CountyCode,
                System = parent.System,
                CreditCode = OrganisationRules.CreditCode(wanted.CreditCode),
            };
            if (OrganisationRules.Check(union, parent, siblings) is { } problem)
            {
                return problem;
            }

            if (await FreeNumberAsync(parent.Id, cancellationToken).ConfigureAwait(false) is not { } id)
            {
                return OrganisationProblems.Full;
            }

            // Taken at the same moment by somebody else: look for the next.
            union = union with { Id = id };
            if (await _keeper.AddAsync(union, caller.Actor, "organisation.created", cancellationToken).ConfigureAwait(false))
            {
                return union;
            }

            siblings = await _directory.AllChildrenAsync(parent.Id, cancellationToken).ConfigureAwait(false);
        }

        throw new InvalidOperationException("No free number was found.");
    }

    /// <summary>Changes name and credit code.</summary>
    public async Task<Result<Organisation>> RenameAsync(
        StaffCaller caller, OrganisationId id, string name, string? creditCode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(name);
        if (await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false) is { Problem: { } refused })
        {
            return refused;
        }

        Organisation union = (await _directory.FindAsync(id, cancellationToken).ConfigureAwait(false))!;
        Organisation? parent = union.ParentId is { } above ? await _directory.FindAsync(above, cancellationToken).ConfigureAwait(false) : null;
        IReadOnlyList<Organisation> siblings = parent is null ? [] : await _directory.AllChildrenAsync(parent.Id, cancellationToken).ConfigureAwait(false);
        return await _keeper.ChangeAsync(
            id, caller.Actor, "organisation.renamed",
            before =>
            {
                Organisation after = before with { Name = name.Trim(), CreditCode = OrganisationRules.CreditCode(creditCode) };
                return OrganisationRules.CheckName(after, siblings) is { } problem ? problem : after;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Moves a union under another. Its id stays, open tasks stay where they are, and the steps that are still to come follow the new line.
    /// </summary>
    public async Task<Result<Organisation>> MoveAsync(StaffCaller caller, OrganisationId id, OrganisationId parentId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false) is { Problem: { } refused })
        {
            return refused;
        }

        if (!await MayAsync(caller, parentId, cancellationToken).ConfigureAwait(false)
            || await _directory.FindAsync(parentId, cancellationToken).ConfigureAwait(false) is not { } parent)
        {
            return OrganisationProblems.BadParent;
        }

        IReadOnlyList<Organisation> siblings = await _directory.AllChildrenAsync(parentId, cancellationToken).ConfigureAwait(false);
        return await _keeper.ChangeAsync(
            id, caller.Actor, "organisation.moved",
            before =>
            {
                if (before.Level >= UnionLevel.City)
                {
                    return OrganisationProblems.Fixed;
                }

                Organisation after = before with { ParentId = parentId, System = parent.System };
                return OrganisationRules.Check(after, parent, siblings) is { } problem ? problem : after;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Closes a union into a successor of its level. Its open tasks stay where they are and are decided by the successor's officers; whatever asks
    /// for it later finds the successor.
    /// </summary>
    public async Task<Result<Organisation>> CloseAsync(StaffCaller caller, OrganisationId id, OrganisationId successorId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await MayAsync(caller, id, cancellationToken).ConfigureAwait(false)
            || await _directory.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } union)
        {
            return OrganisationProblems.Unknown;
        }

        Organisation? successor = await MayAsync(caller, successorId, cancellationToken).ConfigureAwait(false)
            ? await _directory.FindAsync(successorId, cancellationToken).ConfigureAwait(false)
            : null;
        IReadOnlyList<Organisation> units = await _directory.ChildrenAsync(id, cancellationToken).ConfigureAwait(false);
        bool hasStaff = (await _staff.MembersAsync(id, cancellationToken).ConfigureAwait(false)).Any(member => member.Active);
        bool hasTasks = (await _tasks.InboxAsync(id, 1, cancellationToken).ConfigureAwait(false)).Count > 0;
        bool hasOfficer = (await _staff.InOrganisationAsync(successorId, StaffRole.Officer, cancellationToken).ConfigureAwait(false)).Count > 0;
        TableClient table = await _tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        Problem? refused = await Optimistic.RunAsync(
            async token =>
            {
                (FrozenDictionary<OrganisationId, OrganisationClosure> closures, ETag version) = await OrganisationClosures.ReadAsync(table, token).ConfigureAwait(false);
                if (closures.TryGetValue(id, out OrganisationClosure? closed))
                {
                    return closed.Successor == successorId ? null : OrganisationProblems.Closed;
                }

                bool successorClosed = closures.ContainsKey(successorId);
                if (OrganisationRules.CheckClosing(union, successorClosed ? null : successor, units.Count > 0, hasStaff, hasTasks, hasOfficer) is { } problem)
                {
                    return problem;
                }

                var closure = new OrganisationClosure(successorId, ChinaTime.Today(_time), caller.Actor);
                await OrganisationClosures.AddAsync(table, id, closure, closures.Count, version, token).ConfigureAwait(false);
                return null;
            },
            cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        _directory.Forget();
        await FinishClosureAsync(id, cancellationToken).ConfigureAwait(false);
        return (await _directory.FindAsync(id, cancellationToken).ConfigureAwait(false))!;
    }

    // The closure's row is what counts; its audit entry follows, by whoever comes next if need be.
    private async Task FinishClosureAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(OrganisationClosures.Partition, id.Value, cancellationToken).ConfigureAwait(false) is not { } closure)
        {
            return;
        }

        await _audit.AppendAsync(
            OrganisationKeeper.SubjectOf(id),
            new AuditEntry
            {
                Key = "closed",
                Actor = closure.Text("Actor"),
                Action = "organisation.closed",
                Facts = new Dictionary<string, string> { ["successor"] = closure.Text("Successor"), ["on"] = closure.Text("ClosedOn") },
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<Done>> OpenAsync(StaffCaller caller, OrganisationId id, CancellationToken cancellationToken) =>
        !await MayAsync(caller, id, cancellationToken).ConfigureAwait(false) ? OrganisationProblems.Unknown
        : await _directory.HeirAsync(id, cancellationToken).ConfigureAwait(false) is not null ? OrganisationProblems.Closed
        : default(Done);

    private async Task<OrganisationId?> FreeNumberAsync(OrganisationId parent, CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        string prefix = parent.Value[..6];
        int last = 0;
        foreach (TableEntity row in await table.ListAsync(RowRange.All(prefix), cancellationToken).ConfigureAwait(false))
        {
            last = Math.Max(last, int.Parse(row.RowKey.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return last >= MostUnits ? null : OrganisationId.Parse(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{last + 1:D4}"));
    }
}
