namespace AidFlow.Embedded.DurableTask;

/// <summary>Where a sub-orchestration reports to.</summary>
/// <param name="Seq">The parent's number.</param>
/// <param name="Execution">The parent's round.</param>
/// <param name="Step">The step that started it.</param>
readonly record struct ParentLink(long Seq, long Execution, int Step);

/// <summary>An instance about to be stored.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Started">The first event of its history.</param>
/// <param name="Parent">Where it reports to, or <c>null</c>.</param>
sealed record NewInstance(long Seq, string Id, ExecutionStartedEvent Started, ParentLink? Parent);

/// <summary>An instance as the engine loads it.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Execution">Its round.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Rows">How many rows its history has.</param>
/// <param name="Created">When it was created (UTC).</param>
/// <param name="Parent">Where it reports to, or <c>null</c>.</param>
sealed record StoredInstance(
    long Seq, long Execution, OrchestrationRuntimeStatus Status, int Rows, DateTime Created, ParentLink? Parent);

/// <summary>A message stored with the commit that sent it.</summary>
/// <param name="InboxId">Its row.</param>
/// <param name="TargetId">The id of the instance it is for.</param>
/// <param name="TargetSeq">The number of that instance.</param>
/// <param name="Execution">The round it is for; <c>null</c> for any.</param>
/// <param name="Event">What it says.</param>
/// <param name="Recursive">Whether a termination goes on to sub-orchestrations.</param>
sealed record StoredMessage(long InboxId, string TargetId, long TargetSeq, long? Execution, HistoryEvent Event, bool Recursive);
