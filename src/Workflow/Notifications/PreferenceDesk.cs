using System.Globalization;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>Lets people choose how they are told: their own preferences and nobody else's. Changes by staff are in the audit trail <c>message-preferences-{account}</c>.</summary>
public sealed class PreferenceDesk
{
    private readonly PreferenceStore _store;
    private readonly GatedChannels _channels;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal PreferenceDesk(PreferenceStore store, GatedChannels channels, AuditTrail audit, TimeProvider time)
    {
        _store = store;
        _channels = channels;
        _audit = audit;
        _time = time;
    }

    /// <summary>The caller's preferences, addresses masked.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public async Task<PreferenceView> ViewAsync(Caller caller, CancellationToken cancellationToken)
    {
        MessagePreferences wish = await _store.OfAsync(Owner(caller), cancellationToken).ConfigureAwait(false);
        return new PreferenceView
        {
            Language = wish.Language,
            Channel = caller is StaffCaller ? wish.Channel : null,
            Digest = wish.Digest,
            MaskedMobile = wish.Mobile is { } mobile ? Mask.Mobile(mobile) : null,
            MaskedMail = wish.Mail is { } mail ? $"{mail[0]}***{mail[mail.LastIndexOf('@')..]}" : null,
            Channels = caller is StaffCaller staff ? [.. Enum.GetValues<StaffChannel>().Where(channel => Exists(channel, staff))] : [],
        };
    }

    /// <summary>Changes the caller's preferences. Addresses that are left out stay as they are.</summary>
    /// <returns>Done, or <c>message.channel</c>, <c>message.mail</c>, <c>message.mobile</c>.</returns>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public async Task<Result<Done>> SaveAsync(Caller caller, PreferenceInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        MessageOwner owner = Owner(caller);
        MessagePreferences before = await _store.OfAsync(owner, cancellationToken).ConfigureAwait(false);
        if (caller is not StaffCaller staff)
        {
            await _store.SaveAsync(owner, before with { Language = input.Language }, cancellationToken).ConfigureAwait(false);
            return default(Done);
        }

        string? typedMobile = string.IsNullOrWhiteSpace(input.Mobile) ? null : input.Mobile;
        MobileNumber mobile = default;
        if (typedMobile is not null && !MobileNumber.TryParse(typedMobile, CultureInfo.InvariantCulture, out mobile))
        {
            return MessageProblems.Mobile;
        }

        string? typedMail = string.IsNullOrWhiteSpace(input.Mail) ? null : input.Mail.Trim();
        if (typedMail is not null && !MailAddresses.IsAddress(typedMail))
        {
            return MessageProblems.Mail;
        }

        MessagePreferences after = before with
        {
            Language = input.Language,
            Channel = input.Channel ?? before.Channel,
            Digest = input.Digest,
            Mobile = typedMobile is null ? before.Mobile : mobile.Value,
            Mail = typedMail ?? before.Mail,
        };
        Problem? problem = after switch
        {
            _ when !Exists(after.Channel, staff) => MessageProblems.ChannelMissing,
            { Channel: StaffChannel.Mail, Mail: null } => MessageProblems.Mail,
            { Channel: StaffChannel.Sms, Mobile: null } => MessageProblems.Mobile,
            _ => null,
        };
        if (problem is not null)
        {
            return problem;
        }

        // Personal links go where this says: who changed it when is on record, before it holds.
        await _audit.AppendAsync(
            $"message-preferences-{staff.StaffId}",
            new AuditEntry
            {
                Key = _time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture),
                Actor = caller.Actor,
                Action = "message.preferences-changed",
                Facts = new Dictionary<string, string>
                {
                    ["channel"] = after.Channel.ToString(),
                    ["digest"] = after.Digest ? "yes" : "no",
                    ["mobile"] = after.Mobile == before.Mobile ? "kept" : "changed",
                    ["mail"] = after.Mail == before.Mail ? "kept" : "changed",
                },
            },
            cancellationToken).ConfigureAwait(false);
        await _store.SaveAsync(owner, after, cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    private static MessageOwner Owner(Caller caller) => MessageOwner.Of(caller) ?? throw new InvalidOperationException("Nobody is signed in.");

    private bool Exists(StaffChannel channel, StaffCaller staff) => channel switch
    {
        StaffChannel.Mail => _channels.For(new MailRecipient("")) is not null,
        StaffChannel.Sms => _channels.For(new MobileRecipient("")) is not null,
        StaffChannel.WeChat => _channels.For(new GroupRecipient(staff.OrganisationId.Value)) is not null,
        _ => true,
    };
}

/// <summary>Preferences as their owner sees them.</summary>
public sealed record PreferenceView
{
    /// <summary>The language of messages.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Language>))]
    public required Language Language { get; init; }

    /// <summary>The way beside the messages on this site; null for workers, who get an SMS.</summary>
    public StaffChannel? Channel { get; init; }

    /// <summary>Whether new tasks come once a working day, together.</summary>
    public required bool Digest { get; init; }

    /// <summary>The mobile number, masked; null for none.</summary>
    public string? MaskedMobile { get; init; }

    /// <summary>The e-mail address, masked; null for none.</summary>
    public string? MaskedMail { get; init; }

    /// <summary>The ways that may be chosen; empty for workers.</summary>
    public required IReadOnlyList<StaffChannel> Channels { get; init; }
}

/// <summary>Preferences as somebody chose them.</summary>
public sealed record PreferenceInput
{
    /// <summary>The language of messages.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Language>))]
    public required Language Language { get; init; }

    /// <summary>The way; null to leave it.</summary>
    public StaffChannel? Channel { get; init; }

    /// <summary>Whether new tasks come once a working day, together.</summary>
    public bool Digest { get; init; }

    /// <summary>A new mobile number; null or empty to leave it.</summary>
    public string? Mobile { get; init; }

    /// <summary>A new e-mail address; null or empty to leave it.</summary>
    public string? Mail { get; init; }

    /// <summary>Keeps addresses out of logs.</summary>
    public override string ToString() => $"{Channel}, {Language}";
}
