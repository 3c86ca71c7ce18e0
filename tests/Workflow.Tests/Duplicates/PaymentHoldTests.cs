using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Payments;

namespace AidFlow.Workflow.Tests.Duplicates;

/// <summary>The look before the payment: what nobody has seen holds it, and who may let it go on.</summary>
public sealed class PaymentHoldTests
{
    /// <summary>The officer of the city who decides no level.</summary>
    private const string ReleasingOfficer = "zhou.shiji";

    private const string Reason = "已核对：同一账户为夫妻共用";

    [Fact]
    public async Task An_account_that_another_case_names_after_the_approval_holds_the_payment()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await HeldAsync(world);

        Assert.Equal(new FundReservation(false, false), await world.Progress.ReserveFundAsync(id));
        Assert.Equal(new FundReservation(false, false), await world.Progress.ReserveFundAsync(id));

        Assert.Equal(ApplicationStatus.AwaitingFunds, await world.StatusAsync(id));
        Assert.Single(await world.ActionsAsync(id), "payment.held");
        Assert.Equal(Workflow.Funds.Fen.Zero, (await world.BalanceAsync()).Reserved);
        CaseView own = await world.ViewAsync(id);
        Assert.Empty(own.Hold!.Others);
        Assert.NotEmpty(own.Hold.Reasons);
        Assert.Equal(StatusTexts.NextStepWhenHeld, own.NextStep);
        Assert.True(own.Actions.HasFlag(CaseActions.Withdraw));
        StaffCaller finance = await world.FinanceAsync();
        Assert.Single((await world.ViewAsync(id, finance)).Hold!.Others);
        Assert.Equal(id, Assert.Single((await Desk(world).HeldAsync(finance)).Value).ApplicationId);
    }

    [Fact]
    public async Task What_the_deciders_saw_holds_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.InApprovalAsync();
        ApplicationId id = await world.InstructedAsync(Families.Answers(1, Families.SampleAccount), "second-key");
        Assert.Equal(ApplicationStatus.AwaitingPayment, await world.StatusAsync(id));
    }

    [Fact]
    public async Task An_officer_of_the_union_that_pays_who_decided_nothing_lets_it_go_on_with_a_reason()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await HeldAsync(world);
        await world.Progress.ReserveFundAsync(id);
        StaffCaller officer = await world.StaffAsync(ReleasingOfficer);
        Assert.True((await world.ViewAsync(id, officer)).Actions.HasFlag(CaseActions.ReleaseHold));

        Assert.Equal("payment-hold.reason", (await Desk(world).ReleaseAsync(officer, id, "ok")).Problem?.Code);
        Assert.True((await Desk(world).ReleaseAsync(officer, id, Reason)).IsOk);
        Assert.True((await Desk(world).ReleaseAsync(officer, id, Reason)).IsOk);

        Assert.True((await world.Progress.ReserveFundAsync(id)).Reserved);
        Assert.Empty((await Desk(world).HeldAsync(officer)).Value);
        AuditRecord entry = await EntryAsync(world, id, "payment.hold-released");
        Assert.Equal(officer.Actor, entry.Actor);
        Assert.Contains(Reason, entry.Facts.Values);
        Assert.Equal("payment-hold.none", (await Desk(world).ReleaseAsync(officer with { StaffId = "other" }, id, Reason)).Problem?.Code);
    }

    [Fact]
    public async Task Nobody_else_may_let_it_go_on()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await HeldAsync(world);
        await world.Progress.ReserveFundAsync(id);
        async Task<string?> CodeAsync(StaffCaller caller) => (await Desk(world).ReleaseAsync(caller, id, Reason)).Problem?.Code;

        StaffCaller city = await world.StaffAsync(CaseWorld.CityOfficer);
        Assert.Equal("payment-hold.decided-by-you", await CodeAsync(city));
        Assert.False((await world.ViewAsync(id, city)).Actions.HasFlag(CaseActions.ReleaseHold));
        Assert.Equal("payment-hold.not-yours", await CodeAsync(await world.FinanceAsync()));
        Assert.Equal("payment-hold.not-yours", await CodeAsync(await world.StaffAsync(CaseWorld.SecondCountyOfficer)));
        Assert.Equal("application.unknown", await CodeAsync(city with { OrganisationId = OrganisationId.Parse("230200") }));
        Assert.Empty((await Desk(world).HeldAsync(city with { OrganisationId = OrganisationId.Parse("230200") })).Value);
        Assert.Equal(new FundReservation(false, false), await world.Progress.ReserveFundAsync(id));
    }

    [Fact]
    public async Task A_withdrawal_ends_the_case_and_its_hold()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await HeldAsync(world);
        await world.Progress.ReserveFundAsync(id);

        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);

        Assert.Empty((await Desk(world).HeldAsync(await world.FinanceAsync())).Value);
        Assert.Null((await world.ViewAsync(id)).Hold);
        Assert.Equal("payment-hold.none", (await Desk(world).ReleaseAsync(await world.StaffAsync(ReleasingOfficer), id, Reason)).Problem?.Code);
    }

    [Fact]
    public async Task A_hold_whose_cause_was_withdrawn_ends_by_itself()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await HeldAsync(world);
        await world.Progress.ReserveFundAsync(id);
        ApplicationId other = ApplicationId.Parse(Assert.Single((await world.ViewAsync(id, await world.FinanceAsync())).Hold!.Others));

        await world.Desk.WithdrawAsync(world.Worker, other);

        Assert.True((await world.Progress.ReserveFundAsync(id)).Reserved);
        Assert.Contains("payment.hold-lifted", await world.ActionsAsync(id));
        Assert.Empty((await Desk(world).HeldAsync(await world.FinanceAsync())).Value);
    }

    [Fact]
    public async Task An_account_that_is_corrected_to_somebody_elses_holds_the_next_payment()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.InApprovalAsync(Families.Answers(1), "second-key");
        ApplicationId id = await world.InstructedAsync();
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "失败")));
        await world.Progress.CheckPaymentAsync(id);
        await ChangeAccountAsync(world, id, Families.Card(1));

        Assert.False((await world.Progress.CheckPaymentAsync(id)).AccountCorrected);
        Assert.Equal($"{id}-P1", await world.Progress.InstructPaymentAsync(id));
        Assert.NotNull((await world.ViewAsync(id)).Hold);

        await ChangeAccountAsync(world, id, Families.Card(9));
        Assert.True((await world.Progress.CheckPaymentAsync(id)).AccountCorrected);
        Assert.Equal($"{id}-P2", await world.Progress.InstructPaymentAsync(id));
    }

    private static PaymentHoldDesk Desk(CaseWorld world) => world.Get<PaymentHoldDesk>();

    private static async Task ChangeAccountAsync(CaseWorld world, ApplicationId id, string account)
    {
        Result<Done> done = await world.Desk.ChangeAccountAsync(world.Worker, id, new PayeeAccount { AccountName = "王建国", AccountNumber = account });
        Assert.True(done.IsOk, done.Problem?.Code);
    }

    /// <summary>A case whose notice is over, and another of the same account that came after its approval.</summary>
    private static async Task<ApplicationId> HeldAsync(CaseWorld world)
    {
        ApplicationId id = await world.OnNoticeAsync();
        await world.SubmittedAsync(Families.Answers(1, Families.SampleAccount), "second-key");
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.Progress.CloseNoticeAsync(id);
        return id;
    }

    private static async Task<AuditRecord> EntryAsync(CaseWorld world, ApplicationId id, string action)
    {
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync(id.Value, CancellationToken.None))
        {
            if (record.Action == action)
            {
                return record;
            }
        }

        throw new Xunit.Sdk.XunitException($"{action} is not in the trail.");
    }
}
