using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// How unions stand in the table Organisations. Those of divisions (135) share one partition, which is read whole and
/// kept; grassroots unions stand in the partition of their county. Both keys follow from the id.
/// </summary>
internal static class OrganisationRows
{
    public const string Table = "Organisations";
    public const string Divisions = "divisions";

    public static string PartitionOf(OrganisationId id) => IsDivision(id) ? Divisions : id.Value[..6];

    public static bool IsDivision(OrganisationId id) => id.Value.Length == 6;

    public static TableEntity ToRow(Organisation organisation)
    {
        var row = new TableEntity(PartitionOf(organisation.Id), organisation.Id.Value)
        {
            ["Name"] = organisation.Name,
            ["Level"] = organisation.Level.ToString(),
        };
        if (organisation.ParentId is { } parent)
        {
            row["ParentId"] = parent.Value;
        }

        if (organisation.CountyCode is { } county)
        {
            row["CountyCode"] = county;
        }

        if (organisation.System != FactNames.LocalUnions)
        {
            row["System"] = organisation.System;
        }

        return row;
    }

    public static Organisation FromRow(TableEntity row) => new()
    {
        Id = OrganisationId.Parse(row.RowKey),
        Name = row.GetString("Name")!,
        Level = Enum.Parse<UnionLevel>(row.GetString("Level")!),
        ParentId = row.GetString("ParentId") is { } parent ? OrganisationId.Parse(parent) : null,
        CountyCode = row.GetString("CountyCode"),
        System = row.GetString("System") ?? FactNames.LocalUnions,
    };
}
