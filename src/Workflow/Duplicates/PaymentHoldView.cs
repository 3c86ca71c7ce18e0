using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>A payment that waits, as shown with its case.</summary>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Reasons">What was found, without naming the other person or case.</param>
/// <param name="Others">Numbers of the other cases; empty for the worker.</param>
public sealed record PaymentHoldView(DateTimeOffset Since, IReadOnlyList<LocalizedText> Reasons, IReadOnlyList<string> Others);

/// <summary>A finding, as staff see it with the case.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It in words.</param>
/// <param name="Others">Numbers of the other cases, or of the hardship files.</param>
public sealed record DuplicateView(DuplicateKind Kind, LocalizedText Text, IReadOnlyList<string> Others);

/// <summary>A line of the list of held payments.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">What would be paid.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Reasons">What was found.</param>
public sealed record HeldPayment(ApplicationId ApplicationId, Fen Amount, DateTimeOffset Since, IReadOnlyList<LocalizedText> Reasons);
