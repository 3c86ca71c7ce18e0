using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Applications;

/// <summary>A case is decided by the version under which it was handed in, whatever comes into force afterwards.</summary>
public sealed class PinnedVersionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-versions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_new_version_does_not_change_an_open_case_and_takes_the_next_one()
    {
        File.WriteAllText(Path.Combine(_folder, "jinqiu-zhuxue.json"), Catalogues.SchoolAidText);
        File.WriteAllText(Path.Combine(_folder, "jinqiu-zhuxue.v2.json"), Catalogues.SchoolAidText
            .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
            .Replace("\"effectiveFrom\": \"2020-01-01\"", "\"effectiveFrom\": \"2026-08-25\"", StringComparison.Ordinal)
            .Replace("\"values\": [\"ordinary\"]", "\"values\": [\"military\"]", StringComparison.Ordinal));
        await using CaseWorld world = await CaseWorld.StartAsync(services => services.AddSingleton(new ProgrammeCatalogue(_folder)));
        ApplicationId id = await world.SubmittedAsync();

        world.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(2, world.Get<ProgrammeCatalogue>().FindCurrent(CaseWorld.Programme, new DateOnly(2026, 8, 30))!.Version);
        await world.AttachAllAsync(id);
        await world.ToApprovalAsync(id);

        CaseView open = await world.ViewAsync(id);
        Assert.Equal(1, open.ProgrammeVersion);
        Assert.Equal(1, open.Eligibility!.ProgrammeVersion);
        Assert.True(open.Eligibility.Rules.Single(rule => rule.RuleId == "school-kind").Passed);
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer)).IsOk);

        await world.Desk.WithdrawAsync(world.Worker, id);
        ApplicationId next = await world.SubmittedAsync(key: "test-key-2");
        await world.AttachAllAsync(next);
        await world.ToApprovalAsync(next);
        CaseView later = await world.ViewAsync(next);
        Assert.Equal((2, 2), (later.ProgrammeVersion, later.Eligibility!.ProgrammeVersion));
        Assert.Equal(EligibilityOutcome.NotEligible, later.Eligibility.Outcome);
    }
}
