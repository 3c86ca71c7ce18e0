using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Funds;

/// <summary>
/// The ledger of the funds: append-only entries and one balance row a fund, written in one transaction. A fund's key is
/// fund id, city union and year: <c>jinqiu-230100-2026</c>. Idempotent by key; never below zero.
/// </summary>
public sealed class FundLedger(WorkflowTables tables, TimeProvider time)
{
    private static readonly Fen LargestAllocation = Fen.FromYuan(100_000_000_000);

    // Writers of this process queue instead of racing; writers elsewhere are caught by the balance row's ETag.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Puts money into a fund. The same key with the same amount again adds nothing.</summary>
    /// <returns>The balance, or <c>fund.key</c>, <c>fund.amount</c>, <c>idempotency.mismatch</c>.</returns>
    public async Task<Result<FundBalance>> AllocateAsync(
        string fundKey, Fen amount, string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!FundKey.IsWellFormed(fundKey))
        {
            return FundProblems.BadKey;
        }

        if (amount <= Fen.Zero || amount > LargestAllocation)
        {
            return FundProblems.BadAmount;
        }

        string rowKey = FundRows.AllocationKey(key);
        TableEntity? once = await ChangeAsync(fundKey, rowKey, before => before is null
            ? new(FundMovement.Allocate, amount, key, null, new TableEntity(fundKey, rowKey) { ["Amount"] = amount.Value })
            : null, cancellationToken).ConfigureAwait(false);
        return once?.LongNumber("Amount") == amount.Value
            ? await BalanceAsync(fundKey, cancellationToken).ConfigureAwait(false)
            : FundProblems.KeyUsed;
    }

    /// <summary>Sets money aside for a case. Again: what the first call did.</summary>
    /// <returns>True when it is set aside (or paid); false when the fund does not suffice, or the case gave its money back.</returns>
    public async Task<bool> ReserveAsync(
        string fundKey, ApplicationId applicationId, Fen amount, CancellationToken cancellationToken = default)
    {
        TableEntity? row = await ChangeAsync(fundKey, FundRows.ReservationKey(applicationId), before => before is null
            ? Movement(fundKey, FundMovement.Reserve, amount, applicationId, FundReservationState.Reserved, null)
            : null, cancellationToken).ConfigureAwait(false);
        return row is not null && FundRows.StateOf(row) != FundReservationState.Released;
    }

    /// <summary>Notes that a payment of a case arrived. Again, or late after that payment came back: nothing.</summary>
    /// <param name="fundKey">The fund.</param>
    /// <param name="applicationId">The case.</param>
    /// <param name="payment">The payment's number within the case, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidOperationException">Nothing is reserved for the case.</exception>
    public async Task CommitAsync(string fundKey, ApplicationId applicationId, int payment, CancellationToken cancellationToken = default)
    {
        TableEntity? row = await ChangeAsync(fundKey, FundRows.ReservationKey(applicationId), before =>
            before is not null && FundRows.StateOf(before) == FundReservationState.Reserved && FundRows.PaymentOf(before) < payment
                ? Movement(fundKey, FundMovement.Commit, AmountOf(before), applicationId, FundReservationState.Committed, before, payment)
                : null, cancellationToken).ConfigureAwait(false);
        if (row is null || FundRows.PaymentOf(row) < payment)
        {
            throw new InvalidOperationException($"Nothing is reserved for {applicationId}.");
        }
    }

    /// <summary>Takes a commitment back to reserved: the bank returned a payment that had arrived. Again: nothing.</summary>
    /// <param name="fundKey">The fund.</param>
    /// <param name="applicationId">The case.</param>
    /// <param name="payment">The payment's number within the case, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task ReopenAsync(string fundKey, ApplicationId applicationId, int payment, CancellationToken cancellationToken = default) =>
        ChangeAsync(fundKey, FundRows.ReservationKey(applicationId), before =>
            before is not null && FundRows.StateOf(before) == FundReservationState.Committed && FundRows.PaymentOf(before) == payment
                ? Movement(fundKey, FundMovement.Reopen, AmountOf(before), applicationId, FundReservationState.Reserved, before, payment)
                : null, cancellationToken);

    /// <summary>
    /// Gives a case's reservation back. Without a reservation it leaves a mark, so that a reservation that is just being
    /// made comes too late. Paid money stays paid.
    /// </summary>
    public Task ReleaseAsync(string fundKey, ApplicationId applicationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(fundKey, FundRows.ReservationKey(applicationId), before => before switch
        {
            null => new(null, Fen.Zero, "", applicationId, FundRows.OfReservation(fundKey, applicationId, Fen.Zero, FundReservationState.Released, payment: 0)),
            _ when FundRows.StateOf(before) == FundReservationState.Reserved =>
                Movement(fundKey, FundMovement.Release, AmountOf(before), applicationId, FundReservationState.Released, before),
            _ => null,
        }, cancellationToken);

    /// <summary>What is in a fund; zeros for a fund that nothing was put into.</summary>
    public async Task<FundBalance> BalanceAsync(string fundKey, CancellationToken cancellationToken = default)
    {
        TableEntity? row = await FindAsync(fundKey, FundRows.BalanceKey, cancellationToken).ConfigureAwait(false);
        return row is null ? FundArithmetic.Empty : FundRows.ToBalance(row);
    }

    /// <summary>The entries, oldest first.</summary>
    public async IAsyncEnumerable<FundEntry> EntriesAsync(
        string fundKey, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TableClient funds = await tables.OpenAsync("Funds", cancellationToken).ConfigureAwait(false);
        string filter = RowRange.Prefix(fundKey, FundRows.EntryPrefix);
        await foreach (TableEntity row in funds.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return FundRows.ToEntry(row);
        }
    }

    /// <summary>Recomputes the balance from the entries. Meant for a moment of rest: a movement meanwhile can look like a fault.</summary>
    public async Task<FundVerification> VerifyAsync(string fundKey, CancellationToken cancellationToken = default)
    {
        var entries = new List<FundEntry>();
        await foreach (FundEntry entry in EntriesAsync(fundKey, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return FundProof.Of(entries, await BalanceAsync(fundKey, cancellationToken).ConfigureAwait(false));
    }

    private static Fen AmountOf(TableEntity row) => new(row.LongNumber("Amount"));

    private static Change Movement(
        string fund, FundMovement movement, Fen amount, ApplicationId application, FundReservationState state, TableEntity? before, int payment = 0) =>
        new(movement, amount, payment > 0 ? $"{movement}:{application}-P{payment}" : $"{movement}:{application}", application,
            FundRows.OfReservation(fund, application, amount, state, payment))
        {
            Replaces = before?.ETag,
        };

    /// <summary>
    /// Reads the key row and the balance, lets <paramref name="decide"/> choose, and writes key row, entry and balance
    /// in one transaction; begins again when another writer came first.
    /// </summary>
    /// <returns>The key row as it stands afterwards; null when the fund does not suffice and there is none.</returns>
    private async Task<TableEntity?> ChangeAsync(
        string fund, string rowKey, Func<TableEntity?, Change?> decide, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _gates.GetOrAdd(fund, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TableClient funds = await tables.OpenAsync("Funds", cancellationToken).ConfigureAwait(false);
            while (true)
            {
                TableEntity? before = await FindAsync(fund, rowKey, cancellationToken).ConfigureAwait(false);
                if (decide(before) is not { } change)
                {
                    return before;
                }

                TableEntity? balance = await FindAsync(fund, FundRows.BalanceKey, cancellationToken).ConfigureAwait(false);
                if (ActionsOf(fund, balance, change) is not { } actions)
                {
                    return before;
                }

                try
                {
                    await funds.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
                    return change.KeyRow;
                }
                catch (RequestFailedException e) when (Optimistic.IsLostRace(e))
                {
                    // Another process moved money of this fund; the next round sees it.
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private List<TableTransactionAction>? ActionsOf(string fund, TableEntity? balanceRow, Change change)
    {
        var actions = new List<TableTransactionAction>
        {
            change.Replaces is { } etag ? FundRows.Replace(change.KeyRow, etag) : FundRows.Add(change.KeyRow),
        };
        if (change.Movement is not { } movement)
        {
            return actions;
        }

        FundBalance before = balanceRow is null ? FundArithmetic.Empty : FundRows.ToBalance(balanceRow);
        if (FundArithmetic.After(before, movement, change.Amount) is not { } after)
        {
            return null;
        }

        long sequence = (balanceRow?.LongNumber("Sequence") ?? 0) + 1;
        var entry = new FundEntry(sequence, time.GetUtcNow(), movement, change.Amount, change.EntryKey, change.Application);
        actions.Add(FundRows.Add(FundRows.OfEntry(fund, entry)));
        TableEntity next = FundRows.OfBalance(fund, after, sequence);
        actions.Add(balanceRow is null ? FundRows.Add(next) : FundRows.Replace(next, balanceRow.ETag));
        return actions;
    }

    private async Task<TableEntity?> FindAsync(string fund, string rowKey, CancellationToken cancellationToken)
    {
        TableClient funds = await tables.OpenAsync("Funds", cancellationToken).ConfigureAwait(false);
        NullableResponse<TableEntity> row =
            await funds.GetEntityIfExistsAsync<TableEntity>(fund, rowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? row.Value : null;
    }

    private sealed record Change(FundMovement? Movement, Fen Amount, string EntryKey, ApplicationId? Application, TableEntity KeyRow)
    {
        public ETag? Replaces { get; init; }
    }
}
