using AidFlow.Functions.Activities;
using AidFlow.Functions.Orchestrations;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Payments;

namespace AidFlow.Functions.Tests.Orchestrations;

public sealed class AidApplicationOrchestratorTests
{
    [Fact]
    public async Task A_case_goes_from_its_papers_to_the_payment_notification()
    {
        await using CaseScript script = await new CaseScript().StartAsync();
        await script.UntilWaitingAsync(CaseStage.Documents);

        script.DocumentsComplete = true;
        script.NoticeEndsAt = script.Now.AddDays(7);
        await script.WakeAsync();
        for (int step = 1; step <= 3; step++)
        {
            await script.UntilWaitingAsync(CaseStage.Decision, step);
            script.Decisions[step] = DecisionKind.Approve;
            await script.WakeAsync();
        }

        await script.UntilWaitingAsync(CaseStage.Notice, 3);
        Assert.DoesNotContain(nameof(MoneyActivities.ReserveFund), script.Calls);
        script.AdvanceTo(script.NoticeEndsAt.AddMinutes(1));

        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();

        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(MoneyActivities.InstructPayment)));
        Assert.Equal(1, script.CountOf(nameof(MoneyActivities.NotifyPaid)));
    }

    [Fact]
    public async Task A_lost_wake_up_is_made_up_for_by_the_recheck()
    {
        await using CaseScript script = await new CaseScript().StartAsync();
        DateTime looksAgain = await script.UntilWaitingAsync(CaseStage.Documents);
        Assert.True(looksAgain - script.Now <= AidApplicationOrchestrator.RecheckInterval);

        script.DocumentsComplete = true; // nobody wakes it
        script.Advance(AidApplicationOrchestrator.RecheckInterval);

        await script.UntilWaitingAsync(CaseStage.Decision);
    }

    [Fact]
    public async Task A_wake_up_that_comes_while_the_case_is_busy_is_not_lost()
    {
        await using CaseScript script = await new CaseScript { DocumentsComplete = true }.StartAsync();
        await script.WakeAsync();
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);

        script.Decisions[1] = DecisionKind.Reject;
        await script.WakeAsync();

        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
    }

    [Fact]
    public async Task Papers_that_never_come_are_reminded_of_and_then_the_case_lapses()
    {
        CaseScript script = new();
        script.Reminders.Enqueue(script.Now.AddDays(7));
        script.Reminders.Enqueue(script.Now.AddDays(14));
        script.LapsesAt = script.Now.AddDays(20);
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Documents);

        script.AdvanceTo(script.Now.AddDays(7).AddMinutes(1));
        await Until.TrueAsync(() => Task.FromResult(script.CountOf(nameof(DocumentActivities.RemindDocuments)) == 1));
        await script.UntilWaitingAsync(CaseStage.Documents);
        Assert.DoesNotContain(nameof(DocumentActivities.Lapse), script.Calls);

        script.AdvanceTo(script.LapsesAt.AddMinutes(1));

        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(DocumentActivities.Lapse)));
    }

    [Fact]
    public async Task A_silent_approver_is_reminded_once_and_the_union_above_asked_once()
    {
        CaseScript script = new() { DocumentsComplete = true };
        script.ApproverRemindAt = script.Now.AddDays(2);
        script.ApproverEscalateAt = script.Now.AddDays(5);
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);

        script.AdvanceTo(script.ApproverRemindAt.AddMinutes(1));
        await Until.TrueAsync(() => Task.FromResult(script.CountOf(nameof(ApprovalActivities.RemindApprover)) == 1));
        await script.UntilWaitingAsync(CaseStage.Decision);
        Assert.DoesNotContain(nameof(ApprovalActivities.EscalateApproval), script.Calls);

        script.AdvanceTo(script.ApproverEscalateAt.AddMinutes(1));
        await Until.TrueAsync(() => Task.FromResult(script.CountOf(nameof(ApprovalActivities.EscalateApproval)) == 1));
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Advance(TimeSpan.FromDays(30));
        await script.UntilWaitingAsync(CaseStage.Decision);

        Assert.Equal(1, script.CountOf(nameof(ApprovalActivities.RemindApprover)));
        Assert.Equal(1, script.CountOf(nameof(ApprovalActivities.EscalateApproval)));
    }

    [Fact]
    public async Task A_return_waits_for_the_correction_and_the_new_round_begins_with_the_papers()
    {
        await using CaseScript script = await new CaseScript { DocumentsComplete = true }.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Decisions[1] = DecisionKind.Return;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Correction);

        script.Decisions.Clear();
        script.DocumentsComplete = false;
        script.Resubmitted = true;
        await script.WakeAsync();

        await script.UntilWaitingAsync(CaseStage.Documents);
        script.DocumentsComplete = true;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        Assert.Equal(2, script.CountOf(nameof(DocumentActivities.EvaluateEligibility)));
    }

    [Fact]
    public async Task A_correction_that_never_comes_lets_the_case_lapse()
    {
        CaseScript script = new() { DocumentsComplete = true };
        script.LapsesAt = script.Now.AddDays(15);
        script.Decisions[1] = DecisionKind.Return;
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Correction);

        script.AdvanceTo(script.LapsesAt.AddMinutes(1));

        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(DocumentActivities.Lapse)));
    }

    [Fact]
    public async Task What_pays_nothing_ends_granted_and_no_fund_is_asked()
    {
        CaseScript script = Approved();
        script.AfterNotice = CaseCourse.Grant;
        await using CaseScript _ = await script.StartAsync();

        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(GrantActivities.Grant)));
        Assert.DoesNotContain(nameof(MoneyActivities.ReserveFund), script.Calls);
    }

    [Fact]
    public async Task A_list_is_looked_at_and_carried_out_in_shards_and_waits_for_its_rows()
    {
        CaseScript script = Approved();
        script.ShardsToLookAt = 3;
        script.ShardsToCarryOut = 4;
        script.AfterNotice = CaseCourse.Lines;
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Lines, 3);
        Assert.Equal(3, script.CountOf(nameof(ListActivities.EvaluateRows)));
        Assert.Equal(1, script.CountOf(nameof(DocumentActivities.EvaluateEligibility)));
        Assert.Equal(4, script.CountOf(nameof(ListActivities.CarryOutRows)));

        script.RowsAreOver = true;
        await script.WakeAsync();

        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        Assert.DoesNotContain(nameof(MoneyActivities.ReserveFund), script.Calls);
    }

    [Fact]
    public async Task A_row_begins_with_its_money_and_wakes_the_list_when_it_ends()
    {
        CaseScript list = Approved();
        list.AfterNotice = CaseCourse.Lines;
        await using CaseScript _ = await list.StartAsync();
        await list.UntilWaitingAsync(CaseStage.Lines, 3);
        int looks = list.CountOf(nameof(ListActivities.CarryOutRows));

        // The row runs beside its list, in the same host.
        const string Row = "JQZX-202608-000001";
        await list.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AidApplicationOrchestrator), new CaseInput(Row, CaseStage.Funds, List: list.Id), new StartOrchestrationOptions(InstanceId: Row));
        await Until.TrueAsync(() => Task.FromResult(list.CountOf(nameof(MoneyActivities.CheckPayment)) == 1));
        Assert.Equal(1, list.CountOf(nameof(DocumentActivities.CheckDocuments)));
        list.Payment = PaymentStatus.Paid;
        await list.Client.RaiseEventAsync(Row, AidApplicationOrchestrator.CaseChanged);

        await Until.TrueAsync(() => Task.FromResult(list.CountOf(nameof(ListActivities.CarryOutRows)) == looks + 1));
        await list.UntilWaitingAsync(CaseStage.Lines, 3);
    }

    [Theory]
    [InlineData(CaseCourse.Grant)]
    [InlineData(CaseCourse.Money)]
    public async Task A_case_waits_for_a_place_and_goes_on_by_itself(CaseCourse after)
    {
        CaseScript script = Approved();
        script.AfterNotice = CaseCourse.Place;
        script.AfterPlace = after;
        script.PlaceIsFree = false;
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Place, 3);

        script.PlaceIsFree = true;
        script.Advance(AidApplicationOrchestrator.RecheckInterval);

        if (after == CaseCourse.Money)
        {
            await script.UntilWaitingAsync(CaseStage.Settlement, 3);
            script.Payment = PaymentStatus.Paid;
            await script.WakeAsync();
        }

        Assert.Equal(after == CaseCourse.Money ? CaseStage.Paid : CaseStage.Granted, await script.ResultAsync());
    }

    [Fact]
    public async Task A_fund_that_does_not_suffice_is_asked_again()
    {
        CaseScript script = Approved();
        script.FundSuffices = false;
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Funds, 3);
        Assert.DoesNotContain(nameof(MoneyActivities.InstructPayment), script.Calls);

        script.FundSuffices = true;
        script.Advance(AidApplicationOrchestrator.RecheckInterval);

        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
    }

    [Fact]
    public async Task A_returned_payment_is_made_again_after_the_account_was_corrected()
    {
        await using CaseScript script = await Approved().StartAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        script.Payment = PaymentStatus.Returned;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Account, 3);
        Assert.Equal(1, script.CountOf(nameof(MoneyActivities.NotifyPaymentReturned)));
        Assert.Equal(1, script.CountOf(nameof(MoneyActivities.InstructPayment)));

        script.AccountCorrected = true;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        Assert.Equal(2, script.CountOf(nameof(MoneyActivities.InstructPayment)));

        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
    }

    [Theory]
    [InlineData(CaseStage.Documents)]
    [InlineData(CaseStage.Decision)]
    [InlineData(CaseStage.Notice)]
    [InlineData(CaseStage.Place)]
    [InlineData(CaseStage.Funds)]
    [InlineData(CaseStage.Settlement)]
    public async Task A_withdrawal_ends_the_case_wherever_it_waits(CaseStage stage)
    {
        CaseScript script = stage switch
        {
            CaseStage.Documents => new CaseScript(),
            CaseStage.Decision => new CaseScript { DocumentsComplete = true },
            _ => Approved(),
        };
        script.NoticeEndsAt = stage == CaseStage.Notice ? script.Now.AddDays(5) : script.NoticeEndsAt;
        script.FundSuffices = stage != CaseStage.Funds;
        script.AfterNotice = stage == CaseStage.Place ? CaseCourse.Place : CaseCourse.Money;
        script.PlaceIsFree = false;
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(stage, stage is CaseStage.Documents or CaseStage.Decision ? 1 : 3);

        script.Ended = true;
        await script.WakeAsync();

        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_moment_is_tried_again_with_back_off()
    {
        CaseScript script = new() { DocumentsComplete = true };
        script.Failures[nameof(DocumentActivities.EvaluateEligibility)] = 3;
        await using CaseScript _ = await script.StartAsync();

        await Until.TrueAsync(() =>
        {
            script.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(script.CountOf(nameof(DocumentActivities.EvaluateEligibility)) == 4);
        });

        await script.UntilWaitingAsync(CaseStage.Decision);
    }

    [Fact]
    public async Task Waiting_for_months_does_not_let_the_history_grow()
    {
        CaseScript script = Approved();
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);

        // Wakes are quicker than six-hour jumps; each is a look at the tables.
        for (int look = 0; look < AidApplicationOrchestrator.LooksPerGeneration + 20; look++)
        {
            int before = script.CountOf(nameof(MoneyActivities.CheckPayment));
            await script.WakeAsync();
            await Until.TrueAsync(() => Task.FromResult(script.CountOf(nameof(MoneyActivities.CheckPayment)) > before));
        }

        IList<HistoryEvent> history = await script.Client.GetOrchestrationHistoryAsync(script.Id);
        Assert.InRange(history.Count, 1, 40 * 8);
        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(MoneyActivities.InstructPayment)));
    }

    private static CaseScript Approved()
    {
        CaseScript script = new() { DocumentsComplete = true };
        for (int step = 1; step <= 3; step++)
        {
            script.Decisions[step] = DecisionKind.Approve;
        }

        return script;
    }

    [Fact]
    public async Task Steps_that_a_case_does_not_take_are_passed_over()
    {
        await using CaseScript script = await new CaseScript { DocumentsComplete = true, Steps = [2, 5] }.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision, 2);
        script.Decisions[2] = DecisionKind.Approve;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Decision, 5);
        script.Decisions[5] = DecisionKind.Approve;
        await script.WakeAsync();

        await script.UntilWaitingAsync(CaseStage.Settlement, 5);
        Assert.Equal(2, script.CountOf(nameof(ApprovalActivities.OpenApprovalTask)));
        Assert.Equal(2, script.CountOf(nameof(ApprovalActivities.CompleteApprovalStep)));
    }

    [Fact]
    public async Task Silence_decides_at_its_instant_after_reminder_and_escalation()
    {
        CaseScript script = new() { DocumentsComplete = true, AfterNotice = CaseCourse.Grant, Steps = [1] };
        script.ApproverRemindAt = script.Now.AddDays(2);
        script.ApproverEscalateAt = script.Now.AddDays(5);
        script.SilentAt = script.Now.AddDays(15);
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);

        script.AdvanceTo(script.SilentAt.Value.AddMinutes(-1));
        await Until.TrueAsync(() => Task.FromResult(script.CountOf(nameof(ApprovalActivities.EscalateApproval)) == 1));
        DateTime waitsUntil = await script.UntilWaitingAsync(CaseStage.Decision);
        Assert.Equal(script.SilentAt, waitsUntil);
        Assert.DoesNotContain(nameof(ApprovalActivities.ApproveBySilence), script.Calls);
        script.AdvanceTo(script.SilentAt.Value);

        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        Assert.Equal(1, script.CountOf(nameof(ApprovalActivities.RemindApprover)));
        Assert.Equal(1, script.CountOf(nameof(ApprovalActivities.ApproveBySilence)));
    }

    [Fact]
    public async Task A_decision_before_the_instant_leaves_nothing_to_silence()
    {
        CaseScript script = new() { DocumentsComplete = true, Steps = [1] };
        script.SilentAt = script.Now.AddDays(15);
        await using CaseScript _ = await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Decisions[1] = DecisionKind.Reject;
        await script.WakeAsync();

        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        Assert.DoesNotContain(nameof(ApprovalActivities.ApproveBySilence), script.Calls);
    }
}
