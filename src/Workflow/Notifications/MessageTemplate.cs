using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>A message as its file describes it: for whom, at what event, by which way, in which words from which day.</summary>
public sealed record MessageTemplate
{
    /// <summary>The id, which is the file's name: <c>task-assigned</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The event that it tells of, for the matrix.</summary>
    public required LocalizedText When { get; init; }

    /// <summary>Whom it is for.</summary>
    public required MessageAudience Audience { get; init; }

    /// <summary>The ways that it takes.</summary>
    public required IReadOnlyList<MessageWay> Channels { get; init; }

    /// <summary>Whether somebody waits for it, so that it goes out in quiet hours too.</summary>
    public bool Immediate { get; init; }

    /// <summary>Whether staff who asked for a digest get it there.</summary>
    public bool Digest { get; init; }

    /// <summary>The subject of an e-mail; null for the general one.</summary>
    public LocalizedText? Subject { get; init; }

    /// <summary>The places of the text and the most characters of each; <c>site</c> need not be named.</summary>
    public IReadOnlyDictionary<string, int> Places { get; init; } = new Dictionary<string, int>();

    /// <summary>The texts, each in force from its day.</summary>
    public required IReadOnlyList<MessageVersion> Versions { get; init; }

    /// <summary>The text in force on a day; the first one before any is.</summary>
    public MessageVersion On(DateOnly day) => Versions.Where(version => version.From <= day).MaxBy(version => version.From) ?? Versions.MinBy(version => version.From)!;

    /// <summary>Whether it takes a way.</summary>
    public bool Goes(MessageWay way) => Channels.Contains(way);
}

/// <summary>A version of a text.</summary>
public sealed record MessageVersion
{
    /// <summary>Its number, kept with every message.</summary>
    public required int Version { get; init; }

    /// <summary>The first day on which it is used, Asia/Shanghai.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>English.</summary>
    public required string En { get; init; }

    /// <summary>The text in a language.</summary>
    public string In(Language language) => language == Language.En ? En : Zh;
}

/// <summary>Whom a message is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageAudience>))]
public enum MessageAudience
{
    /// <summary>A worker.</summary>
    Worker,

    /// <summary>A member of staff.</summary>
    Staff,
}

/// <summary>How a message reaches its reader.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageWay>))]
public enum MessageWay
{
    /// <summary>SMS for workers; SMS, e-mail or WeChat for staff, as they chose.</summary>
    Personal,

    /// <summary>The person's messages on this site.</summary>
    InApp,
}
