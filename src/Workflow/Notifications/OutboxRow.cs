using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Privacy;
using Azure;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// A message's row in the table Outbox. Partition: kind of recipient and shard, both from the message. Row keys:
/// <c>due-</c> time and id while it waits, <c>sent-</c> or <c>failed-</c> with the time counted backwards afterwards,
/// so that what is due and what is newest are key ranges; <c>key-</c> and id from the first moment, against repetition.
/// </summary>
internal sealed record OutboxRow
{
    public const string DuePrefix = "due-";
    public const string SentPrefix = "sent-";
    public const string FailedPrefix = "failed-";
    public const int Shards = 4;

    public static readonly string[] StatusPrefixes = [SentPrefix, FailedPrefix, DuePrefix];

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

    public ETag ETag { get; init; }

    public MessageStatus Status { get; init; }

    public string RowKey => Status switch
    {
        MessageStatus.Waiting => DueKey(At, Id),
        MessageStatus.Sent => SentPrefix + Backwards(At) + "-" + Id,
        _ => FailedPrefix + Backwards(At) + "-" + Id,
    };

    /// <summary>Partitions of one kind of recipient.</summary>
    public static IEnumerable<string> PartitionsOf(string kind) => Enumerable.Range(0, Shards).Select(shard => $"{kind}-{shard}");

    /// <summary>Id of a message, from its key, so that a key has one id for ever.</summary>
    public static string IdOf(string key) => LookupHash.Base32(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 20));

    public static string PartitionOf(string kind, string id) => $"{kind}-{id[0] % Shards}";

    public static string DueKey(DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{at.UtcDateTime:yyyyMMddHHmmssfff}-{id}");

    /// <summary>The key below which everything is due.</summary>
    public static string DueBefore(DateTimeOffset now) => DueKey(now.AddMilliseconds(1), "");

    public TableEntity KeyRow() => new(Partition, $"key-{Id}") { ["QueuedAt"] = QueuedAt };

    public TableEntity ToEntity()
    {
        var entity = new TableEntity(Partition, RowKey)
        {
            ["MessageId"] = Id,
            ["Key"] = Key,
            ["Template"] = Template,
            ["TemplateVersion"] = MessageTemplates.Version,
            ["Payload"] = Payload,
            ["QueuedAt"] = QueuedAt,
            ["At"] = At,
            ["Attempts"] = Attempts,
            ["Status"] = Status.ToString(),
        };
        Put(entity, nameof(Case), Case);
        Put(entity, nameof(NotAfter), NotAfter);
        Put(entity, nameof(LeaseUntil), LeaseUntil);
        Put(entity, nameof(LastError), LastError);
        Put(entity, nameof(Channel), Channel);
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
        ETag = entity.ETag,
    };

    private static string Backwards(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - at.ToUnixTimeMilliseconds()).ToString("D15", CultureInfo.InvariantCulture);

    private static void Put(TableEntity entity, string name, object? value)
    {
        if (value is not null)
        {
            entity[name] = value;
        }
    }
}
