using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Notifications;

/// <summary>The mail server.</summary>
public sealed record MailOptions
{
    /// <summary>Its host.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>The account; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name.</summary>
    public string FromName { get; init; } = "工会帮扶";

    /// <summary>How long the server is waited for at each step.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most messages a minute from one machine.</summary>
    public int PerMinute { get; init; } = 300;

    /// <summary>SHA-256 of a certificate that is trusted although no authority signed it, hexadecimal; for a server of one's own. Null for none.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>Reads <c>AidFlow:Notifications:Mail</c>; null when no host is set.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it, not its value.</exception>
    public static MailOptions? Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection("AidFlow:Notifications:Mail");
        if (section["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        MailOptions options = new()
        {
            Host = host,
            From = section["From"] is { } from && MailAddresses.IsAddress(from) ? from : throw NotificationSettings.Wrong(section, "From", "an e-mail address"),
        };
        return options with
        {
            Port = section.Number("Port") ?? options.Port,
            Security = section.Choice<MailSecurity>("Security") ?? options.Security,
            User = section["User"] is { Length: > 0 } user ? user : null,
            Password = section["Password"],
            FromName = section["FromName"] ?? options.FromName,
            Timeout = TimeSpan.FromSeconds(section.Number("TimeoutSeconds") ?? 20),
            PerMinute = section.Number("PerMinute") ?? options.PerMinute,
            CertificateSha256 = section["CertificateSha256"]?.Replace(":", "", StringComparison.Ordinal),
        };
    }

    /// <summary>Without the password, since records end up in logs.</summary>
    public override string ToString() => $"mail at {Host}";
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS after STARTTLS; a server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}
