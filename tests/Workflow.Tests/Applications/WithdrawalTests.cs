using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Payments;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class WithdrawalTests
{
    [Fact]
    public async Task A_case_withdrawn_during_approval_leaves_the_inbox_and_frees_the_child()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);
        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);

        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer)));
        Assert.Equal("approval.closed", (await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer)).Problem?.Code);
        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Ended);
        Assert.True((await world.Progress.CompleteApprovalStepAsync(id, 1)).Ended);
        Assert.Single(await world.MessagesAsync(id), MessageTemplates.Withdrawn);
        Assert.True((await world.SubmitAsync(key: "another-key")).IsOk);
    }

    [Fact]
    public async Task A_case_withdrawn_during_the_notice_leaves_the_board()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();
        DateOnly today = DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime);
        Assert.Single(await world.Get<NoticeBoard>().CurrentAsync(today));

        await world.Desk.WithdrawAsync(world.Worker, id);

        Assert.Empty(await world.Get<NoticeBoard>().CurrentAsync(today));
        Assert.True((await world.Progress.PostNoticeAsync(id)).Ended);
        Assert.Empty(await world.Get<NoticeBoard>().CurrentAsync(today));
    }

    [Fact]
    public async Task A_case_withdrawn_before_its_payment_is_filed_gives_the_money_back_and_is_not_paid()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        Assert.Equal(Fen.FromYuan(1000), (await world.BalanceAsync()).Reserved);

        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);

        Assert.Equal(Fen.Zero, (await world.BalanceAsync()).Reserved);
        Assert.Equal("payment.nothing-due", (await world.Get<PaymentDesk>().CreateFileAsync(await world.FinanceAsync())).Problem?.Code);
        Assert.True((await world.Progress.CheckPaymentAsync(id)).Ended);
        await world.Progress.InstructPaymentAsync(id);
        Assert.Equal("payment.nothing-due", (await world.Get<PaymentDesk>().CreateFileAsync(await world.FinanceAsync())).Problem?.Code);
    }

    [Fact]
    public async Task A_withdrawal_that_died_between_payment_and_case_is_finished_by_the_next_look()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        await world.Get<PaymentStore>().ChangeAsync($"{id}-P1", p => p with { Status = PaymentStatus.Cancelled }, CancellationToken.None);

        Assert.True((await world.Progress.CheckPaymentAsync(id)).Ended);

        Assert.Equal(ApplicationStatus.Withdrawn, await world.StatusAsync(id));
        Assert.Equal(Fen.Zero, (await world.BalanceAsync()).Reserved);
    }

    [Fact]
    public async Task Of_a_withdrawal_and_a_bank_file_at_once_one_wins()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        PaymentDesk desk = world.Get<PaymentDesk>();

        Task<Result<Done>> withdrawal = Task.Run(() => world.Desk.WithdrawAsync(world.Worker, id));
        Task<Result<BankFile>> file = Task.Run(async () => await desk.CreateFileAsync(await world.FinanceAsync()));
        await Task.WhenAll(withdrawal, file);

        Assert.NotEqual((await withdrawal).IsOk, (await file).IsOk);
        Assert.Equal((await withdrawal).IsOk ? ApplicationStatus.Withdrawn : ApplicationStatus.SentToBank, await world.StatusAsync(id));
        Assert.Equal((await withdrawal).IsOk ? Fen.Zero : Fen.FromYuan(1000), (await world.BalanceAsync()).Reserved);
    }

    [Fact]
    public async Task Nothing_is_withdrawn_that_the_bank_has()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        await world.FileAsync();

        Assert.Equal("application.too-late", (await world.Desk.WithdrawAsync(world.Worker, id)).Problem?.Code);
    }

    [Fact]
    public async Task A_reservation_that_is_just_being_made_comes_too_late_for_a_withdrawn_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.Progress.CloseNoticeAsync(id);
        await world.Desk.WithdrawAsync(world.Worker, id);

        Assert.False(await world.Get<FundLedger>().ReserveAsync(DeskWorld.Fund, id, Fen.FromYuan(1000)));
        Assert.Equal(new FundReservation(false, true), await world.Progress.ReserveFundAsync(id));
    }

    [Fact]
    public async Task Papers_that_never_come_bring_reminders_and_then_the_end()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        await world.Progress.LapseAsync(id, "documents");
        await world.Progress.RemindDocumentsAsync(id);
        DocumentCheck check = await world.Progress.CheckDocumentsAsync(id);
        Assert.Equal(1, await RemindersAsync(world, id, check.RemindAt!.Value));
        Assert.Equal(2, await RemindersAsync(world, id, (await world.Progress.CheckDocumentsAsync(id)).RemindAt!.Value));
        Assert.Equal(3, await RemindersAsync(world, id, (await world.Progress.CheckDocumentsAsync(id)).RemindAt!.Value));
        Assert.Null((await world.Progress.CheckDocumentsAsync(id)).RemindAt);
        Assert.Equal(ApplicationStatus.AwaitingDocuments, await world.StatusAsync(id));

        world.Time.Advance(check.LapsesAt - world.Time.GetUtcNow().UtcDateTime);
        await world.Progress.LapseAsync(id, "documents");

        Assert.Equal(ApplicationStatus.Lapsed, await world.StatusAsync(id));
        Assert.Contains(MessageTemplates.DocumentsLapsed, await world.MessagesAsync(id));
        Assert.Equal("application.ended", (await world.AttachAsync(id, "id-card")).Problem?.Code);
        Assert.Equal("application.ended", (await world.Desk.WithdrawAsync(world.Worker, id)).Problem?.Code);
    }

    [Fact]
    public async Task A_fund_that_does_not_suffice_makes_the_case_wait_until_it_does()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();
        FundLedger ledger = world.Get<FundLedger>();
        ApplicationId greedy = ApplicationId.Parse("JQZX-202608-000000");
        await ledger.ReserveAsync(DeskWorld.Fund, greedy, (await ledger.BalanceAsync(DeskWorld.Fund)).Available);
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.Progress.CloseNoticeAsync(id);

        Assert.Equal(new FundReservation(false, false), await world.Progress.ReserveFundAsync(id));
        Assert.Equal(new FundReservation(false, false), await world.Progress.ReserveFundAsync(id));
        Assert.Equal(ApplicationStatus.AwaitingFunds, await world.StatusAsync(id));
        Assert.Single(await world.ActionsAsync(id), "fund.short");
        await ledger.AllocateAsync(DeskWorld.Fund, Fen.FromYuan(1000), "more");

        Assert.Equal(new FundReservation(true, false), await world.Progress.ReserveFundAsync(id));
    }

    private static async Task<int> RemindersAsync(CaseWorld world, ApplicationId id, DateTime at)
    {
        world.Time.Advance(at - world.Time.GetUtcNow().UtcDateTime);
        await world.Progress.RemindDocumentsAsync(id);
        await world.Progress.RemindDocumentsAsync(id);
        return (await world.MessagesAsync(id)).Count(t => t == MessageTemplates.DocumentsReminder);
    }
}
