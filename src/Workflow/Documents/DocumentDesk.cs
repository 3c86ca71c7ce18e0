using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>The counter at which papers are attached to a case and opened.</summary>
public sealed class DocumentDesk
{
    /// <summary>Largest file, bytes.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    /// <summary>Attaches a paper; an earlier one in the slot stays in the history.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="id">The case.</param>
    /// <param name="slot">The slot's id in the programme.</param>
    /// <param name="fileName">The name the file had; only its last part is kept.</param>
    /// <param name="content">The bytes; read once, never further than the limit.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<StoredDocument>> AttachAsync(
        WorkerCaller caller, ApplicationId id, string slot, string fileName, Stream content, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Opens a paper; that a member of staff did is written to the audit trail first.</summary>
    public Task<Result<DocumentContent>> OpenAsync(
        Caller caller, ApplicationId id, string documentId, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
