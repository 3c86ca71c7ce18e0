using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Funds;

public sealed class FundLedgerTests : IDisposable
{
    private const string Fund = "jinqiu-230100-2026";

    private readonly TemporaryTables _tables = new();
    private readonly FundLedger _ledger;

    public FundLedgerTests() => _ledger = Ledger();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task A_fund_that_suffices_for_half_of_64_writers_serves_half_and_never_falls_below_zero()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(32 * 3000), "plan-1");
        // Two ledgers stand for two processes: they share the tables and nothing else.
        FundLedger[] processes = [_ledger, Ledger()];

        bool[] served = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
            Task.Run(() => processes[i % 2].ReserveAsync(Fund, Case(i), Fen.FromYuan(3000)))));

        Assert.Equal(32, served.Count(ok => ok));
        FundVerification proof = await _ledger.VerifyAsync(Fund);
        Assert.True(proof.Intact, proof.Reason);
        Assert.Equal(new FundBalance(Fen.FromYuan(96_000), Fen.FromYuan(96_000), Fen.Zero), proof.Kept);
        Assert.Equal(33, proof.Entries);
    }

    [Fact]
    public async Task Many_requests_for_one_case_reserve_once()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(10_000), "plan-1");

        bool[] served = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000)))));

        Assert.All(served, Assert.True);
        Assert.Equal(Fen.FromYuan(3000), (await _ledger.BalanceAsync(Fund)).Reserved);
    }

    [Fact]
    public async Task A_case_that_was_refused_is_served_after_the_fund_was_filled()
    {
        Assert.False(await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000)));

        await _ledger.AllocateAsync(Fund, Fen.FromYuan(3000), "plan-1");

        Assert.True(await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000)));
    }

    [Fact]
    public async Task Paid_money_that_the_bank_sends_back_is_reserved_again_and_paid_again()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");
        await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000));

        await _ledger.CommitAsync(Fund, Case(1), payment: 1);
        await _ledger.CommitAsync(Fund, Case(1), payment: 1);
        Assert.Equal(new FundBalance(Fen.FromYuan(5000), Fen.Zero, Fen.FromYuan(3000)), await _ledger.BalanceAsync(Fund));

        await _ledger.ReopenAsync(Fund, Case(1), payment: 1);
        await _ledger.ReopenAsync(Fund, Case(1), payment: 1);
        Assert.Equal(new FundBalance(Fen.FromYuan(5000), Fen.FromYuan(3000), Fen.Zero), await _ledger.BalanceAsync(Fund));

        await _ledger.CommitAsync(Fund, Case(1), payment: 2);
        Assert.Equal(Fen.FromYuan(3000), (await _ledger.BalanceAsync(Fund)).Committed);
        Assert.True((await _ledger.VerifyAsync(Fund)).Intact);
    }

    [Fact]
    public async Task Word_of_an_arrival_that_comes_late_after_the_return_changes_nothing()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");
        await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000));
        await _ledger.CommitAsync(Fund, Case(1), payment: 1);
        await _ledger.ReopenAsync(Fund, Case(1), payment: 1);

        await _ledger.CommitAsync(Fund, Case(1), payment: 1);
        Assert.Equal(Fen.Zero, (await _ledger.BalanceAsync(Fund)).Committed);

        await _ledger.CommitAsync(Fund, Case(1), payment: 2);
        await _ledger.ReopenAsync(Fund, Case(1), payment: 1);
        Assert.Equal(Fen.FromYuan(3000), (await _ledger.BalanceAsync(Fund)).Committed);
    }

    [Fact]
    public async Task A_released_case_gives_its_money_back_once_and_reserves_never_again()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");
        await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000));

        await _ledger.ReleaseAsync(Fund, Case(1));
        await _ledger.ReleaseAsync(Fund, Case(1));

        Assert.Equal(Fen.FromYuan(5000), (await _ledger.BalanceAsync(Fund)).Available);
        Assert.False(await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000)));
    }

    [Fact]
    public async Task A_release_that_comes_before_the_reservation_wins()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");

        await _ledger.ReleaseAsync(Fund, Case(1));

        Assert.False(await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000)));
        Assert.Equal(Fen.FromYuan(5000), (await _ledger.BalanceAsync(Fund)).Available);
    }

    [Fact]
    public async Task Paid_money_cannot_be_released()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");
        await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000));
        await _ledger.CommitAsync(Fund, Case(1), payment: 1);

        await _ledger.ReleaseAsync(Fund, Case(1));

        Assert.Equal(Fen.FromYuan(3000), (await _ledger.BalanceAsync(Fund)).Committed);
    }

    [Fact]
    public async Task The_same_allocation_key_adds_once_and_another_amount_under_it_is_refused()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");

        Assert.Equal(Fen.FromYuan(5000), (await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1")).Value.Allocated);
        Assert.Equal("idempotency.mismatch", (await _ledger.AllocateAsync(Fund, Fen.FromYuan(6000), "plan-1")).Problem?.Code);
        Assert.Equal("fund.amount", (await _ledger.AllocateAsync(Fund, Fen.Zero, "plan-2")).Problem?.Code);
        Assert.Equal("fund.key", (await _ledger.AllocateAsync("x", Fen.FromYuan(1), "plan-2")).Problem?.Code);
    }

    [Fact]
    public async Task Verification_finds_an_entry_that_was_taken_away()
    {
        await _ledger.AllocateAsync(Fund, Fen.FromYuan(5000), "plan-1");
        await _ledger.ReserveAsync(Fund, Case(1), Fen.FromYuan(3000));

        await _tables.Service.GetTableClient("Funds").DeleteEntityAsync(Fund, "e-0000000002");

        Assert.False((await _ledger.VerifyAsync(Fund)).Intact);
    }

    [Fact]
    public async Task A_commitment_without_a_reservation_is_a_bug() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _ledger.CommitAsync(Fund, Case(1), payment: 1));

    private static ApplicationId Case(int number) =>
        ApplicationId.Create("JQZX", new DateOnly(2026, 8, 1), BitConverter.GetBytes(number));

    private FundLedger Ledger() => new(new WorkflowTables(_tables.Service), new ManualTime());
}
