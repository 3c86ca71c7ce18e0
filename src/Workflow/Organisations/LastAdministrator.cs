using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Keeps the province from losing its last system administrator. Who is about to stop being one is entered in one row first, under its ETag, so
/// that of two who take the role from each other at the same moment the second is refused. A process that dies behind the entry leaves it
/// standing, which only makes the rule stricter until the role is given again.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="staff">Tells who is one now.</param>
internal sealed class LastAdministrator(WorkflowTables tables, StaffDirectory staff)
{
    private const string Partition = "province";
    private const string Row = "leaving-administrators";

    private static readonly OrganisationId Province = OrganisationId.Parse("230000");

    /// <summary>Whether somebody is a system administrator of the province.</summary>
    public static bool Is(StaffMember? member) =>
        member is { Active: true } && member.OrganisationId == Province && member.Roles.Contains(StaffRole.SystemAdministrator);

    /// <summary>Lets somebody stop being one, when another stays.</summary>
    /// <returns>Whether another stays.</returns>
    public Task<bool> MayLeaveAsync(string staffId, CancellationToken cancellationToken) => ChangeAsync(
        (leaving, now) =>
        {
            leaving.IntersectWith(now);
            leaving.Add(staffId);
            return now.Except(leaving).Any();
        },
        cancellationToken);

    /// <summary>Somebody is one again.</summary>
    public Task ReturnedAsync(string staffId, CancellationToken cancellationToken) => ChangeAsync((leaving, _) => leaving.Remove(staffId), cancellationToken);

    private async Task<bool> ChangeAsync(Func<HashSet<string>, IReadOnlySet<string>, bool> decide, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(StaffDirectory.Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token =>
            {
                TableEntity? before = await table.FindAsync(Partition, Row, token).ConfigureAwait(false);
                HashSet<string> leaving = [.. (before?.GetString("Ids") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
                HashSet<string> now = [.. (await staff.MembersAsync(Province, token).ConfigureAwait(false)).Where(Is).Select(member => member.StaffId)];
                if (!decide(leaving, now))
                {
                    return false;
                }

                var after = new TableEntity(Partition, Row) { ["Ids"] = string.Join(',', leaving.Order(StringComparer.Ordinal)) };
                if (before is null)
                {
                    await table.AddEntityAsync(after, token).ConfigureAwait(false);
                }
                else
                {
                    await table.UpdateEntityAsync(after, before.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
