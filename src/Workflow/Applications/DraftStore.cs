using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Half-filled forms, one per worker and programme, encrypted.</summary>
public sealed class DraftStore
{
    /// <summary>Keeps a draft in place of the earlier one; <c>draft.too-large</c> above 256 KiB.</summary>
    public Task<Result<Done>> SaveAsync(
        WorkerCaller caller, string programmeId, JsonObject answers, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The draft; null when there is none.</summary>
    public Task<JsonObject?> LoadAsync(WorkerCaller caller, string programmeId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Throws a draft away; nothing happens when there is none.</summary>
    public Task DeleteAsync(WorkerCaller caller, string programmeId, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
