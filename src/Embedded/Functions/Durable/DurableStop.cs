namespace AidFlow.Embedded.Functions;

/// <summary>Tells activities that the engine has stopped and nothing that they still do will be recorded.</summary>
internal sealed class DurableStop : IDisposable
{
    private readonly CancellationTokenSource source = new();

    /// <summary>Cancelled once the engine has stopped.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Cancels <see cref="Token"/>.</summary>
    public Task CancelAsync() => source.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
