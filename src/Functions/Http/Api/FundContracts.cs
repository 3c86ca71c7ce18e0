using AidFlow.Workflow.Funds;

namespace AidFlow.Functions.Http.Api;

/// <summary>Money put into a fund.</summary>
public sealed record AllocationRequest
{
    /// <summary>How much, fen, above zero.</summary>
    public required Fen Amount { get; init; }

    /// <summary>Names the allocation, such as the number of the notice that allots it: the same key twice adds once.</summary>
    public required string Key { get; init; }
}

/// <summary>What is in a fund, fen.</summary>
/// <param name="FundKey">The fund: <c>jinqiu-230100-2026</c>.</param>
/// <param name="Allocated">Put into the fund so far.</param>
/// <param name="Reserved">Set aside for cases whose payment is not confirmed.</param>
/// <param name="Committed">Paid.</param>
/// <param name="Available">What can still be reserved.</param>
public sealed record FundResponse(string FundKey, Fen Allocated, Fen Reserved, Fen Committed, Fen Available)
{
    /// <summary>The response to a balance.</summary>
    public static FundResponse Of(string fundKey, FundBalance balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        return new FundResponse(fundKey, balance.Allocated, balance.Reserved, balance.Committed, balance.Available);
    }
}
