using System.Diagnostics;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class DemoDataTests
{
    [Fact]
    public async Task Every_demo_sign_in_works_in_development()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        SignInDesk desk = workflow.Get<SignInDesk>();
        foreach (DemoSignIn signIn in DemoData.SignIns)
        {
            Result<Session> session = await desk.StaffSignInAsync(signIn.StaffId, signIn.Password, CancellationToken.None);
            StaffCaller caller = Assert.IsType<StaffCaller>(session.Value.Caller);
            Assert.Equal(signIn.OrganisationId, caller.OrganisationId);
            Assert.True(caller.Has(signIn.Role));
        }
    }

    [Fact]
    public async Task There_is_none_of_it_outside_development()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        foreach (DemoSignIn signIn in DemoData.SignIns)
        {
            Assert.Null(await workflow.Get<StaffDirectory>().FindAsync(signIn.StaffId, CancellationToken.None));
        }

        Assert.Null(await workflow.Get<OrganisationDirectory>().FindAsync(DemoData.Union, CancellationToken.None));
    }

    [Theory]
    [InlineData("230102-0001")]
    [InlineData("230102")]
    [InlineData("230100")]
    public async Task Each_level_of_the_chain_has_two_officers(string organisation)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Assert.Equal(2, (await workflow.Get<StaffDirectory>().InOrganisationAsync(
            AidFlow.Workflow.Identifiers.OrganisationId.Parse(organisation), StaffRole.Officer, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_is_quick()
    {
        using var folder = new TemporaryFolder();
        await using (TestWorkflow first = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            StaffMember member = (await first.Get<StaffDirectory>().FindAsync("li.shili", CancellationToken.None))!;
            await first.Get<StaffDirectory>().SaveAsync(member with { DisplayName = "改名" }, CancellationToken.None);
        }

        var watch = Stopwatch.StartNew();
        await using TestWorkflow second = await TestWorkflow.StartAsync(folder: folder.Path);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Equal("改名", (await second.Get<StaffDirectory>().FindAsync("li.shili", CancellationToken.None))!.DisplayName);
    }

    [Theory]
    [InlineData("Development", 1)]
    [InlineData("Production", 0)]
    public async Task Other_concepts_add_theirs_at_every_start_in_development(string environment, int calls)
    {
        var data = new CountingData();
        await using TestWorkflow workflow = await TestWorkflow.StartAsync(
            environment, services: services => services.AddSingleton<IDevelopmentData>(data));
        Assert.Equal(calls, data.Calls);
    }

    private sealed class CountingData : IDevelopmentData
    {
        public int Calls { get; private set; }

        public Task AddAsync(CancellationToken cancellationToken)
        {
            Calls++;
            return Task.CompletedTask;
        }
    }
}
