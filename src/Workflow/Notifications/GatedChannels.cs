namespace AidFlow.Workflow.Notifications;

/// <summary>The channels in the order of preference, each with its gate.</summary>
internal sealed class GatedChannels
{
    private readonly GatedChannel[] _channels;

    /// <summary>Gives every channel a gate.</summary>
    /// <param name="channels">In the order of preference.</param>
    /// <param name="time">Measures waits.</param>
    public GatedChannels(IEnumerable<INotificationChannel> channels, TimeProvider time) =>
        _channels = [.. channels.Select(channel => new GatedChannel(channel, new ChannelGate(channel.Name, channel.PerMinute, time)))];

    /// <summary>The first channel that reaches a recipient; null for none.</summary>
    public GatedChannel? For(Recipient recipient) => Array.Find(_channels, gated => gated.Channel.Reaches(recipient));
}

/// <summary>A channel and its gate.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Gate">The gate.</param>
internal sealed record GatedChannel(INotificationChannel Channel, ChannelGate Gate);
