using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Rehearsals;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Lists;

public sealed class ListCaseTests
{
    [Fact]
    public async Task Approvers_see_how_many_rows_fit_which_do_not_and_what_they_come_to()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        ApplicationId id = await world.FiledAsync(UnionWorld.List);
        CaseView view = await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CountyOfficer));

        Assert.NotEqual(EligibilityOutcome.NotEligible, view.Eligibility!.Outcome);
        Assert.Equal(Fen.FromYuan(4_500), view.Amount);
        Assert.Equal(3, view.Lines!.Fitting);
        Assert.Equal(["李振华", "王晓东", "张丽娟"], view.Lines.Lines.Select(line => line.Name));
        Assert.All(view.Lines.Lines, line => Assert.DoesNotContain("19830511", line.IdNumber, StringComparison.Ordinal));
        Assert.Equal(CaseWorld.GrassrootsOfficer, (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!.SubmittedBy);
    }

    [Fact]
    public async Task Every_row_becomes_a_case_that_is_decided_noticed_and_its_own_persons()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.InLinesAsync();

        IReadOnlyList<ApplicationId> rows = await world.CarriedOutAsync(list);

        Assert.Equal(3, rows.Distinct().Count());
        WorkerCaller person = await world.SignedInAsync("13804510411");
        CaseView view = await world.ViewAsync(rows[0], person);
        Assert.Equal(ApplicationStatus.AwaitingFunds, view.Status);
        Assert.Equal(Fen.FromYuan(3_500), view.Amount);
        Assert.Equal("示例机械厂工会", view.Filer?.Name);
        Assert.Null(view.List);
        Assert.Equal(2, view.Decisions.Count);
        Assert.Empty(view.Missing);
        Assert.Contains(view.Answers.SelectMany(section => section.Items), item => item.Field == "/nominee/post" && item.Text.Zh == "抢险队长");
        Assert.Equal(rows[0], Assert.Single(await world.Desk.CasesOfAsync(person)).Id);
        Assert.Equal([MessageTemplates.Nominated], await world.MessagesAsync(rows[0]));
        Assert.Equal("application.unknown", (await world.Desk.CaseForAsync(await world.SignedInAsync("13804510431"), rows[0])).Problem?.Code);
        Assert.Equal(new CaseStart(CaseCourse.Money, list.Value), await world.Desk.StartOfAsync(rows[0]));
    }

    [Fact]
    public async Task The_list_is_granted_when_the_last_of_its_rows_is_over()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.InLinesAsync();
        IReadOnlyList<ApplicationId> rows = await world.CarriedOutAsync(list);
        await AllotAsync(world, rows[0]);
        WorkerCaller third = await world.SignedInAsync("13804510442");

        await PayAsync(world, rows[0], PaymentStatus.Paid);
        await PayAsync(world, rows[1], PaymentStatus.Returned);
        Assert.True((await world.Desk.WithdrawAsync(third, rows[2])).IsOk);
        Assert.False((await world.Progress.CarryOutRowsAsync(list)).Granted);
        await PayAgainAsync(world, rows[1]);

        Assert.True((await world.Progress.CarryOutRowsAsync(list)).Granted);
        Assert.Equal(ApplicationStatus.Granted, await world.StatusAsync(list));
        CaseView view = await world.ViewAsync(list, await world.StaffAsync(CaseWorld.GrassrootsOfficer));
        Assert.Equal(
            [(ApplicationStatus.Paid, 2), (ApplicationStatus.Withdrawn, 1)], view.Lines!.Counts.Select(count => (count.Status, count.Rows)));
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_left_out_with_its_reason_and_spoils_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId first = await world.InLinesAsync(answers => OnlyRow(answers, 1), key: "the-first-list");
        ApplicationId earlier = Assert.Single(await world.CarriedOutAsync(first));
        await AllotAsync(world, earlier);
        await PayAsync(world, earlier, PaymentStatus.Paid);

        // The same person again within the year, beside two others.
        ApplicationId list = await world.InLinesAsync();
        CaseView seen = await world.ViewAsync(list, await world.StaffAsync(CaseWorld.CountyOfficer));
        IReadOnlyList<ApplicationId> rows = await world.CarriedOutAsync(list);

        Assert.Equal(EligibilityOutcome.NeedsPerson, seen.Eligibility!.Outcome);
        Assert.Equal(2, seen.Lines!.Fitting);
        Assert.Equal(Fen.FromYuan(4_000), seen.Amount);
        Assert.Contains("第 2 行", seen.Eligibility.Rules.Single(rule => rule.RuleId == "once-a-year").WhatWouldChange!.Zh, StringComparison.Ordinal);
        Assert.Equal(
            [ApplicationStatus.AwaitingFunds, ApplicationStatus.Rejected, ApplicationStatus.AwaitingFunds],
            [await world.StatusAsync(rows[0]), await world.StatusAsync(rows[1]), await world.StatusAsync(rows[2])]);
        ListLine left = (await world.ViewAsync(list, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).Lines!.Lines[1];
        Assert.Equal("今年已领过一线慰问金的，请从名单中删去。", left.Refusal?.Zh);
        Assert.Empty(await world.MessagesAsync(rows[1]));
    }

    [Fact]
    public async Task What_may_be_had_once_is_had_by_one_of_two_lists()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId one = await TrainingAsync(world, "first-list", "13804510501");
        ApplicationId other = await TrainingAsync(world, "other-list", "13804510502");
        ApplicationId winner = Assert.Single(await world.CarriedOutAsync(one));

        ApplicationId loser = Assert.Single(await world.CarriedOutAsync(other));

        Assert.Equal(ApplicationStatus.AwaitingPlace, await world.StatusAsync(winner));
        Assert.Equal(ApplicationStatus.Rejected, await world.StatusAsync(loser));
        ListLine line = Assert.Single((await world.ViewAsync(other, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).Lines!.Lines);
        Assert.Contains("2026 年", line.Refusal!.Zh, StringComparison.Ordinal);
        Assert.True((await world.Progress.CarryOutRowsAsync(other)).Granted);
    }

    [Fact]
    public async Task A_shard_that_was_interrupted_goes_on_and_makes_every_case_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.InLinesAsync();
        await world.Progress.CarryOutRowsAsync(list);

        // As a process leaves it that dies before it moved the cursor, and after the second of three cases was written.
        TableClient rows = await world.TableAsync("ListRows");
        TableEntity cursor = (await rows.GetEntityAsync<TableEntity>(list.Value, "cursor")).Value;
        cursor["CarriedOut"] = 0;
        await rows.UpdateEntityAsync(cursor, cursor.ETag, TableUpdateMode.Replace);
        IReadOnlyList<ApplicationId> made = await world.CarriedOutAsync(list);
        TableClient cases = await world.TableAsync("Applications");
        await cases.DeleteEntityAsync(made[2].Partition, made[2].Value);
        cursor = (await rows.GetEntityAsync<TableEntity>(list.Value, "cursor")).Value;
        cursor["CarriedOut"] = 0;
        await rows.UpdateEntityAsync(cursor, cursor.ETag, TableUpdateMode.Replace);

        IReadOnlyList<ApplicationId> again = await world.CarriedOutAsync(list);

        Assert.Equal(made, again);
        foreach (ApplicationId row in again)
        {
            Assert.Equal([MessageTemplates.Nominated], await world.MessagesAsync(row));
            Assert.Equal(ApplicationStatus.AwaitingFunds, await world.StatusAsync(row));
        }

        Assert.Equal(4, (await world.Desk.SweepAsync()).Count);
    }

    [Fact]
    public async Task The_notice_names_every_person_and_not_the_list()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.FiledAsync(UnionWorld.List);
        await world.ApproveAsync(list, 1, CaseWorld.CountyOfficer);
        await world.ApproveAsync(list, 2, CaseWorld.CityOfficer);
        await world.Progress.PostNoticeAsync(list);

        IReadOnlyList<NoticeView> notices = await world.Get<NoticeBoard>().CurrentAsync(ChinaTime.Today(world.Time));

        Assert.Equal(["张丽娟", "李振华", "王晓东"], notices.Select(notice => notice.Name).Order(StringComparer.Ordinal));
        Assert.All(notices, notice => Assert.Equal("示例机械厂工会", notice.Unit));
        Assert.Equal([500, 500, 3_500], notices.Select(notice => notice.Amount!.Value.Value / 100).Order());
        world.Time.Advance(TimeSpan.FromDays(12));
        await world.Progress.CloseNoticeAsync(list);
        Assert.Empty(await world.Get<NoticeStore>().EndingFromAsync(new DateOnly(2020, 1, 1), CancellationToken.None));
    }

    [Fact]
    public async Task Two_thousand_people_go_through_in_shards_and_fit_into_their_row()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = (await world.FileAsync(UnionWorld.List, answers => answers["nominees"] = People.Rows(2_000))).Value.ApplicationId;
        StaffCaller officer = await world.StaffAsync(CaseWorld.GrassrootsOfficer);
        foreach (MissingDocument missing in (await world.ViewAsync(list, officer)).Missing)
        {
            await world.Papers.AttachAsync(officer, list, missing.Slot, "paper.png", new MemoryStream(CaseWorld.Picture));
        }

        await world.Progress.CheckDocumentsAsync(list);
        int shards = 1;
        for (; !(await world.Progress.EvaluateRowsAsync(list)).Done; shards++)
        {
        }

        await world.Progress.EvaluateEligibilityAsync(list);

        Assert.Equal(2_000 / ListDesk.ShardSize, shards);
        CaseView view = await world.ViewAsync(list, officer);
        Assert.Equal(2_000, view.Lines!.Fitting);
        Assert.Equal(Fen.FromYuan(500 * 2_000), view.Amount);
    }

    [Fact]
    public async Task Rows_that_are_there_twice_are_named_at_their_fields()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.FileAsync(UnionWorld.List, answers =>
        {
            JsonArray rows = answers["nominees"]!.AsArray();
            rows[2]!["idNumber"] = rows[0]!["idNumber"]!.GetValue<string>();
            rows[2]!["mobile"] = rows[1]!["mobile"]!.GetValue<string>();
            rows[1]!["accountNumber"] = rows[0]!["accountNumber"]!.GetValue<string>();
            rows[1]!["accountName"] = "别人";
        });

        Assert.Equal(
            ["/nominees/1/accountName payee.name-differs", "/nominees/1/accountNumber list.account-twice", "/nominees/2/idNumber list.person-twice", "/nominees/2/mobile list.mobile-twice"],
            receipt.Problem!.Fields.Select(field => $"{field.Field} {field.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_one_shard_is_carried_out_call_by_call()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.InLinesAsync(answers => answers["nominees"] = People.Rows(120));

        LinesState[] states = [await world.Progress.CarryOutRowsAsync(list), await world.Progress.CarryOutRowsAsync(list), await world.Progress.CarryOutRowsAsync(list)];

        Assert.Equal([(false, 50), (false, 50), (true, 20)], states.Select(state => (state.CarriedOut, state.ToStart.Count)));
        Assert.Equal(120, states.SelectMany(state => state.ToStart).Distinct().Count());
        Assert.Equal(120, (await world.CarriedOutAsync(list)).Distinct().Count());
    }

    [Fact]
    public async Task Two_thousand_and_one_are_too_many()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.FileAsync(UnionWorld.List, answers => answers["nominees"] = People.Rows(2_001));

        Assert.Equal("/nominees form.rows-max", Assert.Single(receipt.Problem!.Fields.Select(field => $"{field.Field} {field.Code}")));
    }

    [Fact]
    public async Task A_rehearsal_looks_at_the_rows_and_not_at_the_list()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.CarriedOutAsync(await world.InLinesAsync());
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(Catalogues.Folder, $"{UnionWorld.List}.json"));

        Result<RehearsalReport> report = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync("chen.xiangmu"), UnionWorld.List, file, null, null, CancellationToken.None);

        Assert.Equal((3, 3), (report.Value.Cases, report.Value.Unchanged));
    }

    [Fact]
    public async Task An_officer_on_the_list_does_not_decide_it()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId list = await world.FiledAsync(UnionWorld.List);
        CaseUnderDecision subject = world.Get<Deciders>().Of((await world.Get<CaseStore>().FindAsync(list, CancellationToken.None))!);
        string hash = world.Get<Workflow.Privacy.LookupHash>().Of("230199198305114110", Workflow.Privacy.LookupPurpose.IdNumber);

        Assert.Contains(hash, subject.PersonalHashes);
    }

    private static async Task<ApplicationId> TrainingAsync(CaseWorld world, string key, string mobile)
    {
        ApplicationId id = await world.FiledAsync("gugan-peixun", answers =>
        {
            OnlyRow(answers, 0);
            answers["nominees"]![0]!["mobile"] = mobile;
        }, key: key);
        Assert.Equal(EligibilityOutcome.Eligible, (await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CountyOfficer))).Eligibility!.Outcome);
        await world.ApproveAsync(id, 1, CaseWorld.CountyOfficer);
        await world.ApproveAsync(id, 2, CaseWorld.CityOfficer);
        await world.Progress.PostNoticeAsync(id);
        Assert.Equal(ApplicationStatus.InLines, await world.StatusAsync(id));
        return id;
    }

    private static void OnlyRow(JsonObject answers, int row) => answers["nominees"] = new JsonArray(answers["nominees"]![row]!.DeepClone());

    private static async Task AllotAsync(CaseWorld world, ApplicationId row)
    {
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(row, CancellationToken.None))!;
        Assert.True((await world.Get<FundLedger>().AllocateAsync(record.FundKey!, Fen.FromYuan(100_000), $"allot-{row}")).IsOk);
    }

    private static async Task PayAsync(CaseWorld world, ApplicationId row, PaymentStatus outcome)
    {
        Assert.True((await world.Progress.ReserveFundAsync(row)).Reserved);
        await SettleAsync(world, row, await world.Progress.InstructPaymentAsync(row), outcome);
    }

    // The person never signed in: the union that nominated corrects the account.
    private static async Task PayAgainAsync(CaseWorld world, ApplicationId row)
    {
        StaffCaller officer = await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer);
        StaffCaller county = await world.StaffAsync(CaseWorld.CountyOfficer);
        PayeeAccount wrong = new() { AccountName = "别人", AccountNumber = "6228480000000000026", BankName = "中国农业银行" };
        Assert.Equal("payee.name-differs", Assert.Single((await world.Desk.ChangeAccountAsync(officer, row, wrong)).Problem!.Fields).Code);
        Assert.Equal("application.unknown", (await world.Desk.ChangeAccountAsync(county, row, wrong)).Problem?.Code);
        Result<Done> changed = await world.Desk.ChangeAccountAsync(
            officer, row, new PayeeAccount { AccountName = "王晓东", AccountNumber = "6228480000000000026", BankName = "中国农业银行" });
        Assert.True(changed.IsOk, changed.Problem?.Code);
        await SettleAsync(world, row, await world.Progress.InstructPaymentAsync(row), PaymentStatus.Paid);
    }

    private static async Task SettleAsync(CaseWorld world, ApplicationId row, string payment, PaymentStatus outcome)
    {
        foreach (PaymentStatus status in new[] { PaymentStatus.Filed, outcome })
        {
            await world.Get<PaymentStore>().ChangeAsync(payment, p => p with { Status = status }, CancellationToken.None);
        }

        Assert.Equal(outcome, (await world.Progress.CheckPaymentAsync(row)).Status);
    }
}
