using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Duplicates;

/// <summary>Duplicates found with the evaluation, on real tables.</summary>
public sealed class DuplicateCheckTests
{
    [Fact]
    public async Task A_case_like_no_other_has_no_findings()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.InApprovalAsync();
        ApplicationId id = await world.InApprovalAsync(Families.Answers(1), "second-key");

        CaseView view = await world.ViewAsync(id);
        Assert.DoesNotContain(view.Eligibility!.Rules, rule => rule.RuleId.StartsWith("duplicate:", StringComparison.Ordinal));
        Assert.Equal(EligibilityOutcome.Eligible, view.Eligibility.Outcome);
    }

    [Fact]
    public async Task A_shared_account_asks_for_a_person_and_only_staff_see_whose_it_is()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId first = await world.InApprovalAsync();
        ApplicationId second = await world.InApprovalAsync(Families.Answers(1, Families.SampleAccount), "second-key");

        CaseView own = await world.ViewAsync(second);
        RuleResult rule = own.Eligibility!.Rules.Single(rule => rule.RuleId == "duplicate:account");
        Assert.False(rule.Passed);
        Assert.NotNull(rule.WhatWouldChange);
        Assert.Equal(EligibilityOutcome.NeedsPerson, own.Eligibility.Outcome);
        Assert.Empty(own.Duplicates);
        CaseView staff = await world.ViewAsync(second, await world.StaffAsync(CaseWorld.GrassrootsOfficer));
        DuplicateView shown = Assert.Single(staff.Duplicates);
        Assert.Equal((DuplicateKind.Account, first.Value), (shown.Kind, Assert.Single(shown.Others)));
        Assert.Empty((await world.ViewAsync(first, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).Duplicates);
    }

    [Fact]
    public async Task A_correction_takes_the_finding_away_and_the_index_forgets_what_was_corrected()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.InApprovalAsync();
        ApplicationId second = await world.InApprovalAsync(Families.Answers(1, Families.SampleAccount), "second-key");
        Assert.True((await world.DecideAsync(second, 1, CaseWorld.GrassrootsOfficer, DecisionKind.Return, ["answers-differ"], ["/payee/accountNumber"])).IsOk);
        await world.Progress.CompleteApprovalStepAsync(second, 1);
        Assert.True((await world.Desk.CorrectAsync(world.Worker, second, Families.Answers(1), (await world.ViewAsync(second)).Version)).IsOk);
        await world.ToApprovalAsync(second);

        Assert.DoesNotContain((await world.ViewAsync(second)).Eligibility!.Rules, rule => rule.RuleId.StartsWith("duplicate:", StringComparison.Ordinal));
        Assert.Empty((await world.ViewAsync(second, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).Duplicates);
        ApplicationId third = await world.InApprovalAsync(Families.Answers(2, Families.SampleAccount), "third-key-1");
        Assert.Single(Assert.Single((await world.ViewAsync(third, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).Duplicates).Others);
    }

    [Fact]
    public async Task The_index_is_the_same_however_often_it_is_written()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!;
        int rows = await RowsAsync(world);
        Assert.Equal(5, rows);

        await world.Get<DuplicateIndex>().PutAsync(record, [], CancellationToken.None);
        await world.Get<DuplicateIndex>().PutAsync(record, [new DuplicateKey(DuplicateKeyKind.Account, "1"), .. DuplicateKey.Of(record.Content.Answers)], CancellationToken.None);

        Assert.Equal(rows, await RowsAsync(world));
    }

    [Fact]
    public async Task A_slow_writer_of_old_answers_leaves_nothing_of_them()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!;

        await world.Get<DuplicateIndex>().PutAsync(record with { Content = record.Content with { Answers = Families.Answers(7) } }, [], CancellationToken.None);

        Assert.Equal(5, await RowsAsync(world));
    }

    [Fact]
    public async Task No_key_of_the_index_holds_anything_readable()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.SubmittedAsync();
        await foreach (TableEntity row in (await world.TableAsync("Duplicates")).QueryAsync<TableEntity>())
        {
            Assert.Matches("^[a-z2-7]{32}$", row.PartitionKey);
            Assert.DoesNotContain(new[] { row.RowKey, row.GetString("Application"), row.GetString("Applicant") }.OfType<string>(), text => text.Contains("230199", StringComparison.Ordinal) || text.Contains("6217", StringComparison.Ordinal));
        }
    }

    private static async Task<int> RowsAsync(CaseWorld world)
    {
        int rows = 0;
        await foreach (TableEntity _ in (await world.TableAsync("Duplicates")).QueryAsync<TableEntity>())
        {
            rows++;
        }

        return rows;
    }
}
