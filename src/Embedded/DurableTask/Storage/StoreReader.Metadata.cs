using System.Collections.Immutable;
using System.Text.Json;

namespace AidFlow.Embedded.DurableTask;

/// <content>Instances as clients see them.</content>
sealed partial class StoreReader
{
    /// <summary>Reads an instance as clients see it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="converter">Given if payloads are to be read too.</param>
    /// <returns>The instance, or <c>null</c> if there is none.</returns>
    internal OrchestrationMetadata? Get(string id, DataConverter? converter) => Use(c =>
    {
        SqliteStatement s = c.Prepared($"SELECT {Columns(converter)} FROM instances WHERE id = ?").Bind(1, id);
        return s.Step() ? Metadata(s, converter) : null;
    });

    /// <summary>Reads the first event of an instance's present round.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The event, or <c>null</c> if there is no such instance.</returns>
    internal ExecutionStartedEvent? ReadStarted(string id) => Use(c =>
    {
        SqliteStatement s = c.Prepared("SELECT events FROM instances JOIN history ON instance = seq WHERE id = ? ORDER BY n LIMIT 1").Bind(1, id);
        return s.Step() ? Started(s.GetBlob(0)) : null;
    });

    /// <summary>Reads the history of an instance as clients see it.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The events, or <c>null</c> if there is no such instance.</returns>
    internal List<HistoryEvent>? ReadWholeHistory(string id) => Use(c =>
    {
        SqliteStatement instance = c.Prepared("SELECT seq, output FROM instances WHERE id = ?").Bind(1, id);
        if (!instance.Step())
        {
            return null;
        }

        (long seq, string? output) = (instance.GetInt64(0), instance.GetNullableText(1));
        List<HistoryEvent> history = [];
        SqliteStatement rows = c.Prepared("SELECT events FROM history WHERE instance = ? ORDER BY n").Bind(1, seq);
        while (rows.Step())
        {
            HistoryReader.Read(rows.GetBlob(0), history);
        }

        if (output is not null && history[^1] is ExecutionCompletedEvent end)
        {
            history[^1] = new ExecutionCompletedEvent(end.EventId, end.OrchestrationStatus, output, end.FailureDetails) { Timestamp = end.Timestamp };
        }

        return history;
    });

    // The input is in the first row of the history; it is not stored twice.
    static string Columns(DataConverter? converter) => "seq, id, name, status, created, updated, tags" + (converter is null
        ? string.Empty
        : ", custom_status, output, failure, (SELECT events FROM history WHERE instance = seq ORDER BY n LIMIT 1)");

    static OrchestrationMetadata Metadata(SqliteStatement s, DataConverter? converter) => new(s.GetText(2), s.GetText(1))
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)s.GetInt64(3),
        CreatedAt = new DateTimeOffset(s.GetInt64(4), TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(s.GetInt64(5), TimeSpan.Zero),
        Tags = s.GetNullableText(6) is { } tags
            ? JsonSerializer.Deserialize(tags, StoreJson.Default.IReadOnlyDictionaryStringString)!
            : ImmutableDictionary<string, string>.Empty,
        DataConverter = converter,
        SerializedCustomStatus = converter is null ? null : s.GetNullableText(7),
        SerializedOutput = converter is null ? null : s.GetNullableText(8),
        FailureDetails = converter is null || s.IsNull(9) ? null : ((ExecutionCompletedEvent)HistoryReader.ReadOne(s.GetBlob(9))).FailureDetails,
        SerializedInput = converter is null ? null : Started(s.GetBlob(10)).Input,
    };

    static ExecutionStartedEvent Started(ReadOnlySpan<byte> firstRow)
    {
        // Events kept over ContinueAsNew may follow in the same row.
        List<HistoryEvent> events = [];
        HistoryReader.Read(firstRow, events);
        return (ExecutionStartedEvent)events[0];
    }
}
