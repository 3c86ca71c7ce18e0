using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Funds;

/// <summary>
/// The ledger of the funds: append-only entries and one balance row a fund, written together. A fund's key is fund id,
/// city union and year: <c>jinqiu-230100-2026</c>. Idempotent by key; never below zero.
/// </summary>
public sealed class FundLedger
{
    /// <summary>Puts money into a fund. The same key twice adds once.</summary>
    public Task<Result<FundBalance>> AllocateAsync(string fundKey, Fen amount, string key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Sets money aside for a case; false when the fund does not suffice.</summary>
    public Task<bool> ReserveAsync(string fundKey, ApplicationId applicationId, Fen amount, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Notes that a case's money arrived.</summary>
    public Task CommitAsync(string fundKey, ApplicationId applicationId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Gives a case's reservation back; nothing happens when there is none or it is committed.</summary>
    public Task ReleaseAsync(string fundKey, ApplicationId applicationId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>What is in a fund; zeros for a fund that nothing was put into.</summary>
    public Task<FundBalance> BalanceAsync(string fundKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The entries, oldest first.</summary>
    public IAsyncEnumerable<FundEntry> EntriesAsync(string fundKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Recomputes the balance from the entries.</summary>
    public Task<FundVerification> VerifyAsync(string fundKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
