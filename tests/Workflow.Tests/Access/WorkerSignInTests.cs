using System.Text.RegularExpressions;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Access;

public sealed partial class WorkerSignInTests
{
    private const string Mobile = "13800001234";

    [Fact]
    public async Task A_code_opens_a_session_that_names_the_worker()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Session session = await SignInAsync(workflow, Mobile);
        WorkerCaller caller = Assert.IsType<WorkerCaller>(await workflow.Get<SignInDesk>().ResolveAsync(session.Token, CancellationToken.None));
        Assert.Equal("138****1234", caller.MaskedMobile);
        Assert.Equal($"worker:{caller.WorkerId}", caller.Actor);
        Assert.Equal(workflow.Time.GetUtcNow() + TimeSpan.FromHours(12), session.ExpiresAt);
        Assert.Equal(Mobile, await workflow.Get<WorkerDirectory>().MobileOfAsync(caller.WorkerId, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_number_is_the_same_worker_however_it_is_typed()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Session first = await SignInAsync(workflow, Mobile);
        workflow.Time.Advance(TimeSpan.FromMinutes(2));
        Session second = await SignInAsync(workflow, "+86 138-0000-1234");
        workflow.Time.Advance(TimeSpan.FromMinutes(2));
        Session other = await SignInAsync(workflow, "13800001235");
        Assert.Equal(first.Caller.Actor, second.Caller.Actor);
        Assert.NotEqual(first.Caller.Actor, other.Caller.Actor);
    }

    [Fact]
    public async Task What_is_no_number_is_refused()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        foreach (string? mobile in (string?[])["", "1380000123", "138000012345", "12800001234", "1380000123x", null])
        {
            Result<Done> sent = await workflow.Get<SignInDesk>().SendCodeAsync(mobile!, CancellationToken.None);
            Assert.Equal("sign-in.mobile", sent.Problem?.Code);
            Assert.Equal("/mobile", Assert.Single(sent.Problem!.Fields).Field);
            Result<Session> redeemed = await workflow.Get<SignInDesk>().RedeemCodeAsync(mobile!, "123456", CancellationToken.None);
            Assert.Equal("sign-in.mobile", redeemed.Problem?.Code);
        }
    }

