using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Where members of staff keep the list of their relatives (domain.md §5.2). Of each the keyed hash of the ID number is kept, and its ends for the
/// owner to recognise; nobody else reads the list, and the audit trail says only that it changed.
/// </summary>
public sealed class RelativesDesk
{
    /// <summary>Most relatives that one person declares.</summary>
    public const int Most = 50;

    private readonly StaffDirectory _staff;
    private readonly StaffKeeper _keeper;
    private readonly LookupHash _hash;

    internal RelativesDesk(StaffDirectory staff, StaffKeeper keeper, LookupHash hash)
    {
        _staff = staff;
        _keeper = keeper;
        _hash = hash;
    }

    /// <summary>The caller's own list, in the order in which it was made.</summary>
    public async Task<Result<IReadOnlyList<RelativeView>>> ListAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _staff.FindAsync(caller.StaffId, cancellationToken).ConfigureAwait(false) is { } member ? ViewsOf(member) : StaffProblems.Unknown;
    }

    /// <summary>Declares a relative; the same person again: nothing.</summary>
    /// <param name="caller">Whose relative.</param>
    /// <param name="idNumber">The relative's ID number, as typed.</param>
    /// <param name="kinship">How they are related.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The list, or <c>staff.id-number</c>, <c>staff.relative-self</c>, <c>staff.relatives-full</c>.</returns>
    public async Task<Result<IReadOnlyList<RelativeView>>> AddAsync(StaffCaller caller, string? idNumber, Kinship kinship, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!IdNumber.TryParse(idNumber, null, out IdNumber number))
        {
            return RelativeProblems.BadIdNumber;
        }

        string hash = _hash.Of(number.Value, LookupPurpose.IdNumber);
        var relative = new StaffRelative(Guid.NewGuid().ToString("N"), kinship, hash, Mask.IdNumber(number.Value));
        return await ChangeAsync(
            caller,
            member => member.Relatives.Any(one => one.IdNumberHash == hash) ? member
                : member.IdNumberHash == hash ? RelativeProblems.Self
                : member.Relatives.Count >= Most ? RelativeProblems.Full
                : member with { Relatives = [.. member.Relatives, relative] },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a relative off the list; one that is not there: nothing.</summary>
    public async Task<Result<IReadOnlyList<RelativeView>>> RemoveAsync(StaffCaller caller, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await ChangeAsync(
            caller,
            member => member.Relatives.Any(one => one.Id == id) ? member with { Relatives = [.. member.Relatives.Where(one => one.Id != id)] } : member,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<IReadOnlyList<RelativeView>>> ChangeAsync(
        StaffCaller caller, Func<StaffMember, Result<StaffMember>> decide, CancellationToken cancellationToken)
    {
        Result<StaffMember> after = await _keeper.ChangeAsync(
            caller.StaffId, caller.Actor, "staff.relatives-changed", decide, cancellationToken).ConfigureAwait(false);
        return after.IsOk ? ViewsOf(after.Value) : after.Problem;
    }

    private static Result<IReadOnlyList<RelativeView>> ViewsOf(StaffMember member) =>
        (Result<IReadOnlyList<RelativeView>>)(RelativeView[])[.. member.Relatives.Select(one => new RelativeView(one.Id, one.Kinship, one.MaskedIdNumber))];
}

/// <summary>A declared relative, as its owner sees it.</summary>
/// <param name="Id">Names the entry.</param>
/// <param name="Kinship">How they are related.</param>
/// <param name="MaskedIdNumber">The ends of the ID number.</param>
public sealed record RelativeView(string Id, Kinship Kinship, string MaskedIdNumber);
