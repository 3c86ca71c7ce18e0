using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Access;

public sealed class HandOverTests
{
    private const string Secret = "longgong-development-secret-not-for-use";

    [Fact]
    public async Task A_worker_arrives_signed_in_where_the_app_wanted()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        HandOverDesk desk = workflow.Get<HandOverDesk>();
        string ticket = await GrantAsync(workflow, Request(workflow));

        Assert.Equal("138****0000", (await desk.ViewAsync(ticket, default))!.MaskedMobile);
        Result<(Session Session, string To)> redeemed = await desk.RedeemAsync(ticket, default);

        Assert.Equal("/programmes/jinqiu-zhuxue", redeemed.Value.To);
        Caller caller = await workflow.Get<SignInDesk>().ResolveAsync(redeemed.Value.Session.Token, default);
        Assert.Equal("138****0000", Assert.IsType<WorkerCaller>(caller).MaskedMobile);
    }

    [Fact]
    public async Task A_ticket_is_good_once_also_for_two_presses_at_the_same_moment()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        HandOverDesk desk = workflow.Get<HandOverDesk>();
        string ticket = await GrantAsync(workflow, Request(workflow));

        Result<(Session Session, string To)>[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.RedeemAsync(ticket, default)));

        Assert.Single(results, result => result.IsOk);
        Assert.All(results.Where(result => !result.IsOk), result => Assert.Equal("hand-over.over", result.Problem!.Code));
        Assert.Null(await desk.ViewAsync(ticket, default));
    }

    [Fact]
    public async Task A_ticket_ends_after_two_minutes_and_is_purged()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        HandOverDesk desk = workflow.Get<HandOverDesk>();
        string ticket = await GrantAsync(workflow, Request(workflow));

        workflow.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await desk.ViewAsync(ticket, default));
        Assert.Equal("hand-over.over", (await desk.RedeemAsync(ticket, default)).Problem?.Code);

        workflow.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(2, await desk.PurgeAsync(default));
        Assert.Equal(0, await desk.PurgeAsync(default));
    }

    [Theory]
    [InlineData("client", "hand-over.refused")]
    [InlineData("signature", "hand-over.refused")]
    [InlineData("mobile-after-signing", "hand-over.refused")]
    [InlineData("nonce", "hand-over.refused")]
    [InlineData("clock", "hand-over.clock")]
    [InlineData("address", "hand-over.address")]
    [InlineData("backslash", "hand-over.address")]
    [InlineData("mobile", "sign-in.mobile")]
    public async Task What_is_not_in_order_is_refused(string what, string code)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        HandOverRequest good = Request(workflow);
        HandOverRequest asked = what switch
        {
            "client" => Signed(good with { Client = "other" }),
            "signature" => good with { Signature = new string('0', 64) },
            "mobile-after-signing" => good with { Mobile = "13804510001" },
            "nonce" => Signed(good with { Nonce = "a b c d e f" }),
            "clock" => Signed(good with { At = good.At + 301 }),
            "address" => Signed(good with { To = "//elsewhere.example/" }),
            "backslash" => Signed(good with { To = "/\\elsewhere.example/" }),
            _ => Signed(good with { Mobile = "12345678901" }),
        };

        Assert.Equal(code, (await workflow.Get<HandOverDesk>().GrantAsync(asked, default)).Problem?.Code);
    }

    [Fact]
    public async Task A_request_that_was_overheard_is_good_for_nothing()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        HandOverRequest request = Request(workflow);
        await GrantAsync(workflow, request);

        Assert.Equal("hand-over.used", (await workflow.Get<HandOverDesk>().GrantAsync(request, default)).Problem?.Code);
    }

    [Fact]
    public void An_app_with_a_short_secret_is_refused_at_the_start()
    {
        Microsoft.Extensions.Configuration.IConfiguration configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["AidFlow:HandOver:app:Secret"] = "short" };

        Assert.Throws<InvalidOperationException>(() => HandOverOptions.Of(configuration));
    }

    private static async Task<string> GrantAsync(TestWorkflow workflow, HandOverRequest request)
    {
        Result<HandOverTicket> granted = await workflow.Get<HandOverDesk>().GrantAsync(request, default);
        Assert.True(granted.IsOk, granted.Problem?.Code);
        return granted.Value.Address["/hand-over/".Length..];
    }

    private static HandOverRequest Request(TestWorkflow workflow) => Signed(new HandOverRequest
    {
        Client = "longgong",
        Mobile = "13804510000",
        To = "/programmes/jinqiu-zhuxue",
        Nonce = "n0nce123",
        At = workflow.Time.GetUtcNow().ToUnixTimeSeconds(),
        Signature = "",
    });

    private static HandOverRequest Signed(HandOverRequest request) => request with { Signature = HandOverDesk.Sign(request, Secret) };
}
