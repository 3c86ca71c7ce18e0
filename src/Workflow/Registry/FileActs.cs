namespace AidFlow.Workflow.Registry;

/// <summary>Makes acts: who, now, under the terms in force.</summary>
internal sealed class FileActs(SpotCheckSeeds seeds, RegistryOptions terms, TimeProvider time)
{
    /// <summary>An act that opens no file.</summary>
    public FileAct Of(string actor) => new(actor, time.GetUtcNow(), terms);

    /// <summary>An act that may put a file in force, with the lot of the year.</summary>
    public async Task<FileAct> WithLotAsync(string actor, CancellationToken cancellationToken)
    {
        FileAct act = Of(actor);
        return act with { Lot = await seeds.OfAsync(act.Today.Year, cancellationToken).ConfigureAwait(false) };
    }
}
