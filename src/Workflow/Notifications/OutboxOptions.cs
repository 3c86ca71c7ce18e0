using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Notifications;

/// <summary>How the outbox sends.</summary>
public sealed record OutboxOptions
{
    /// <summary>The wait after a message's first failure; doubled after each further one, give or take a quarter.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long after it was due a message that fails is given up, and waits for an administrator.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a machine has for one message before another may try.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Most messages that are read of one partition at a time.</summary>
    public int Batch { get; init; } = 200;

    /// <summary>The hours in which only messages go out that somebody waits for; null for none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>When approvers get their digest on a working day, Asia/Shanghai.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 30);

    /// <summary>Whether texts stay readable after sending. In Development only, for /dev/outbox.</summary>
    public bool KeepTexts { get; init; }

    /// <summary>Address of the worker's pages, as the texts name it.</summary>
    public string Site { get; init; } = "http://localhost:7071";

    /// <summary>Reads <c>AidFlow:Notifications</c> and <c>AidFlow:PublicAddress</c>.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="development">Texts stay readable, and there are no quiet hours unless they are set.</param>
    /// <exception cref="InvalidOperationException">A setting cannot be read; the message names it.</exception>
    public static OutboxOptions Of(IConfiguration configuration, bool development)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection settings = configuration.GetSection("AidFlow:Notifications");
        OutboxOptions usual = new();
        bool quiet = settings.Flag("QuietHours:Enabled") ?? (!development || settings["QuietHours:From"] is not null);
        return usual with
        {
            KeepTexts = development,
            Site = configuration["AidFlow:PublicAddress"] is { Length: > 0 } url ? url.TrimEnd('/') : usual.Site,
            GiveUpAfter = TimeSpan.FromHours(settings.Number("GiveUpAfterHours") ?? (int)usual.GiveUpAfter.TotalHours),
            DigestAt = settings.Time("DigestAt") ?? usual.DigestAt,
            Quiet = quiet
                ? new QuietHours(settings.Time("QuietHours:From") ?? QuietHours.Usual.From, settings.Time("QuietHours:To") ?? QuietHours.Usual.To)
                : null,
        };
    }
}
