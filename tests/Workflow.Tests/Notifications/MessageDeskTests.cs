using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed class MessageDeskTests : IAsyncLifetime
{
    private static readonly Caller Administrator = Mailroom.Staff("chu.xitong", StaffRole.SystemAdministrator, "230000");

    private HttpReceiver _gateway = null!;
    private TestWorkflow _workflow = null!;

    public async Task InitializeAsync()
    {
        _gateway = await HttpReceiver.StartAsync();
        _workflow = await Mailroom.StartAsync(_gateway);
    }

    public async Task DisposeAsync()
    {
        await _workflow.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Messages_are_counted_by_channel_and_state()
    {
        await _workflow.EnqueueAsync(Mailroom.Received("sent"));
        await _workflow.EnqueueAsync(Mailroom.Assigned("site"));
        await _workflow.DispatchAsync();
        _gateway.Answer = HttpReceiver.Text("""{"code":"invalid-number"}""", 400);
        await _workflow.EnqueueAsync(Mailroom.Received("refused"));
        await _workflow.DispatchAsync();
        await _workflow.EnqueueAsync(Mailroom.Received("waiting"));

        MessageOverview overview = (await DeskAsync()).Value;
        Assert.Equal(
            [new("", MessageStatus.Waiting, 1), new("in-app", MessageStatus.Sent, 1), new("sms", MessageStatus.Sent, 1), new("sms", MessageStatus.Failed, 1)],
            overview.Counts);
        Assert.Equal(_workflow.Time.GetUtcNow(), overview.OldestWaiting);
        DeadLetter letter = Assert.Single(overview.GivenUp);
        Assert.Equal(("138****1234", "sms.refused:invalid-number", true), (letter.To, letter.Error, letter.MayResend));

        _workflow.Time.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain((await DeskAsync()).Value.Counts, count => count.Status == MessageStatus.Sent);
    }

    [Fact]
    public async Task A_given_up_message_is_sent_again_once_and_it_is_recorded_who_asked()
    {
        _gateway.Answer = HttpReceiver.Status(400);
        await _workflow.EnqueueAsync(Mailroom.Received("m"));
        await _workflow.DispatchAsync();
        string id = Assert.Single((await DeskAsync()).Value.GivenUp).Id;
        _gateway.Answer = HttpReceiver.Text("""{"id":"x"}""");

        MessageDesk desk = _workflow.Get<MessageDesk>();
        Assert.Equal(new ResendReport(1, 1), (await desk.ResendAsync(Administrator, [id, "unknown"], CancellationToken.None)).Value);
        Assert.Equal(new ResendReport(0, 1), (await desk.ResendAsync(Administrator, [id], CancellationToken.None)).Value);
        Assert.Equal(1, await _workflow.DispatchAsync());
        Assert.Equal(2, _gateway.All.Count);
        Assert.Single(_gateway.All.Select(request => request.Headers["Idempotency-Key"]).Distinct());

        AuditRecord record = Assert.Single(await _workflow.Get<AuditTrail>().ReadAsync("messages", CancellationToken.None).ToListAsync());
        Assert.Equal(("staff:chu.xitong", "message.resent", id), (record.Actor, record.Action, record.Facts["message"]));
        Assert.DoesNotContain(record.Facts.Values, fact => fact.Contains("1380", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_expired_cannot_be_sent_again()
    {
        await _workflow.EnqueueAsync(Mailroom.Received("m") with { NotBefore = _workflow.Time.GetUtcNow().AddMinutes(1), NotAfter = _workflow.Time.GetUtcNow().AddMinutes(2) });
        _workflow.Time.Advance(TimeSpan.FromMinutes(3));
        await _workflow.DispatchAsync();
        DeadLetter letter = Assert.Single((await DeskAsync()).Value.GivenUp);
        Assert.False(letter.MayResend);
        Assert.Equal(0, (await _workflow.Get<MessageDesk>().ResendAsync(Administrator, [letter.Id], CancellationToken.None)).Value.Queued);
    }

    [Fact]
    public async Task Only_system_administrators_of_the_province_may()
    {
        MessageDesk desk = _workflow.Get<MessageDesk>();
        foreach (Caller caller in new Caller[]
        {
            AnonymousCaller.Instance,
            new WorkerCaller { WorkerId = default, MaskedMobile = "138****0000" },
            Mailroom.Staff("a", StaffRole.SystemAdministrator, "230100"),
            Mailroom.Staff("a", StaffRole.SystemAdministrator, "999999"),
            Mailroom.Staff("a", StaffRole.Auditor, "230000"),
        })
        {
            Assert.Equal("message.denied", (await desk.OverviewAsync(caller, CancellationToken.None)).Problem?.Code);
            Assert.Equal("message.denied", (await desk.ResendAsync(caller, ["x"], CancellationToken.None)).Problem?.Code);
        }

        Assert.Equal("message.too-many", (await desk.ResendAsync(Administrator, [.. Enumerable.Repeat("x", 501)], CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public void The_matrix_has_a_line_for_every_message_and_says_what_is_set_up()
    {
        MatrixView matrix = _workflow.Get<MessageMatrix>().Now();
        Assert.Equal(_workflow.Get<MessageCatalogue>().All.Select(template => template.Id).Order(), matrix.Lines.Select(line => line.Template).Order());
        MatrixLine assigned = matrix.Lines.Single(line => line.Template == MessageTemplates.TaskAssigned);
        Assert.Equal((MessageAudience.Staff, true, true, true, false, true), (assigned.Audience, assigned.Personal, assigned.InApp, assigned.Digest, assigned.Immediate, assigned.PersonalLink));
        MatrixLine code = matrix.Lines.Single(line => line.Template == MessageTemplates.SignInCode);
        Assert.Equal((true, false, true), (code.Personal, code.InApp, code.Immediate));
        Assert.Equal((true, false, 72), (matrix.SmsReady, matrix.MailReady, matrix.GiveUpAfterHours));
        Assert.Null(matrix.QuietFrom);
    }

    private Task<AidFlow.Workflow.Results.Result<MessageOverview>> DeskAsync() => _workflow.Get<MessageDesk>().OverviewAsync(Administrator, CancellationToken.None);
}
