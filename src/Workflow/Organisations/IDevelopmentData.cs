namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Data that a concept adds for a first try, in Development only: a fund with money in it. Called once at every
/// start, after the unions and the staff are there; must be idempotent and quick.
/// </summary>
public interface IDevelopmentData
{
    /// <summary>Adds what is missing.</summary>
    Task AddAsync(CancellationToken cancellationToken);
}
