namespace AidFlow.Workflow.Funds;

/// <summary>Recomputes a fund from its entries.</summary>
public static class FundProof
{
    /// <summary>Whether the entries, in order, give the balance without ever going below zero.</summary>
    public static FundVerification Of(IReadOnlyList<FundEntry> entries, FundBalance kept)
    {
        ArgumentNullException.ThrowIfNull(entries);
        FundBalance sum = FundArithmetic.Empty;
        for (int i = 0; i < entries.Count; i++)
        {
            FundEntry entry = entries[i];
            if (entry.Sequence != i + 1)
            {
                return Broken($"Entry {i + 1} is missing.");
            }

            if (entry.Amount <= Fen.Zero || FundArithmetic.After(sum, entry.Movement, entry.Amount) is not { } next)
            {
                return Broken($"Entry {i + 1} takes more than was there.");
            }

            sum = next;
        }

        return sum == kept ? new(true, entries.Count, sum, kept, null) : Broken("The balance is not the sum of the entries.");

        FundVerification Broken(string reason) => new(false, entries.Count, sum, kept, reason);
    }
}
