using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Access;

public sealed class StaffSignInTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_right_password_opens_a_session_of_eight_hours()
    {
        await using TestWorkflow workflow = await StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        Session session = (await desk.StaffSignInAsync("LI.Shili", Password, CancellationToken.None)).Value;
        Assert.Equal(workflow.Time.GetUtcNow() + TimeSpan.FromHours(8), session.ExpiresAt);
        StaffCaller caller = Assert.IsType<StaffCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
        Assert.Equal(("li.shili", "staff:li.shili", DemoData.Union), (caller.StaffId, caller.Actor, caller.OrganisationId));
        workflow.Time.Advance(TimeSpan.FromHours(8));
        Assert.IsType<AnonymousCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
    }

    [Theory]
    [InlineData("li.shili", "wrong")]
    [InlineData("li.shili", "")]
    [InlineData("nobody.here", Password)]
    [InlineData("no account!", Password)]
    [InlineData("", Password)]
    [InlineData(null, Password)]
    [InlineData("li.shili", null)]
    public async Task Everything_else_gets_one_and_the_same_answer(string? staffId, string? password)
    {
        await using TestWorkflow workflow = await StartAsync();
        Result<Session> refused = await workflow.Get<SignInDesk>().StaffSignInAsync(staffId!, password!, CancellationToken.None);
        Assert.Equal("sign-in.staff", refused.Problem?.Code);
        Assert.Equal(ProblemKind.Unauthenticated, refused.Problem?.Kind);
    }

    [Fact]
    public async Task An_account_without_a_member_or_with_an_inactive_one_gets_it_too()
    {
        await using TestWorkflow workflow = await StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        await workflow.Get<StaffPasswords>().SetAsync("ghost.account", Password, CancellationToken.None);
        Assert.Equal("sign-in.staff", (await desk.StaffSignInAsync("ghost.account", Password, CancellationToken.None)).Problem?.Code);

        Session session = (await desk.StaffSignInAsync("li.shili", Password, CancellationToken.None)).Value;
        StaffMember member = (await workflow.Get<StaffDirectory>().FindAsync("li.shili", CancellationToken.None))!;
        await workflow.Get<StaffDirectory>().SaveAsync(member with { Active = false }, CancellationToken.None);
        Assert.Equal("sign-in.staff", (await desk.StaffSignInAsync("li.shili", Password, CancellationToken.None)).Problem?.Code);
        Assert.IsType<AnonymousCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_from_open_sessions()
    {
        await using TestWorkflow workflow = await StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        Session session = (await desk.StaffSignInAsync("li.shili", Password, CancellationToken.None)).Value;
        StaffMember member = (await workflow.Get<StaffDirectory>().FindAsync("li.shili", CancellationToken.None))!;
        await workflow.Get<StaffDirectory>().SaveAsync(member with { Roles = new HashSet<StaffRole>() }, CancellationToken.None);
        Assert.Empty(Assert.IsType<StaffCaller>(await desk.ResolveAsync(session.Token, CancellationToken.None)).Roles);
    }

    [Theory]
    [InlineData("li.shili")]
    [InlineData("nobody.here")]
    public async Task Five_failures_lock_an_account_existing_or_not_for_a_quarter_of_an_hour(string staffId)
    {
        await using TestWorkflow workflow = await StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("sign-in.staff", (await desk.StaffSignInAsync(staffId, "wrong", CancellationToken.None)).Problem?.Code);
        }

        Assert.Equal("sign-in.locked", (await desk.StaffSignInAsync(staffId.ToUpperInvariant(), Password, CancellationToken.None)).Problem?.Code);
        workflow.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(staffId == "li.shili" ? null : "sign-in.staff", (await desk.StaffSignInAsync(staffId, Password, CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task A_success_clears_the_count()
    {
        await using TestWorkflow workflow = await StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 4; i++)
            {
                await desk.StaffSignInAsync("li.shili", "wrong", CancellationToken.None);
            }

            Assert.True((await desk.StaffSignInAsync("li.shili", Password, CancellationToken.None)).IsOk);
        }
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("")]
    public async Task A_short_password_cannot_be_set(string password)
    {
        await using TestWorkflow workflow = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => workflow.Get<StaffPasswords>().SetAsync("li.shili", password, CancellationToken.None));
    }

    [Fact]
    public void An_unknown_account_costs_the_rounds_of_a_real_one()
    {
        PasswordHash unknown = PasswordHash.Unknown(1_000);
        PasswordHash real = PasswordHash.Of(Password, 1_000);
        Assert.Equal((real.Iterations, real.Salt.Length, real.Hash.Length), (unknown.Iterations, unknown.Salt.Length, unknown.Hash.Length));
        Assert.True(real.Fits(Password));
        Assert.False(real.Fits(Password + " "));
        Assert.False(unknown.Fits(Password));
        Assert.NotEqual(real.Salt, PasswordHash.Of(Password, 1_000).Salt);
    }

    [Fact]
    public void The_default_rounds_are_what_is_advised_for_PBKDF2_with_SHA_512() =>
        Assert.True(new SignInOptions().PasswordIterations >= 210_000);

    private static async Task<TestWorkflow> StartAsync()
    {
        TestWorkflow workflow = await TestWorkflow.StartAsync();
        await workflow.Get<StaffPasswords>().SetAsync("li.shili", Password, CancellationToken.None);
        return workflow;
    }
}
