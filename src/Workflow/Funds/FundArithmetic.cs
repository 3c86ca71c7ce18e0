namespace AidFlow.Workflow.Funds;

/// <summary>What a movement does to a balance.</summary>
public static class FundArithmetic
{
    /// <summary>An empty fund.</summary>
    public static FundBalance Empty { get; } = new(Fen.Zero, Fen.Zero, Fen.Zero);

    /// <summary>The balance after a movement; null when it would take more than is there.</summary>
    /// <param name="balance">Before.</param>
    /// <param name="movement">From where to where.</param>
    /// <param name="amount">How much, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero or less.</exception>
    public static FundBalance? After(FundBalance balance, FundMovement movement, Fen amount)
    {
        ArgumentNullException.ThrowIfNull(balance);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(amount.Value, 0, nameof(amount));
        FundBalance after = movement switch
        {
            FundMovement.Allocate => balance with { Allocated = balance.Allocated + amount },
            FundMovement.Reserve => balance with { Reserved = balance.Reserved + amount },
            FundMovement.Commit => balance with { Reserved = balance.Reserved - amount, Committed = balance.Committed + amount },
            FundMovement.Reopen => balance with { Reserved = balance.Reserved + amount, Committed = balance.Committed - amount },
            FundMovement.Release => balance with { Reserved = balance.Reserved - amount },
            _ => throw new ArgumentOutOfRangeException(nameof(movement)),
        };
        bool covered = after.Available >= Fen.Zero && after.Reserved >= Fen.Zero && after.Committed >= Fen.Zero;
        return covered ? after : null;
    }
}
