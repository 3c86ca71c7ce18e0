namespace AidFlow.Workflow.Data;

/// <summary>A write lost against other writers too often. Nothing was written; the caller may try again later.</summary>
/// <param name="lastLoss">The last refusal.</param>
public sealed class ContentionException(Exception lastLoss) : Exception("Too many writers at one row; try again.", lastLoss);
