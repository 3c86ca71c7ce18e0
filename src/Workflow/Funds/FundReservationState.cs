namespace AidFlow.Workflow.Funds;

/// <summary>Where a case's money stands in the fund.</summary>
internal enum FundReservationState
{
    /// <summary>Set aside.</summary>
    Reserved,

    /// <summary>Paid.</summary>
    Committed,

    /// <summary>Given back, for good: an ended case never reserves again.</summary>
    Released,
}
