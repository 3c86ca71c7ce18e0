using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Notifications;

/// <summary>The SMS gateway: where it is, how requests are signed, how its answers read.</summary>
public sealed record SmsOptions
{
    /// <summary>Shortest secret that is accepted, characters.</summary>
    public const int ShortestSecret = 32;

    /// <summary>Where messages are posted.</summary>
    public required Uri Address { get; init; }

    /// <summary>The secret that signs requests.</summary>
    public required string Secret { get; init; }

    /// <summary>The secret that signs the gateway's receipts; null when it sends none.</summary>
    public string? ReceiptSecret { get; init; }

    /// <summary>Further headers, such as an account.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most messages a minute from one machine.</summary>
    public int PerMinute { get; init; } = 600;

    /// <summary>The field of an answer with the gateway's id of the message.</summary>
    public string IdField { get; init; } = "id";

    /// <summary>The field of an answer with a result or error code.</summary>
    public string CodeField { get; init; } = "code";

    /// <summary>Codes that mean: taken. Empty: every answer with a status of success and an id.</summary>
    public IReadOnlySet<string> AcceptedCodes { get; init; } = new HashSet<string>();

    /// <summary>Codes that mean: never, for example because there is no such number.</summary>
    public IReadOnlySet<string> PermanentCodes { get; init; } = new HashSet<string>();

    /// <summary>Reads <c>AidFlow:Notifications:Sms</c>; null when no address is set.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it, not its value.</exception>
    public static SmsOptions? Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection("AidFlow:Notifications:Sms");
        if (section["Address"] is not { Length: > 0 } address)
        {
            return null;
        }

        return new SmsOptions
        {
            Address = section.Address("Address", address),
            Secret = SecretOf(section, "Secret") ?? throw NotificationSettings.Wrong(section, "Secret", $"at least {ShortestSecret} characters"),
            ReceiptSecret = SecretOf(section, "ReceiptSecret"),
            Headers = section.GetSection("Headers").GetChildren().ToDictionary(header => header.Key, header => header.Value ?? ""),
            Timeout = TimeSpan.FromSeconds(section.Number("TimeoutSeconds") ?? 10),
            PerMinute = section.Number("PerMinute") ?? 600,
            IdField = section["IdField"] ?? "id",
            CodeField = section["CodeField"] ?? "code",
            AcceptedCodes = section.Words("AcceptedCodes"),
            PermanentCodes = section.Words("PermanentCodes"),
        };
    }

    /// <summary>Without the secrets, since records end up in logs.</summary>
    public override string ToString() => $"sms at {Address.Host}";

    private static string? SecretOf(IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        { Length: >= ShortestSecret } secret => secret,
        _ => throw NotificationSettings.Wrong(section, name, $"at least {ShortestSecret} characters"),
    };
}
