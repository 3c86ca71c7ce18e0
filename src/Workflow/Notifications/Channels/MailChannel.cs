using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AidFlow.Workflow.Notifications;

/// <summary>E-mail by SMTP, as plain text and as simple HTML. The Message-ID is made of our own id, so that a repetition can be told.</summary>
/// <param name="options">The server.</param>
/// <param name="time">Dates the mail.</param>
public sealed partial class MailChannel(MailOptions options, TimeProvider time) : INotificationChannel
{
    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public int? PerMinute => options.PerMinute;

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => recipient is MailRecipient;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using MimeMessage mail = MailOf(message);
        using SmtpClient client = new() { Timeout = (int)options.Timeout.TotalMilliseconds };
        if (options.CertificateSha256 is { } pinned)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None || Is(certificate, pinned);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            await client.ConnectAsync(options.Host, options.Port, SecurityOf(options.Security), limit.Token).ConfigureAwait(false);
            if (options.User is { } user)
            {
                await client.AuthenticateAsync(user, options.Password ?? "", limit.Token).ConfigureAwait(false);
            }

            await client.SendAsync(mail, limit.Token).ConfigureAwait(false);
        }
        catch (SmtpCommandException refused)
        {
            return Read(refused);
        }
        catch (Exception failed) when (failed is ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or IOException or SocketException)
        {
            return ChannelResult.Unavailable($"mail.failed:{failed.GetType().Name}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChannelResult.Unavailable("mail.time-out");
        }

        await QuitAsync(client, limit.Token).ConfigureAwait(false);
        return ChannelResult.Ok;
    }

    private static ChannelResult Read(SmtpCommandException refused)
    {
        string code = $"mail.status:{(int)refused.StatusCode}";
        bool permanent = (int)refused.StatusCode >= 500;

        // Of the recipient or of the message: others may still get through. Anything else is about us.
        return refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
            ? permanent ? ChannelResult.Refused(code) : ChannelResult.Retry(code)
            : ChannelResult.Unavailable(code);
    }

    // The mail is taken once the server said so; whatever happens while parting changes nothing.
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception parting) when (parting is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
        }
    }

    private static bool Is(X509Certificate? certificate, string pinned) =>
        certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), pinned, StringComparison.OrdinalIgnoreCase);

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static string HtmlOf(string text) => $"<p>{Address().Replace(HtmlEncoder.Default.Encode(text), "<a href=\"$0\">$0</a>")}</p>";

    private MimeMessage MailOf(OutgoingMessage message)
    {
        MimeMessage mail = new()
        {
            MessageId = $"{message.Id}@{options.From[(options.From.LastIndexOf('@') + 1)..]}",
            Subject = message.Subject,
            Date = time.GetUtcNow(),
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = HtmlOf(message.Text) }.ToMessageBody(),
        };
        mail.From.Add(new MailboxAddress(options.FromName, options.From));
        mail.To.Add(new MailboxAddress("", ((MailRecipient)message.To).Address));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    // In encoded HTML: an address ends before the next reference that stands for a sign of another script.
    [GeneratedRegex(@"https?://[^\s&<]+")]
    private static partial Regex Address();
}
