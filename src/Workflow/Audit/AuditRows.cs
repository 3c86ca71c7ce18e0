using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AidFlow.Workflow.Privacy;
using Azure;

namespace AidFlow.Workflow.Audit;

/// <summary>How records, keys and the head stand in the table Audit.</summary>
internal static class AuditRows
{
    public const string Head = "head";
    public const string KeyPrefix = "key-";

    public static string RowKey(int sequence) => sequence.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Row of an entry's key: hashed, because a key may hold characters that a row key may not.</summary>
    public static string KeyRow(string key) => KeyPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static TableEntity ToRow(AuditRecord record) => new(record.Subject, RowKey(record.Sequence))
    {
        ["Key"] = record.Key,
        ["At"] = AuditChain.Time(record.At),
        ["Actor"] = record.Actor,
        ["Action"] = record.Action,
        ["Facts"] = JsonSerializer.Serialize(record.Facts),
        ["PreviousHash"] = record.PreviousHash,
        ["Hash"] = record.Hash,
    };

    /// <summary>The record of a row; null when a value is missing or does not read.</summary>
    public static AuditRecord? ToRecord(TableEntity row)
    {
        try
        {
            return int.TryParse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out int sequence)
                ? new AuditRecord
                {
                    Subject = row.PartitionKey,
                    Sequence = sequence,
                    Key = row.GetString("Key") ?? throw new FormatException(),
                    At = DateTimeOffset.Parse(row.GetString("At") ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                    Actor = row.GetString("Actor") ?? throw new FormatException(),
                    Action = row.GetString("Action") ?? throw new FormatException(),
                    Facts = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString("Facts") ?? "") ?? throw new FormatException(),
                    PreviousHash = row.GetString("PreviousHash") ?? throw new FormatException(),
                    Hash = row.GetString("Hash") ?? throw new FormatException(),
                }
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException or InvalidCastException)
        {
            // Someone else wrote this row: the verification says so, instead of failing.
            return null;
        }
    }

    public static TableEntity ToRow(string subject, AuditHead head, LookupHash hash, ETag etag) => new(subject, Head)
    {
        ETag = etag,
        ["Count"] = head.Count,
        ["Hash"] = head.Hash,
        ["Seal"] = Seal(subject, head, hash),
    };

    public static AuditHead? ToHead(TableEntity row)
    {
        try
        {
            return row.GetInt32("Count") is { } count && row.GetString("Hash") is { } hash ? new AuditHead(count, hash) : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidCastException)
        {
            return null;
        }
    }

    /// <summary>Whether a head was written with this installation's key.</summary>
    public static bool IsSealed(TableEntity row, LookupHash hash) =>
        ToHead(row) is { } head && row.GetString("Seal") == Seal(row.PartitionKey, head, hash);

    private static string Seal(string subject, AuditHead head, LookupHash hash) =>
        hash.Of($"{subject}\0{head.Count}\0{head.Hash}", LookupPurpose.AuditHead);
}
