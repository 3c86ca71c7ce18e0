using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Payments;

namespace AidFlow.Workflow.Tests.Entitlements;

/// <summary>The last look at the caps, with the money: lowered, refused, given back, and the same again wherever a process died.</summary>
public sealed class CapsBeforePaymentTests
{
    [Fact]
    public async Task Two_cases_of_one_household_at_once_get_no_more_than_the_cap_to_the_last_yuan()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        ApplicationId[] cases = await world.TwoAwaitingFundsAsync();

        FundReservation[] reserved = await Task.WhenAll(cases.Select(id => Task.Run(() => world.Progress.ReserveFundAsync(id))));

        Assert.All(reserved, one => Assert.True(one.Reserved));
        CaseRecord[] records = await Task.WhenAll(cases.Select(world.RecordAsync));
        Assert.Equal([Fen.FromYuan(500), Fen.FromYuan(1000)], records.Select(record => record.Amount!.Value).Order());
        Assert.Equal(Fen.FromYuan(1500), (await world.BalanceAsync()).Reserved);
        CaseRecord lowered = records.Single(record => record.Amount == Fen.FromYuan(500));
        Assert.Equal(Fen.FromYuan(1000), (await world.ViewAsync(lowered.Id)).LoweredFrom);
        Assert.Single(await world.MessagesAsync(lowered.Id), MessageTemplates.AmountLowered);
        Assert.Single(await world.ActionsAsync(lowered.Id), "aid.lowered");
        Assert.Null((await world.ViewAsync(cases.Single(id => id != lowered.Id))).LoweredFrom);
    }

    [Fact]
    public async Task A_case_for_which_the_cap_leaves_nothing_is_refused_with_the_reason_and_holds_nothing()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1000);
        ApplicationId[] cases = await world.TwoAwaitingFundsAsync();
        Assert.True((await world.Progress.ReserveFundAsync(cases[0])).Reserved);

        Assert.Equal(new FundReservation(false, true), await world.Progress.ReserveFundAsync(cases[1]));
        Assert.Equal(new FundReservation(false, true), await world.Progress.ReserveFundAsync(cases[1]));

        CaseView view = await world.ViewAsync(cases[1]);
        Assert.Equal(ApplicationStatus.Rejected, view.Status);
        Assert.Equal(RefusalReasons.TextOf(RefusalReasons.CapReached), view.Refusal);
        Assert.Single(await world.ActionsAsync(cases[1]), "application.cap-reached");
        Assert.Single(await world.MessagesAsync(cases[1]), MessageTemplates.Rejected);
        Assert.Equal(Fen.FromYuan(1000), (await world.BalanceAsync()).Reserved);
        Assert.Equal(1000, await world.ReceivedAsync(cases[1]));
        Assert.Equal(ApplicationStatus.AwaitingPayment, await world.StatusAsync(cases[0]));
    }

    [Fact]
    public async Task What_was_set_aside_before_is_seen_when_the_rules_are_evaluated()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        await world.InstructedAsync();
        ApplicationId second = await world.InApprovalAsync(CappedWorld.SecondChild(), "second-key");

        CaseView view = await world.ViewAsync(second);
        RuleResult cap = view.Eligibility!.Rules.Single(rule => rule.RuleId == "cap:per-year");
        Assert.True(cap.Passed);
        Assert.Equal("¥1,000.00", cap.Facts.Single(fact => fact.Name == "cap.received").Value.En);
        Assert.Equal(Fen.FromYuan(500), view.Amount);
    }

    [Fact]
    public async Task A_withdrawal_gives_back_what_was_set_aside_and_a_paid_case_keeps_it()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        ApplicationId second = await world.InApprovalAsync(CappedWorld.SecondChild(), "second-key");
        ApplicationId first = await world.InstructedAsync();
        Assert.Equal(1000, await world.ReceivedAsync(second));

        Assert.True((await world.Desk.WithdrawAsync(world.Worker, first)).IsOk);

        Assert.Equal(0, await world.ReceivedAsync(second));
        ApplicationId again = await world.InstructedAsync(key: "third-key-1");
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{again}-P1", "成功")));
        await world.Progress.CheckPaymentAsync(again);
        Assert.Equal(ApplicationStatus.Paid, await world.StatusAsync(again));
        Assert.Equal(1000, await world.ReceivedAsync(second));
    }

    [Fact]
    public async Task Money_that_the_bank_sent_back_still_counts()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        ApplicationId second = await world.InApprovalAsync(CappedWorld.SecondChild(), "second-key");
        ApplicationId first = await world.InstructedAsync();
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{first}-P1", "失败")));
        await world.Progress.CheckPaymentAsync(first);

        Assert.Equal(ApplicationStatus.PaymentReturned, await world.StatusAsync(first));
        Assert.Equal(1000, await world.ReceivedAsync(second));
    }

    [Fact]
    public async Task A_process_that_died_after_setting_aside_goes_on_with_the_same_amount()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        ApplicationId[] cases = await world.TwoAwaitingFundsAsync();
        CaseRecord first = await world.RecordAsync(cases[0]);
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().Find(first.ProgrammeId, first.ProgrammeVersion)!;
        FactSet facts = await world.Get<CircumstancesDesk>().FactsAsync(programme, first, CancellationToken.None);

        // Set aside, and then the process died: nothing of it is in the case yet.
        await world.Get<EntitlementDesk>().TakeAsync(programme, first, facts, Fen.FromYuan(1000), CancellationToken.None);
        Assert.True((await world.Progress.ReserveFundAsync(cases[1])).Reserved);
        Assert.True((await world.Progress.ReserveFundAsync(cases[0])).Reserved);

        Assert.Equal(Fen.FromYuan(1000), (await world.RecordAsync(cases[0])).Amount);
        Assert.Equal(Fen.FromYuan(500), (await world.RecordAsync(cases[1])).Amount);
        Assert.Equal(Fen.FromYuan(1500), (await world.BalanceAsync()).Reserved);
    }

    [Fact]
    public async Task A_process_that_died_between_case_and_fund_reserves_the_lowered_amount_once()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(400);
        ApplicationId id = await world.AwaitingFundsAsync();
        Assert.Equal(Fen.FromYuan(400), (await world.RecordAsync(id)).Amount);
        await world.Get<CaseKeeper>().AdvanceAsync(id, record => CaseChanges.SetAside(record, Fen.FromYuan(300)), CancellationToken.None);

        Assert.True((await world.Progress.ReserveFundAsync(id)).Reserved);
        Assert.True((await world.Progress.ReserveFundAsync(id)).Reserved);

        Assert.Equal(Fen.FromYuan(300), (await world.RecordAsync(id)).Amount);
        Assert.Equal(Fen.FromYuan(300), (await world.BalanceAsync()).Reserved);
        Assert.Single(await world.ActionsAsync(id), "aid.lowered");
    }

    [Fact]
    public async Task A_case_that_ends_while_its_aid_is_being_set_aside_holds_nothing()
    {
        await using CaseWorld world = await CappedWorld.StartAsync(1500);
        ApplicationId[] cases = await world.TwoAwaitingFundsAsync();
        CaseRecord first = await world.RecordAsync(cases[0]);
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().Find(first.ProgrammeId, first.ProgrammeVersion)!;
        FactSet facts = await world.Get<CircumstancesDesk>().FactsAsync(programme, first, CancellationToken.None);

        await world.Desk.WithdrawAsync(world.Worker, cases[0]);

        Assert.Equal(Fen.Zero, await world.Get<EntitlementDesk>().TakeAsync(programme, first, facts, Fen.FromYuan(1000), CancellationToken.None));
        Assert.Equal(0, await world.ReceivedAsync(cases[1]));
        Assert.Equal(new FundReservation(false, true), await world.Progress.ReserveFundAsync(cases[0]));
    }

    [Fact]
    public async Task Aid_of_a_programme_without_caps_is_kept_for_those_that_count_it()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        CaseRecord record = await world.RecordAsync(id);
        ProgrammeDefinition other = world.Get<ProgrammeCatalogue>().Find("richang-bangfu", 1)!;
        other = other with { Caps = [other.Caps[0] with { Programmes = [other.Id, record.ProgrammeId] }] };
        CaseRecord asked = record with { Id = ApplicationId.Create("RCBF", new DateOnly(2026, 8, 20), [1, 2, 3, 4, 5, 6, 7, 8]) };

        IReadOnlyDictionary<string, Fen>? received = await world.Get<EntitlementDesk>().ReceivedAsync(other, asked, before: null, CancellationToken.None);

        Assert.Equal(Fen.FromYuan(1000), received!["per-year"]);
    }
}
