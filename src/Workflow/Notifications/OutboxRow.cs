using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Privacy;
using Azure;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// A message's row in the table Outbox. Partition: kind of recipient and shard, both from the message. Row keys:
/// <c>due-</c> time and id while it waits, <c>now-</c> when somebody waits for it, <c>digest-</c> when it goes into a
/// digest; <c>sent-</c> or <c>failed-</c> with the time counted backwards afterwards, so that what is due and what is
/// newest are key ranges; <c>key-</c> and id from the first moment, against repetition and to find the others by.
/// </summary>
internal sealed record OutboxRow
{
    public const string DuePrefix = "due-";
    public const string NowPrefix = "now-";
    public const string DigestPrefix = "digest-";
    public const string SentPrefix = "sent-";
    public const string FailedPrefix = "failed-";
    public const int Shards = 4;

    public static readonly string[] StatusPrefixes = [SentPrefix, FailedPrefix, DuePrefix, NowPrefix, DigestPrefix];

    public required string Id { get; init; }

    public required string Partition { get; init; }

    public required string Key { get; init; }

    public required string Template { get; init; }

    public required byte[] Payload { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>Due while it waits; sent or given up afterwards.</summary>
    public required DateTimeOffset At { get; init; }

    public string? Case { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }

    public string? Channel { get; init; }

    public int TemplateVersion { get; init; }

    /// <summary>Goes out in quiet hours too.</summary>
    public bool Immediate { get; init; }

    /// <summary>When it was to be sent at first; null in rows of earlier versions, where it is the time of queueing.</summary>
    public DateTimeOffset? FirstDueAt { get; init; }

    public DateTimeOffset? TriedAt { get; init; }

    public string? GatewayId { get; init; }

    /// <summary>The account whose digest it waits for; null for none.</summary>
    public string? DigestFor { get; init; }

    public string? TaskId { get; init; }

    /// <summary>The last day of what it announces, yyyy-MM-dd; null when it names none.</summary>
    public string? DueOn { get; init; }

    public ETag ETag { get; init; }

    public MessageStatus Status { get; init; }

    public string RowKey => Status switch
    {
        MessageStatus.Waiting when DigestFor is not null => $"{DigestPrefix}{DigestFor}-{Id}",
        MessageStatus.Waiting => TimeKey(Immediate ? NowPrefix : DuePrefix, At, Id),
        MessageStatus.Failed => FailedPrefix + Backwards(At) + "-" + Id,
        _ => SentPrefix + Backwards(At) + "-" + Id,
    };

    /// <summary>Partitions of one kind of recipient.</summary>
    public static IEnumerable<string> PartitionsOf(string kind) => Enumerable.Range(0, Shards).Select(shard => $"{kind}-{shard}");

    /// <summary>Id of a message, from its key, so that a key has one id for ever.</summary>
    public static string IdOf(string key) => LookupHash.Base32(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 20));

    public static string PartitionOf(string kind, string id) => $"{kind}-{id[0] % Shards}";

    /// <summary>The key of the row that knows where the message stands.</summary>
    public static string KeyOf(string id) => $"key-{id}";

    /// <summary>The key below which everything of a prefix is due.</summary>
    public static string DueBefore(string prefix, DateTimeOffset now) => TimeKey(prefix, now.AddMilliseconds(1), "");

    /// <summary>A time in keys that are to be read newest first.</summary>
    public static string Backwards(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - at.ToUnixTimeMilliseconds()).ToString("D15", CultureInfo.InvariantCulture);

    public TableEntity KeyRow() => new(Partition, KeyOf(Id)) { ["QueuedAt"] = QueuedAt, ["Current"] = RowKey };

    public TableEntity ToEntity()
    {
        var entity = new TableEntity(Partition, RowKey)
        {
            ["MessageId"] = Id,
            ["Key"] = Key,
            ["Template"] = Template,
            ["TemplateVersion"] = TemplateVersion,
            ["Payload"] = Payload,
            ["QueuedAt"] = QueuedAt,
            ["At"] = At,
            ["Attempts"] = Attempts,
            ["Status"] = Status.ToString(),
            ["Immediate"] = Immediate,
        };
        Put(entity, nameof(Case), Case);
        Put(entity, nameof(NotAfter), NotAfter);
        Put(entity, nameof(LeaseUntil), LeaseUntil);
        Put(entity, nameof(LastError), LastError);
        Put(entity, nameof(Channel), Channel);
        Put(entity, nameof(FirstDueAt), FirstDueAt);
        Put(entity, nameof(TriedAt), TriedAt);
        Put(entity, nameof(GatewayId), GatewayId);
        Put(entity, nameof(DigestFor), DigestFor);
        Put(entity, nameof(TaskId), TaskId);
        Put(entity, nameof(DueOn), DueOn);
        return entity;
    }

    public static OutboxRow FromEntity(TableEntity entity) => new()
    {
        Id = entity.GetString("MessageId")!,
        Partition = entity.PartitionKey,
        Key = entity.GetString("Key")!,
        Template = entity.GetString("Template")!,
        Payload = entity.GetBinary("Payload")!,
        QueuedAt = entity.GetDateTimeOffset("QueuedAt")!.Value,
        At = entity.GetDateTimeOffset("At")!.Value,
        Attempts = entity.GetInt32("Attempts") ?? 0,
        Status = Enum.Parse<MessageStatus>(entity.GetString("Status")!),
        Case = entity.GetString(nameof(Case)),
        NotAfter = entity.GetDateTimeOffset(nameof(NotAfter)),
        LeaseUntil = entity.GetDateTimeOffset(nameof(LeaseUntil)),
        LastError = entity.GetString(nameof(LastError)),
        Channel = entity.GetString(nameof(Channel)),
        TemplateVersion = entity.GetInt32("TemplateVersion") ?? 0,
        Immediate = entity.GetBoolean(nameof(Immediate)) ?? false,
        FirstDueAt = entity.GetDateTimeOffset(nameof(FirstDueAt)),
        TriedAt = entity.GetDateTimeOffset(nameof(TriedAt)),
        GatewayId = entity.GetString(nameof(GatewayId)),
        DigestFor = entity.GetString(nameof(DigestFor)),
        TaskId = entity.GetString(nameof(TaskId)),
        DueOn = entity.GetString(nameof(DueOn)),
        ETag = entity.ETag,
    };

    private static string TimeKey(string prefix, DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{at.UtcDateTime:yyyyMMddHHmmssfff}-{id}");

    private static void Put(TableEntity entity, string name, object? value)
    {
        if (value is not null)
        {
            entity[name] = value;
        }
    }
}
