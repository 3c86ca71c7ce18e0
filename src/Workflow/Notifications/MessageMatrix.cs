using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>Who gets which message at which event by which way, made of the same files and settings that send them.</summary>
public sealed class MessageMatrix
{
    private readonly MessageCatalogue _catalogue;
    private readonly OutboxOptions _options;
    private readonly GatedChannels _channels;
    private readonly TimeProvider _time;

    internal MessageMatrix(MessageCatalogue catalogue, OutboxOptions options, GatedChannels channels, TimeProvider time)
    {
        _catalogue = catalogue;
        _options = options;
        _channels = channels;
        _time = time;
    }

    /// <summary>The matrix as it is today.</summary>
    public MatrixView Now()
    {
        DateOnly today = ChinaTime.Today(_time);
        return new MatrixView
        {
            Lines = [.. _catalogue.All.OrderBy(template => template.Audience).ThenBy(template => template.Id, StringComparer.Ordinal).Select(template => LineOf(template, today))],
            QuietFrom = _options.Quiet?.From,
            QuietTo = _options.Quiet?.To,
            DigestAt = _options.DigestAt,
            GiveUpAfterHours = (int)_options.GiveUpAfter.TotalHours,
            SmsReady = Ready(new MobileRecipient("")),
            MailReady = Ready(new MailRecipient("")),
        };
    }

    private static MatrixLine LineOf(MessageTemplate template, DateOnly today)
    {
        MessageVersion version = template.On(today);
        return new MatrixLine
        {
            Template = template.Id,
            When = template.When,
            Audience = template.Audience,
            Personal = template.Goes(MessageWay.Personal),
            InApp = template.Goes(MessageWay.InApp),
            Immediate = template.Immediate,
            Digest = template.Digest,
            PersonalLink = template.Places.ContainsKey(MessageTemplates.LinkPlace),
            Version = version.Version,
            From = version.From,
            Text = new LocalizedText(version.Zh, version.En),
        };
    }

    private bool Ready(Recipient recipient) => _channels.For(recipient) is { Channel: not DevelopmentChannel };
}

/// <summary>The matrix.</summary>
public sealed record MatrixView
{
    /// <summary>A line a message.</summary>
    public required IReadOnlyList<MatrixLine> Lines { get; init; }

    /// <summary>Beginning of the quiet hours, Asia/Shanghai; null when there are none.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>End of the quiet hours; null when there are none.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>When digests go out on working days, Asia/Shanghai.</summary>
    public required TimeOnly DigestAt { get; init; }

    /// <summary>Hours after which a message that fails is given up.</summary>
    public required int GiveUpAfterHours { get; init; }

    /// <summary>Whether an SMS gateway is set up.</summary>
    public required bool SmsReady { get; init; }

    /// <summary>Whether a mail server is set up.</summary>
    public required bool MailReady { get; init; }
}

/// <summary>A message in the matrix.</summary>
public sealed record MatrixLine
{
    /// <summary>The template.</summary>
    public required string Template { get; init; }

    /// <summary>The event.</summary>
    public required LocalizedText When { get; init; }

    /// <summary>Who gets it.</summary>
    public required MessageAudience Audience { get; init; }

    /// <summary>Whether it goes by SMS to workers, and to staff by the way that they chose.</summary>
    public required bool Personal { get; init; }

    /// <summary>Whether it stands among the person's messages on this site.</summary>
    public required bool InApp { get; init; }

    /// <summary>Whether it goes out in quiet hours too.</summary>
    public required bool Immediate { get; init; }

    /// <summary>Whether it goes into the digest of those who asked for one.</summary>
    public required bool Digest { get; init; }

    /// <summary>Whether it has a personal link, which neither groups nor messages on this site show.</summary>
    public required bool PersonalLink { get; init; }

    /// <summary>The version in force.</summary>
    public required int Version { get; init; }

    /// <summary>Since when it is in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The text with its places.</summary>
    public required LocalizedText Text { get; init; }
}
