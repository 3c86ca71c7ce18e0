using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Who may do what with a file: officers and auditors of the keeping union and of those above read it, officers of the union
/// that is asked to take it as well; the keeping union's officers change it, or the county's where the union has none.
/// </summary>
internal sealed class FileAccess(OrganisationDirectory organisations, StaffDirectory staff, FilePeople people)
{
    /// <summary>Whether a member of staff may read a file.</summary>
    public async Task<bool> MayReadAsync(StaffCaller caller, HouseholdFile file, CancellationToken cancellationToken) =>
        await ReadsAsync(caller, file.Union, cancellationToken).ConfigureAwait(false)
        || (file.Move is { } move && await ReadsAsync(caller, move.To, cancellationToken).ConfigureAwait(false));

    /// <summary>Why a member of staff may not carry out a command; null when they may.</summary>
    public async Task<Problem?> MayNotAsync(StaffCaller caller, HouseholdFile file, FileCommandKind kind, CancellationToken cancellationToken)
    {
        OrganisationId? acting = kind == FileCommandKind.AnswerMove ? file.Move?.To : file.Union;
        if (acting is { } union && !await WorksForAsync(caller, union, cancellationToken).ConfigureAwait(false))
        {
            return RegistryProblems.OtherUnion;
        }

        return await IsOwnAsync(caller, file, cancellationToken).ConfigureAwait(false) ? RegistryProblems.OwnFile : null;
    }

    /// <summary>Whether an officer works for a union: in it, or in its county when it has no officer of its own.</summary>
    public async Task<bool> WorksForAsync(StaffCaller caller, OrganisationId union, CancellationToken cancellationToken) =>
        caller.Has(StaffRole.Officer)
        && (caller.OrganisationId == union || (await KeepersOfAsync(union, cancellationToken).ConfigureAwait(false)).Any(keeper => keeper.StaffId == caller.StaffId));

    /// <summary>The officers who see to the files of a union: its own, or its county's when it has none.</summary>
    public async Task<IReadOnlyList<StaffMember>> KeepersOfAsync(OrganisationId union, CancellationToken cancellationToken)
    {
        IReadOnlyList<StaffMember> own = await staff.InOrganisationAsync(union, StaffRole.Officer, cancellationToken).ConfigureAwait(false);
        return own.Count > 0 || await organisations.FindAsync(union, cancellationToken).ConfigureAwait(false) is not { Level: UnionLevel.Grassroots, ParentId: { } county }
            ? own
            : await staff.InOrganisationAsync(county, StaffRole.Officer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a union may keep files: a grassroots union or a county's.</summary>
    public async Task<bool> KeepsFilesAsync(OrganisationId union, CancellationToken cancellationToken) =>
        await organisations.FindAsync(union, cancellationToken).ConfigureAwait(false) is { Level: UnionLevel.Grassroots or UnionLevel.County };

    private async Task<bool> ReadsAsync(StaffCaller caller, OrganisationId union, CancellationToken cancellationToken) =>
        Permissions.HoldsOneOf(caller, await organisations.PathAsync(union, cancellationToken).ConfigureAwait(false), StaffRole.Officer, StaffRole.Auditor);

    private async Task<bool> IsOwnAsync(StaffCaller caller, HouseholdFile file, CancellationToken cancellationToken) =>
        await staff.FindAsync(caller.StaffId, cancellationToken).ConfigureAwait(false) is { } member
        && file.Present.Any(person => people.Is(person, member.IdNumberHash, member.MobileHash));
}
