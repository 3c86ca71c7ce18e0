using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;
using MimeKit;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>E-mail against a real SMTP server.</summary>
public sealed class MailChannelTests
{
    private const string Link = "https://aid.example/d/abc";

    [Fact]
    public async Task A_mail_arrives_as_text_and_as_html_with_a_chinese_subject_and_our_id()
    {
        await using MailServer server = await MailServer.StartAsync();
        Assert.Equal(ChannelResult.Ok, await SendAsync(server));

        MimeMessage mail = Parse(await server.NextAsync());
        Assert.Equal(("新的审批任务", "m1@union.example"), (mail.Subject, mail.MessageId));
        Assert.Equal(("工会帮扶", "aid@union.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Equal(["li@union.example"], mail.To.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal($"您有一项待办 <1>。{Link}", mail.TextBody!.Trim());
        Assert.Contains($"<a href=\"{Link}\">{Link}</a>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<1>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task Account_and_mail_go_over_tls(MailSecurity security)
    {
        using X509Certificate2 certificate = Certificate(out string key);
        await using MailServer server = await MailServer.StartAsync(new JsonObject
        {
            ["secure"] = security == MailSecurity.Tls, ["key"] = key, ["cert"] = certificate.ExportCertificatePem(), ["user"] = "aid", ["password"] = "pass-word",
        });
        MailOptions options = Options(server) with
        {
            Security = security, User = "aid", Password = "pass-word", CertificateSha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256),
        };

        Assert.True((await SendAsync(options)).Delivered);
        JsonObject mail = await server.NextAsync();
        Assert.Equal(("aid", true), ((string?)mail["user"], (bool)mail["secure"]!));

        ChannelResult wrongPassword = await SendAsync(options with { Password = "other" });
        ChannelResult unknownAuthority = await SendAsync(options with { CertificateSha256 = null });
        Assert.Equal((true, true), (wrongPassword.ChannelDown, unknownAuthority.ChannelDown));
        Assert.Equal(0, server.Count);
    }

    [Fact]
    public async Task A_server_without_tls_gets_no_mail_when_tls_is_asked_for()
    {
        await using MailServer server = await MailServer.StartAsync();
        Assert.True((await SendAsync(Options(server) with { Security = MailSecurity.StartTls })).ChannelDown);
        Assert.Equal(0, server.Count);
    }

    [Theory]
    [InlineData("unknown", true, false)]
    [InlineData("full", false, false)]
    [InlineData("dropped", false, true)]
    [InlineData("hanging", false, true)]
    public async Task Failures_are_told_apart(string name, bool permanent, bool down)
    {
        await using MailServer server = await MailServer.StartAsync();
        ChannelResult result = await SendAsync(Options(server) with { Timeout = TimeSpan.FromSeconds(2) }, $"{name}@union.example");
        Assert.Equal((false, permanent, down), (result.Delivered, result.Permanent, result.ChannelDown));
        Assert.DoesNotContain("union.example", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_means_that_the_channel_is_down()
    {
        MailServer server = await MailServer.StartAsync();
        await server.DisposeAsync();
        Assert.True((await SendAsync(server)).ChannelDown);
    }

    [Theory]
    [InlineData("li@union.example", true)]
    [InlineData("李@union.example", true)]
    [InlineData("li", false)]
    [InlineData("li@", false)]
    [InlineData("a@x, b@x", false)]
    [InlineData("a@x\r\nBcc: b@x", false)]
    [InlineData("Li <li@union.example>", false)]
    public void An_address_is_one_plain_address(string text, bool right) => Assert.Equal(right, MailAddresses.IsAddress(text));

    private static MailOptions Options(MailServer server) => new()
    {
        Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, From = "aid@union.example", Timeout = TimeSpan.FromSeconds(30),
    };

    private static Task<ChannelResult> SendAsync(MailServer server) => SendAsync(Options(server));

    private static Task<ChannelResult> SendAsync(MailOptions options, string to = "li@union.example") => new MailChannel(options, new ManualTime()).SendAsync(
        new OutgoingMessage
        {
            Id = "m1", To = new MailRecipient(to), Template = MessageTemplates.TaskAssigned, Subject = "新的审批任务", Text = $"您有一项待办 <1>。{Link}",
        },
        CancellationToken.None);

    private static MimeMessage Parse(JsonObject mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes((string)mail["data"]!)));

    private static X509Certificate2 Certificate(out string key)
    {
        using RSA rsa = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        key = rsa.ExportPkcs8PrivateKeyPem();
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
