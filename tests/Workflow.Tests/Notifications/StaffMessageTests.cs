using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>Staff are told by the way that they chose, with a personal link only where nobody reads along.</summary>
public sealed class StaffMessageTests : IAsyncLifetime
{
    private const string Link = "/d/personal-token";

    private HttpReceiver _http = null!;

    public async Task InitializeAsync() => _http = await HttpReceiver.StartAsync();

    public async Task DisposeAsync() => await _http.DisposeAsync();

    [Fact]
    public async Task Who_chose_nothing_is_told_on_the_site_without_the_personal_link()
    {
        await using TestWorkflow workflow = await Mailroom.StartAsync(_http);
        await workflow.EnqueueAsync(Mailroom.Assigned("t"));
        Assert.Equal(1, await workflow.DispatchAsync());
        Assert.Equal("in-app", Assert.Single(await workflow.RecentAsync()).Channel);

        InAppMessage message = Assert.Single(await InAppAsync(workflow, "li.shili"));
        Assert.DoesNotContain(Link, message.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("https://aid.example/desk/cases/JQZX-202608-7K3M9Q", message.Text.En, StringComparison.Ordinal);
        Assert.Empty(_http.All);
    }

    [Fact]
    public async Task Sms_carries_the_link_in_the_language_that_was_chosen()
    {
        await using TestWorkflow workflow = await Mailroom.StartAsync(_http);
        await PreferAsync(workflow, new MessagePreferences { Channel = StaffChannel.Sms, Mobile = Mailroom.Mobile, Language = Language.En });
        await workflow.EnqueueAsync(Mailroom.Assigned("t"));
        Assert.Equal(1, await workflow.DispatchAsync());
        string text = (string)Assert.Single(_http.All).Json["text"]!;
        Assert.StartsWith("[Union aid]", text, StringComparison.Ordinal);
        Assert.Contains(Link, text, StringComparison.Ordinal);
        Assert.Single(await InAppAsync(workflow, "li.shili"));
    }

    [Fact]
    public async Task Mail_carries_the_link_and_a_subject_of_its_own()
    {
        await using MailServer server = await MailServer.StartAsync();
        await using TestWorkflow workflow = await Mailroom.StartAsync(
            _http, settings: [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{server.Port}"), ("Mail:Security", "None"), ("Mail:From", "aid@union.example")]);
        await PreferAsync(workflow, new MessagePreferences { Channel = StaffChannel.Mail, Mail = "li@union.example" });
        await workflow.EnqueueAsync(Mailroom.Assigned("t"));
        Assert.Equal(1, await workflow.DispatchAsync());
        MimeKit.MimeMessage mail = MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes((string)(await server.NextAsync())["data"]!)));
        Assert.Equal("新的审批任务", mail.Subject);
        Assert.Contains(Link, mail.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{OutboxRow.IdOf("t")}@union.example", mail.MessageId);
    }

    [Fact]
    public async Task A_group_gets_no_personal_link_and_an_unknown_group_leaves_the_site()
    {
        _http.Answer = HttpReceiver.Text("""{"errcode":0,"errmsg":"ok"}""");
        await using TestWorkflow workflow = await Mailroom.StartAsync(
            _http, environment: "Development", settings: [("WeChat:Address", _http.Address.ToString()), ("WeChat:Robots:230102-0001", "a-key")]);
        await PreferAsync(workflow, new MessagePreferences { Channel = StaffChannel.WeChat });
        await workflow.EnqueueAsync(Mailroom.Assigned("t"));
        Assert.Equal(1, await workflow.DispatchAsync());
        Received request = Assert.Single(_http.All);
        Assert.DoesNotContain(Link, request.Text, StringComparison.Ordinal);
        Assert.Contains("JQZX-202608-7K3M9Q", request.Text, StringComparison.Ordinal);
        Assert.Equal("wechat", Assert.Single(await workflow.RecentAsync()).Channel);

        Assert.Equal(
            [StaffChannel.InApp, StaffChannel.Mail, StaffChannel.WeChat, StaffChannel.Sms],
            (await workflow.Get<PreferenceDesk>().ViewAsync(Mailroom.Staff("li.shili", StaffRole.Officer, "230102-0001"), CancellationToken.None)).Channels);
    }

    [Fact]
    public async Task Colleagues_who_share_a_group_are_told_there_once()
    {
        int failures = 1;
        _http.Answer = (request, http) => HttpReceiver.Text(failures-- > 0 ? """{"errcode":-1}""" : """{"errcode":0}""")(request, http);
        await using TestWorkflow workflow = await Mailroom.StartAsync(
            _http, environment: "Development", settings: [("WeChat:Address", _http.Address.ToString()), ("WeChat:Robots:230102-0001", "a-key")]);
        foreach (string staffId in new[] { "li.shili", "wang.ceshi" })
        {
            await workflow.Get<PreferenceStore>().SaveAsync(MessageOwner.Of(staffId), new MessagePreferences { Channel = StaffChannel.WeChat }, CancellationToken.None);
            await workflow.EnqueueAsync(Mailroom.Assigned($"t:{staffId}", staffId) with { Parameters = new Dictionary<string, string> { ["case"] = "JQZX-202608-7K3M9Q", ["date"] = "2026-09-01", ["stepZh"] = "县级审批", ["stepEn"] = "Decision of the county", ["link"] = $"https://aid.example/d/{staffId}" } });
        }

        await workflow.EnqueueAsync(Mailroom.Assigned("other", due: "2026-09-02"));
        for (int i = 0; i < 3; i++)
        {
            await workflow.DispatchAsync();
            workflow.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, _http.All.Select(request => request.Text).Distinct().Count());
        Assert.Equal(3, _http.All.Count);
        Assert.All(await workflow.RecentAsync(), message => Assert.Equal((MessageStatus.Sent, "wechat"), (message.Status, message.Channel)));
    }

    [Fact]
    public async Task Messages_behind_a_long_queue_for_a_group_that_is_down_get_through()
    {
        _http.Answer = HttpReceiver.Text("""{"errcode":45009}""");
        await using TestWorkflow workflow = await TestWorkflow.StartAsync(
            services: services => services.AddSingleton(new OutboxOptions { Batch = 3 }),
            settings: new Dictionary<string, string?> { ["AidFlow:Notifications:WeChat:Address"] = _http.Address.ToString(), ["AidFlow:Notifications:WeChat:Robots:230102-0001"] = "a-key" });
        await PreferAsync(workflow, new MessagePreferences { Channel = StaffChannel.WeChat });
        for (int i = 0; i < 60; i++)
        {
            await workflow.EnqueueAsync(Mailroom.Assigned($"t{i}"));
        }

        await workflow.DispatchAsync();
        workflow.Time.Advance(TimeSpan.FromSeconds(10));
        await workflow.EnqueueAsync(Mailroom.Assigned("site", "zhao.quxian"));
        Assert.Equal(1, await workflow.DispatchAsync());
        Assert.Equal("site", Assert.Single(await workflow.RecentAsync(), message => message.Status == MessageStatus.Sent).Key);
    }

    [Fact]
    public async Task Preferences_are_checked_masked_and_encrypted()
    {
        await using TestWorkflow workflow = await Mailroom.StartAsync(_http);
        PreferenceDesk desk = workflow.Get<PreferenceDesk>();
        var li = Mailroom.Staff("li.shili", StaffRole.Officer, "230102-0001");
        Assert.Equal("message.channel", await SaveAsync(new PreferenceInput { Language = Language.Zh, Channel = StaffChannel.Mail, Mail = "li@union.example" }));
        Assert.Equal("message.mobile", await SaveAsync(new PreferenceInput { Language = Language.Zh, Channel = StaffChannel.Sms }));
        Assert.Equal("message.mobile", await SaveAsync(new PreferenceInput { Language = Language.Zh, Mobile = "12" }));
        Assert.Equal("message.mail", await SaveAsync(new PreferenceInput { Language = Language.Zh, Mail = "li" }));
        Assert.Null(await SaveAsync(new PreferenceInput { Language = Language.En, Channel = StaffChannel.Sms, Mobile = "138 0000 1234", Mail = "li@union.example", Digest = true }));
        workflow.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await SaveAsync(new PreferenceInput { Language = Language.En, Digest = true }));
        AuditRecord[] records = [.. await workflow.Get<AuditTrail>().ReadAsync("message-preferences-li.shili", CancellationToken.None).ToListAsync()];
        Assert.Equal([("Sms", "changed"), ("Sms", "kept")], records.Select(record => (record.Facts["channel"], record.Facts["mail"])));

        PreferenceView view = await desk.ViewAsync(li, CancellationToken.None);
        Assert.Equal((StaffChannel.Sms, "138****1234", "l***@union.example", true, Language.En), (view.Channel, view.MaskedMobile, view.MaskedMail, view.Digest, view.Language));
        TableClient table = await workflow.TableAsync("MessagePreferences");
        TableEntity row = Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync());
        Assert.DoesNotContain(row.Select(column => column.Value), value => $"{value}".Contains("1234", StringComparison.Ordinal) || $"{value}".Contains("union.example", StringComparison.Ordinal));

        async Task<string?> SaveAsync(PreferenceInput input) => (await desk.SaveAsync(li, input, CancellationToken.None)).Problem?.Code;
    }

    private static Task PreferAsync(TestWorkflow workflow, MessagePreferences wish) =>
        workflow.Get<PreferenceStore>().SaveAsync(MessageOwner.Of("li.shili"), wish, CancellationToken.None);

    private static Task<IReadOnlyList<InAppMessage>> InAppAsync(TestWorkflow workflow, string staffId) =>
        workflow.Get<InAppMessages>().NewestAsync(MessageOwner.Of(staffId), 10, CancellationToken.None);
}
