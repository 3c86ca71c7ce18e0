using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>How somebody wants to be told. Workers choose the language; staff also the way, its address and a digest.</summary>
public sealed record MessagePreferences
{
    /// <summary>The language of the texts.</summary>
    public Language Language { get; init; } = Language.Zh;

    /// <summary>The way beside the messages on this site.</summary>
    public StaffChannel Channel { get; init; } = StaffChannel.InApp;

    /// <summary>Whether new tasks come once a working day, together.</summary>
    public bool Digest { get; init; }

    /// <summary>Mobile number, eleven digits; kept encrypted.</summary>
    public string? Mobile { get; init; }

    /// <summary>E-mail address; kept encrypted.</summary>
    public string? Mail { get; init; }

    /// <summary>Keeps addresses out of logs.</summary>
    public override string ToString() => $"{Channel}, {Language}";
}

/// <summary>The way by which staff are told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffChannel>))]
public enum StaffChannel
{
    /// <summary>On this site only.</summary>
    InApp,

    /// <summary>E-mail.</summary>
    Mail,

    /// <summary>The union's group on enterprise WeChat, without links that are personal.</summary>
    WeChat,

    /// <summary>SMS.</summary>
    Sms,
}
