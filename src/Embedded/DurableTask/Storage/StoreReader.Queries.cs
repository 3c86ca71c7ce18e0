using System.Globalization;

namespace AidFlow.Embedded.DurableTask;

/// <content>Lists, page by page. A token names the last row of the page before, in the order that the list is walked.</content>
sealed partial class StoreReader
{
    /// <summary>
    /// Reads one page of a query: by prefix along the index of ids, by status along that of statuses and times, else
    /// along the instances as they were created.
    /// </summary>
    /// <param name="query">Which instances.</param>
    /// <param name="token">The token of the page before, or <c>null</c>.</param>
    /// <param name="size">How many instances at most.</param>
    /// <param name="converter">What will read the payloads.</param>
    /// <returns>The page.</returns>
    internal Page<OrchestrationMetadata> Query(OrchestrationQuery query, string? token, int size, DataConverter converter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        DataConverter? reads = query.FetchInputsAndOutputs ? converter : null;
        int[]? statuses = query.Statuses?.Select(status => (int)status).Distinct().Order().ToArray() is { Length: > 0 } some ? some : null;
        List<Listed> rows = Use(c =>
            !string.IsNullOrEmpty(query.InstanceIdPrefix) ? ByPrefix(c, query, statuses, token, size + 1, reads)
            : statuses is not null ? ByStatus(c, query, statuses, token, size + 1, reads)
            : ByCreation(c, query, token, size + 1, reads));
        string? next = null;
        if (rows.Count > size)
        {
            rows.RemoveAt(size);
            Listed last = rows[^1];
            next = !string.IsNullOrEmpty(query.InstanceIdPrefix) ? last.Metadata.InstanceId
                : statuses is null ? last.Seq.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{(int)last.Metadata.RuntimeStatus}:{last.Metadata.CreatedAt.UtcTicks}:{last.Seq}");
        }

        return new Page<OrchestrationMetadata>([.. rows.Select(row => row.Metadata)], next);
    }

    /// <summary>Reads one page of the ids of instances that have ended in a span of time, in the order in which they ended.</summary>
    /// <param name="statuses">In one of these statuses; <c>null</c> or none for all.</param>
    /// <param name="from">Ended at this instant or later.</param>
    /// <param name="to">Ended at this instant or earlier.</param>
    /// <param name="size">How many ids at most.</param>
    /// <param name="token">The token of the page before, or <c>null</c>.</param>
    /// <returns>The page.</returns>
    internal Page<string> ListEnded(
        IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? from, DateTimeOffset? to, int size, string? token) => Use(c =>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);

        // One lower bound, as in ByPrefix: a page begins after the last row of the page before, the first one at the span's start.
        (long afterCompleted, long afterSeq) = token is null ? (from?.UtcTicks ?? 0, 0) : ParsePosition(token);
        SqliteStatement s = c.Prepared(EndedSql(statuses))
            .Bind(1, afterCompleted).Bind(2, afterSeq).Bind(3, to?.UtcTicks ?? long.MaxValue).Bind(4, size + 1L);
        List<string> ids = [];
        string? next = null;
        while (s.Step())
        {
            if (ids.Count == size)
            {
                return new Page<string>(ids, next);
            }

            next = string.Create(CultureInfo.InvariantCulture, $"{s.GetInt64(1)}:{s.GetInt64(0)}");
            ids.Add(s.GetText(2));
        }

        return new Page<string>(ids);
    });

    /// <summary>What <see cref="ListEnded"/> asks: what ended after a position and up to an instant, in the order of the ends.</summary>
    internal static string EndedSql(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        // The plus keeps SQLite from walking along the statuses, of which nearly all instances that have ended share one.
        int[] wanted = statuses?.Select(status => (int)status).ToArray() ?? [];
        string filter = wanted.Length == 0 ? string.Empty : $" AND +status IN ({string.Join(',', wanted)})";
        return $"SELECT seq, completed, id FROM instances WHERE (completed, seq) > (?1, ?2) AND completed <= ?3{filter} ORDER BY completed, seq LIMIT ?4";
    }

    static List<Listed> ByPrefix(Connection c, OrchestrationQuery query, int[]? statuses, string? token, int count, DataConverter? reads)
    {
        string prefix = query.InstanceIdPrefix!;
        string filter = statuses is null ? string.Empty : $" AND status IN ({string.Join(',', statuses)})";

        // One lower bound: of two, SQLite would take the first to seek by and pass over everything up to the second.
        string from = token is null ? "id >= ?1" : "id > ?1";
        SqliteStatement s = c.Prepared(
            $"SELECT {Columns(reads)} FROM instances WHERE {from} AND id < ?2 AND created BETWEEN ?3 AND ?4{filter} ORDER BY id LIMIT ?5")
            .Bind(1, token ?? prefix).Bind(2, prefix + "\U0010FFFF");
        return Rows(s, 3, query, count, reads);
    }

    static List<Listed> ByStatus(Connection c, OrchestrationQuery query, int[] statuses, string? token, int count, DataConverter? reads)
    {
        string[] position = token?.Split(':') ?? ["-1", "0", "0"];
        if (position.Length != 3 || !int.TryParse(position[0], out int status)
            || !long.TryParse(position[1], out long created) || !long.TryParse(position[2], out long seq))
        {
            throw new ArgumentException("The continuation token does not belong to this query.", nameof(token));
        }

        List<Listed> rows = [];
        foreach (int wanted in statuses.Where(wanted => wanted >= status))
        {
            (long afterCreated, long afterSeq) = wanted == status ? (created, seq) : (0, 0);
            SqliteStatement s = c.Prepared(
                $"SELECT {Columns(reads)} FROM instances WHERE status = ?1 AND (created, seq) > (?2, ?3) AND created BETWEEN ?4 AND ?5 ORDER BY created, seq LIMIT ?6")
                .Bind(1, wanted).Bind(2, afterCreated).Bind(3, afterSeq);
            rows.AddRange(Rows(s, 4, query, count - rows.Count, reads));
            if (rows.Count == count)
            {
                break;
            }
        }

        return rows;
    }

    static List<Listed> ByCreation(Connection c, OrchestrationQuery query, string? token, int count, DataConverter? reads)
    {
        SqliteStatement s = c.Prepared(
            $"SELECT {Columns(reads)} FROM instances WHERE seq > ?1 AND created BETWEEN ?2 AND ?3 ORDER BY seq LIMIT ?4").Bind(1, ParseSeq(token));
        return Rows(s, 2, query, count, reads);
    }

    static List<Listed> Rows(SqliteStatement s, int index, OrchestrationQuery query, int count, DataConverter? reads)
    {
        s.Bind(index, query.CreatedFrom?.UtcTicks ?? 0).Bind(index + 1, query.CreatedTo?.UtcTicks ?? long.MaxValue).Bind(index + 2, count);
        List<Listed> rows = [];
        while (s.Step())
        {
            rows.Add(new Listed(s.GetInt64(0), Metadata(s, reads)));
        }

        return rows;
    }

    static (long Time, long Seq) ParsePosition(string token) =>
        token.Split(':') is [string time, string seq] && long.TryParse(time, out long ticks)
            ? (ticks, ParseSeq(seq))
            : throw new ArgumentException("The continuation token does not belong to this query.", nameof(token));

    static long ParseSeq(string? token) =>
        token is null ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long seq) ? seq
        : throw new ArgumentException("The continuation token does not belong to this query.", nameof(token));

    readonly record struct Listed(long Seq, OrchestrationMetadata Metadata);
}
