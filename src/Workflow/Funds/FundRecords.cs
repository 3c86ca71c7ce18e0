using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Funds;

/// <summary>What is in a fund. <c>Allocated = Available + Reserved + Committed</c>.</summary>
/// <param name="Allocated">Put into the fund so far.</param>
/// <param name="Reserved">Set aside for cases whose payment is not confirmed.</param>
/// <param name="Committed">Paid.</param>
public sealed record FundBalance(Fen Allocated, Fen Reserved, Fen Committed)
{
    /// <summary>What can still be reserved; never below zero.</summary>
    public Fen Available => Allocated - Reserved - Committed;
}

/// <summary>What an entry of the ledger does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundMovement>))]
public enum FundMovement
{
    /// <summary>From the union's budget to available.</summary>
    Allocate,

    /// <summary>From available to reserved.</summary>
    Reserve,

    /// <summary>From reserved to committed: the payment arrived.</summary>
    Commit,

    /// <summary>From committed back to reserved: the bank sent an arrived payment back (退汇).</summary>
    Reopen,

    /// <summary>From reserved back to available: the case ended.</summary>
    Release,
}

/// <summary>An entry of the ledger; never changed.</summary>
/// <param name="Sequence">1, 2, 3 … without a gap.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Movement">From where to where.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="Key">What made the entry happen once.</param>
/// <param name="ApplicationId">The case; null for an allocation.</param>
public sealed record FundEntry(
    long Sequence, DateTimeOffset At, FundMovement Movement, Fen Amount, string Key, ApplicationId? ApplicationId);

/// <summary>The result of recomputing a fund from its entries.</summary>
/// <param name="Intact">Whether the entries give the balance, without a gap and never below zero.</param>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Recomputed">The balance by the entries.</param>
/// <param name="Kept">The balance row.</param>
/// <param name="Reason">What is wrong; null when intact.</param>
public sealed record FundVerification(bool Intact, long Entries, FundBalance Recomputed, FundBalance Kept, string? Reason);