    [Fact]
    public async Task A_code_may_be_typed_with_blanks_and_full_width_digits()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        string typed = $" {code[..3]} {string.Concat(code[3..].Select(digit => (char)(digit + 0xFEE0)))}";
        Assert.True((await RedeemAsync(workflow, typed)).IsOk);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        Assert.True((await RedeemAsync(workflow, code)).IsOk);
        Assert.Equal("sign-in.code", (await RedeemAsync(workflow, code)).Problem?.Code);
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_one_gets_in()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        Result<Session>[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RedeemAsync(workflow, code))));
        Assert.Single(results, result => result.IsOk);
    }

    [Fact]
    public async Task A_code_ends_after_five_minutes()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        workflow.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("sign-in.code", (await RedeemAsync(workflow, code)).Problem?.Code);
    }

    [Fact]
    public async Task Five_wrong_codes_void_the_right_one()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("sign-in.code", (await RedeemAsync(workflow, Wrong(code))).Problem?.Code);
        }

        Assert.Equal("sign-in.code", (await RedeemAsync(workflow, code)).Problem?.Code);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_counted_one_by_one()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => RedeemAsync(workflow, Wrong(code)))));
        Assert.False((await RedeemAsync(workflow, code)).IsOk);
    }

    [Fact]
    public async Task Four_wrong_codes_do_not()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        for (int i = 0; i < 4; i++)
        {
            await RedeemAsync(workflow, Wrong(code));
        }

        Assert.True((await RedeemAsync(workflow, code)).IsOk);
    }

    [Fact]
    public async Task A_new_code_replaces_the_old_one()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string old = await AskAsync(workflow, Mobile);
        workflow.Time.Advance(TimeSpan.FromMinutes(1));
        string fresh = await AskAsync(workflow, Mobile);
        if (old != fresh)
        {
            Assert.False((await RedeemAsync(workflow, old)).IsOk);
        }

        Assert.True((await RedeemAsync(workflow, fresh)).IsOk);
    }

    [Fact]
    public async Task A_code_is_for_its_number_only()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        Result<Session> other = await workflow.Get<SignInDesk>().RedeemCodeAsync("13800009999", code, CancellationToken.None);
        Assert.Equal("sign-in.code", other.Problem?.Code);
    }

    [Fact]
    public async Task A_minute_lies_between_two_codes_and_ten_are_sent_a_day()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        for (int i = 0; i < 10; i++)
        {
            Assert.True((await desk.SendCodeAsync(Mobile, CancellationToken.None)).IsOk);
            Assert.Equal("sign-in.too-soon", (await desk.SendCodeAsync(Mobile, CancellationToken.None)).Problem?.Code);
            workflow.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("sign-in.daily-limit", (await desk.SendCodeAsync(Mobile, CancellationToken.None)).Problem?.Code);
        Assert.True((await desk.SendCodeAsync("13800009999", CancellationToken.None)).IsOk);

        // 01:10 UTC is 09:10 in Shanghai; its next day begins at 16:00 UTC.
        workflow.Time.Advance(TimeSpan.FromHours(15));
        Assert.True((await desk.SendCodeAsync(Mobile, CancellationToken.None)).IsOk);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_whether_used_or_not()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        Session session = await SignInAsync(workflow, Mobile);
        workflow.Time.Advance(TimeSpan.FromHours(11.9));
        Assert.IsType<WorkerCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
        workflow.Time.Advance(TimeSpan.FromHours(0.1));
        Assert.IsType<AnonymousCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
        Assert.Equal(1, await desk.PurgeSessionsAsync(CancellationToken.None));
        Assert.Equal(0, await desk.PurgeSessionsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        Session session = await SignInAsync(workflow, Mobile);
        await desk.SignOutAsync(session.Token, CancellationToken.None);
        await desk.SignOutAsync(session.Token, CancellationToken.None);
        Assert.IsType<AnonymousCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_token_is_nobody()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        foreach (string? token in (string?[])[null, "", "x", new string('A', 43), "../../../../../../../../../../../../../../etc"])
        {
            Assert.IsType<AnonymousCaller>(await workflow.Get<SignInDesk>().ResolveAsync(token, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Neither_token_nor_number_nor_code_stands_in_the_tables_or_the_log_form()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        string code = await AskAsync(workflow, Mobile);
        Session session = (await RedeemAsync(workflow, code)).Value;
        foreach (string name in (string[])["SignIns", "Sessions", "Workers", "Outbox"])
        {
            await foreach (TableEntity row in (await workflow.TableAsync(name)).QueryAsync<TableEntity>())
            {
                foreach ((string column, object value) in row)
                {
                    string text = value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}";
                    Assert.DoesNotContain(session.Token, text, StringComparison.Ordinal);
                    Assert.DoesNotContain(Mobile, text, StringComparison.Ordinal);
                    Assert.False(column.Contains("Code", StringComparison.Ordinal) && text.Contains(code, StringComparison.Ordinal));
                }
            }
        }

        Assert.DoesNotContain(session.Token, session.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Mobile, Recipient.Mobile(Mobile).ToString(), StringComparison.Ordinal);
    }

    private static async Task<Session> SignInAsync(TestWorkflow workflow, string mobile)
    {
        string code = await AskAsync(workflow, mobile);
        return (await workflow.Get<SignInDesk>().RedeemCodeAsync(mobile, code, CancellationToken.None)).Value;
    }

    /// <summary>Asks for a code and reads it where a developer does.</summary>
    private static async Task<string> AskAsync(TestWorkflow workflow, string mobile)
    {
        Result<Done> sent = await workflow.Get<SignInDesk>().SendCodeAsync(mobile, CancellationToken.None);
        Assert.True(sent.IsOk, sent.Problem?.Code);
        SentMessage message = (await workflow.Get<Outbox>().RecentAsync(1, CancellationToken.None))[0];
        Assert.Equal(MessageStatus.Sent, message.Status);
        return SixDigits().Match(message.Text!).Value;
    }

    private static Task<Result<Session>> RedeemAsync(TestWorkflow workflow, string code) =>
        workflow.Get<SignInDesk>().RedeemCodeAsync(Mobile, code, CancellationToken.None);

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
