using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// How unions stand in the table Organisations. Those with a code of six digits (about 160) share one partition, which is read whole and
/// kept; grassroots unions stand in the partition of the union under which they were founded. Both keys follow from the id, and so stay when
/// a union moves. Further partitions only point to these rows: <c>under-…</c>, <c>name-…</c>.
/// </summary>
internal static class OrganisationRows
{
    public const string Table = "Organisations";
    public const string Divisions = "divisions";

    private const int LongestKey = 60;

    public static string PartitionOf(OrganisationId id) => IsDivision(id) ? Divisions : id.Value[..6];

    public static bool IsDivision(OrganisationId id) => id.Value.Length == 6;

    /// <summary>The partition that points to the unions which moved under one.</summary>
    public static string UnderPartition(OrganisationId parent) => $"under-{parent}";

    /// <summary>Whether a union stands elsewhere than in its parent's partition, and needs a pointer there.</summary>
    public static bool NeedsPointer(Organisation union) => !IsDivision(union.Id) && union.ParentId?.Value != union.Id.Value[..6];

    /// <summary>Partition and beginning of the row keys of unions whose names begin with some text; null when it has fewer than two letters.</summary>
    public static (string Partition, string Prefix)? NameKey(string text)
    {
        string letters = new([.. text.Where(char.IsLetterOrDigit).Take(LongestKey)]);
        return letters.Length < 2 ? null : ($"name-{letters[..2]}", letters);
    }

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

        if (organisation.CreditCode is { } code)
        {
            row["CreditCode"] = code;
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
        CreditCode = row.GetString("CreditCode"),
    };
}
