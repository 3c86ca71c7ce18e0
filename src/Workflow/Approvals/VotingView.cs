using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Approvals;

/// <summary>How far the votes of a task are.</summary>
/// <param name="Rule">Some officers, or everybody.</param>
/// <param name="Needed">How many approvals there have to be; of everybody, how many officers may decide now.</param>
/// <param name="Given">The approvals that count, in the order in which they came.</param>
/// <param name="Mine">Whether the caller's is among them.</param>
public sealed record VotingView(VoteRule Rule, int Needed, IReadOnlyList<VoteView> Given, bool Mine);

/// <summary>One approval.</summary>
/// <param name="By">The officer's display name.</param>
/// <param name="At">When, UTC.</param>
public sealed record VoteView(string By, DateTimeOffset At);
