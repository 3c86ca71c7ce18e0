using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Audit;

/// <summary>The arithmetic of the chain, without storage. docs/audit.md describes it for outsiders.</summary>
internal static class AuditChain
{
    /// <summary>What the first entry names as the hash before it.</summary>
    public static readonly string Start = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Stands for the sequence of a row whose key is none; such rows come last.</summary>
    public const int NoSequence = int.MaxValue;

    /// <summary>Times as the hash sees them: UTC, milliseconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The content of a record in its one spelling.</summary>
    public static string Canonical(AuditRecord record) => CanonicalJson.Write(new Dictionary<string, object>
    {
        ["action"] = record.Action,
        ["actor"] = record.Actor,
        ["at"] = Time(record.At),
        ["facts"] = record.Facts.Select(fact => KeyValuePair.Create(fact.Key, (object)fact.Value)),
        ["key"] = record.Key,
        ["sequence"] = record.Sequence,
        ["subject"] = record.Subject,
        ["v"] = 1,
    });

    /// <summary>SHA-256 over the 32 bytes of the hash before and the UTF-8 of the canonical content; lower-case hex.</summary>
    public static string Hash(AuditRecord record)
    {
        byte[] content = Encoding.UTF8.GetBytes(Canonical(record));
        return Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(record.PreviousHash), .. content]));
    }

    /// <summary>Checks rows against each other and against the head.</summary>
    /// <param name="rows">All entry rows in key order; a null record is a row that does not read as an entry.</param>
    /// <param name="head">What the head says; null when there is none.</param>
    /// <param name="isSealed">Whether the head carries this installation's seal.</param>
    public static AuditVerification Verify(IReadOnlyList<(int Sequence, AuditRecord? Record)> rows, AuditHead? head, bool isSealed)
    {
        string previous = Start;
        for (int i = 0; i < rows.Count; i++)
        {
            (int sequence, AuditRecord? record) = rows[i];
            int expected = i + 1;
            AuditBreak? reason =
                sequence < expected ? AuditBreak.Added
                : sequence > expected && !(isSealed && sequence > head!.Count) ? AuditBreak.Missing
                : isSealed && sequence > head!.Count ? AuditBreak.Added
                : record is null || !IsHash(record.PreviousHash) || Hash(record) != record.Hash ? AuditBreak.Changed
                : record.PreviousHash != previous ? AuditBreak.Unlinked
                : null;
            if (reason is not null)
            {
                // A row after the sealed end may hide that the end itself was cut.
                bool cut = reason == AuditBreak.Added && sequence > expected && expected <= head!.Count;
                int? first = cut || reason == AuditBreak.Missing ? expected : sequence == NoSequence ? null : sequence;
                return Broken(rows.Count, first, cut ? AuditBreak.Missing : reason.Value);
            }

            previous = record!.Hash;
        }

        return head is null && rows.Count == 0 ? new AuditVerification { Intact = true, Count = 0 }
            : head is null || !isSealed ? Broken(rows.Count, null, AuditBreak.Head)
            : rows.Count < head.Count ? Broken(rows.Count, rows.Count + 1, AuditBreak.Missing)
            : head.Hash != previous ? Broken(rows.Count, rows.Count, AuditBreak.Unlinked)
            : new AuditVerification { Intact = true, Count = rows.Count };
    }

    private static bool IsHash(string text) => text.Length == Start.Length && text.All(char.IsAsciiHexDigitLower);

    private static AuditVerification Broken(int count, int? first, AuditBreak reason) =>
        new() { Intact = false, Count = count, FirstBroken = first, Reason = reason };
}

/// <summary>The end of a chain.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Hash">Hash of the last one.</param>
internal sealed record AuditHead(int Count, string Hash);
