using System.Text.Json;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The staff and their roles, in the table Staff: a row per person, and a row per person in the partition of the
/// organisation, which only points to the first. Thread-safe.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="organisations">Tells who took a closed organisation over.</param>
public sealed class StaffDirectory(WorkflowTables tables, OrganisationDirectory organisations)
{
    internal const string Table = "Staff";
    internal const string People = "people";

    /// <summary>A member of staff, or null. Case of the letters does not matter.</summary>
    public async Task<StaffMember?> FindAsync(string staffId, CancellationToken cancellationToken)
    {
        if (StaffIds.Normalise(staffId) is not { } id)
        {
            return null;
        }

        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(People, id, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? FromRow(found.Value!) : null;
    }

    /// <summary>The active staff who hold a role in exactly this organisation, or in the one that took it over when it is closed, by id.</summary>
    public async Task<IReadOnlyList<StaffMember>> InOrganisationAsync(OrganisationId organisation, StaffRole role, CancellationToken cancellationToken)
    {
        OrganisationId working = await organisations.HeirAsync(organisation, cancellationToken).ConfigureAwait(false) ?? organisation;
        IReadOnlyList<StaffMember> all = await MembersAsync(working, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(member => member.Active && member.Roles.Contains(role))];
    }

    /// <summary>Everybody of exactly this organisation, active or not, by id.</summary>
    public async Task<IReadOnlyList<StaffMember>> MembersAsync(OrganisationId organisation, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var members = new List<StaffMember>();
        await foreach (TableEntity pointer in table.QueryAsync<TableEntity>(
            RowRange.All(PartitionOf(organisation)), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // The pointer may be ahead of the person or behind; the person decides.
            StaffMember? member = await FindAsync(pointer.RowKey, cancellationToken).ConfigureAwait(false);
            if (member is not null && member.OrganisationId == organisation)
            {
                members.Add(member);
            }
        }

        return members;
    }

    /// <summary>Adds or changes a member of staff. May be repeated after a crash.</summary>
    /// <exception cref="ArgumentException">The account is not 2 to 40 letters, digits, <c>.</c> or <c>-</c>, beginning with a letter.</exception>
    public async Task SaveAsync(StaffMember member, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        string id = StaffIds.Normalise(member.StaffId) ?? throw new ArgumentException("Not a staff account.", nameof(member));
        StaffMember? before = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);

        // Pointer, person, old pointer: at every moment the person is found where the person's row says.
        await table.UpsertEntityAsync(
            new TableEntity(PartitionOf(member.OrganisationId), id), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(ToRow(member with { StaffId = id }), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        if (before is not null && before.OrganisationId != member.OrganisationId)
        {
            await table.DeleteEntityAsync(PartitionOf(before.OrganisationId), id, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    internal static string PartitionOf(OrganisationId organisation) => $"in-{organisation}";

    internal static TableEntity ToRow(StaffMember member)
    {
        var row = new TableEntity(People, member.StaffId)
        {
            ["DisplayName"] = member.DisplayName,
            ["OrganisationId"] = member.OrganisationId.Value,
            ["Roles"] = string.Join(',', member.Roles.Order()),
            ["Active"] = member.Active,
        };
        if (member.IdNumberHash is { } idNumber)
        {
            row["IdNumberHash"] = idNumber;
        }

        if (member.MobileHash is { } mobile)
        {
            row["MobileHash"] = mobile;
        }

        if (member.SealedContact is { } contact)
        {
            row["Contact"] = contact;
        }

        if (member.Relatives.Count > 0)
        {
            row["Relatives"] = JsonSerializer.Serialize(member.Relatives, CaseJson.Options);
        }

        if (member.Version > 0)
        {
            row["Version"] = member.Version;
        }

        return row;
    }

    internal static StaffMember FromRow(TableEntity row) => new()
    {
        StaffId = row.RowKey,
        DisplayName = row.GetString("DisplayName")!,
        OrganisationId = OrganisationId.Parse(row.GetString("OrganisationId")!),
        Roles = row.GetString("Roles")!.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<StaffRole>).ToHashSet(),
        Active = row.GetBoolean("Active") ?? false,
        IdNumberHash = row.GetString("IdNumberHash"),
        MobileHash = row.GetString("MobileHash"),
        SealedContact = row.GetString("Contact"),
        Relatives = row.GetString("Relatives") is { Length: > 0 } relatives ? JsonSerializer.Deserialize<List<StaffRelative>>(relatives, CaseJson.Options)! : [],
        Version = row.GetInt32("Version") ?? 0,
    };
}
