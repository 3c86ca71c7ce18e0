namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>A caller's write, waiting for the writer; several are committed together, each with its own outcome.</summary>
internal abstract class WriteJob(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>About how many rows it writes, to bound a commit.</summary>
    public virtual int Weight => 1;

    /// <summary>Does the work within the writer's transaction; a refusal leaves nothing behind.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>The commit is on disk: tells the caller the outcome.</summary>
    public abstract void Complete();

    /// <summary>The commit failed, or the job itself: tells the caller.</summary>
    public abstract void Fail(Exception failure);

    public abstract void Cancel();
}

/// <summary>A write with a result, or a refusal.</summary>
internal abstract class WriteJob<TResult>(CancellationToken cancellationToken) : WriteJob(cancellationToken)
{
    // The writer goes on with the next commit while the callers go on elsewhere.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;
    private TResult? _result;

    public Task<TResult> Task => _completion.Task;

    public sealed override void Execute(WriteSession session)
    {
        // A group whose commit failed is not tried again, so this runs once for each job.
        try
        {
            _result = Write(session);
        }
        catch (WriteRefusedException refused)
        {
            _refusal = refused.InnerException!;
        }
    }

    public sealed override void Complete()
    {
        if (_refusal is null)
        {
            _completion.SetResult(_result!);
        }
        else
        {
            _completion.SetException(_refusal);
        }
    }

    public sealed override void Fail(Exception failure) => _completion.TrySetException(failure);

    public sealed override void Cancel() => _completion.TrySetCanceled(CancellationToken);

    /// <exception cref="WriteRefusedException">The write may not happen; nothing was changed.</exception>
    protected abstract TResult Write(WriteSession session);
}

/// <summary>A write that the rules forbid, as opposed to one that the disk could not take. Carries what the caller will see.</summary>
internal sealed class WriteRefusedException(Exception failure) : Exception(failure.Message, failure);
