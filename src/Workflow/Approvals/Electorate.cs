using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Approvals;

/// <summary>The officers around a task that several people decide, as they are at one moment.</summary>
/// <param name="Asked">Active officers of the union that was asked.</param>
/// <param name="Above">Active officers of the union above, once it was asked as well.</param>
/// <param name="Voters">Who voted so far, wherever they are now.</param>
internal sealed record Electorate(IReadOnlyList<Decider> Asked, IReadOnlyList<Decider> Above, IReadOnlyList<Decider> Voters)
{
    /// <summary>The person behind a vote; null for one who voted just now.</summary>
    public Decider? Find(string staffId) =>
        Voters.Concat(Asked).Concat(Above).FirstOrDefault(person => person.StaffId == staffId);
}

/// <summary>Looks the officers of a task up.</summary>
/// <param name="staff">The staff.</param>
internal sealed class Electorates(StaffDirectory staff)
{
    /// <summary>The officers around a task now.</summary>
    public async Task<Electorate> OfAsync(TaskRecord task, CancellationToken cancellationToken)
    {
        var voters = new List<Decider>();
        foreach (OfficerVote vote in task.Votes)
        {
            if (await staff.FindAsync(vote.StaffId, cancellationToken).ConfigureAwait(false) is { } member)
            {
                voters.Add(Deciders.Of(member));
            }
        }

        return new Electorate(
            await OfficersAsync(task.Organisation, cancellationToken).ConfigureAwait(false),
            task.EscalatedTo is { } above ? await OfficersAsync(above, cancellationToken).ConfigureAwait(false) : [],
            voters);
    }

    /// <summary>The active officers of a union.</summary>
    public async Task<IReadOnlyList<Decider>> OfficersAsync(OrganisationId organisation, CancellationToken cancellationToken) =>
        [.. (await staff.InOrganisationAsync(organisation, StaffRole.Officer, cancellationToken).ConfigureAwait(false)).Select(Deciders.Of)];
}
