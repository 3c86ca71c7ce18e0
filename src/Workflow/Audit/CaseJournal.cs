namespace AidFlow.Workflow.Audit;

/// <summary>Records what happens in a case: in the audit trail, and on the timeline for people.</summary>
public sealed class CaseJournal
{
    /// <summary>Records a happening, once per key.</summary>
    public Task RecordAsync(ApplicationId application, JournalEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The timeline, oldest first.</summary>
    public Task<IReadOnlyList<TimelineItem>> TimelineAsync(ApplicationId application, CancellationToken cancellationToken) => throw new NotSupportedException();
}
