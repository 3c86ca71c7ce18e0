using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Notifications;

/// <summary>The part of a message that is encrypted at rest, bound to its row.</summary>
internal sealed partial record OutboxPayload
{
    /// <summary>Whom it is for; erased once it is sent, unless texts are kept.</summary>
    public Recipient? To { get; init; }

    /// <summary>The text; erased likewise.</summary>
    public string? Text { get; init; }

    /// <summary>The text without anything that is for one person only; null in rows of earlier versions. Erased likewise.</summary>
    public string? OpenText { get; init; }

    /// <summary>The recipient as an operator may see it.</summary>
    public required string Label { get; init; }

    /// <summary>The text as a group may read it. Of an earlier version's row every address is cut down to the site's.</summary>
    /// <param name="site">The site's address.</param>
    public string TextForGroup(string site) => OpenText ?? Address().Replace(Text!, site);

    public byte[] Seal(FieldProtector protector, string id) =>
        protector.Protect(JsonSerializer.SerializeToUtf8Bytes(this, OutboxPayloadContext.Default.OutboxPayload), $"outbox:{id}");

    /// <summary>Reads a payload; null when someone changed it. A key that is missing throws: it can be restored.</summary>
    public static OutboxPayload? Open(byte[] sealedPayload, FieldProtector protector, string id)
    {
        try
        {
            return JsonSerializer.Deserialize(protector.Unprotect(sealedPayload, $"outbox:{id}"), OutboxPayloadContext.Default.OutboxPayload);
        }
        catch (Exception changed) when (changed is CryptographicException or JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"https?://[^\s，。]+")]
    private static partial Regex Address();
}

[JsonSerializable(typeof(OutboxPayload))]
internal sealed partial class OutboxPayloadContext : JsonSerializerContext;
