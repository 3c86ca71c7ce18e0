namespace AidFlow.Embedded.DurableTask;

/// <summary>What an activity run is for.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name of the activity.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the orchestration instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that was asked for; empty for none.</summary>
    public virtual string Version => string.Empty;
}
