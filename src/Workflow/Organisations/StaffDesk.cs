using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The desk of system administrators for staff: accounts, roles, contacts, passwords. Everybody keeps the staff of their own union and of those below it, and
/// never their own account.
/// </summary>
public sealed class StaffDesk
{
    private const int MostChanges = 100;

    private readonly StaffDirectory _staff;
    private readonly StaffKeeper _keeper;
    private readonly StaffContacts _contacts;
    private readonly StaffInvitations _invitations;
    private readonly LastAdministrator _last;
    private readonly OrganisationDirectory _organisations;
    private readonly LookupHash _hash;
    private readonly AuditTrail _audit;

    internal StaffDesk(
        StaffDirectory staff, StaffKeeper keeper, StaffContacts contacts, StaffInvitations invitations, LastAdministrator last, OrganisationDirectory organisations, LookupHash hash, AuditTrail audit)
    {
        _staff = staff;
        _keeper = keeper;
        _contacts = contacts;
        _invitations = invitations;
        _last = last;
        _organisations = organisations;
        _hash = hash;
        _audit = audit;
    }

    /// <summary>The staff of an organisation, active or not, by account; <c>organisation.unknown</c> outside what the caller administers.</summary>
    public async Task<Result<IReadOnlyList<StaffSummary>>> ListAsync(StaffCaller caller, OrganisationId organisation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await MayAsync(caller, organisation, cancellationToken).ConfigureAwait(false)
            ? (Result<IReadOnlyList<StaffSummary>>)(StaffSummary[])[.. (await _staff.MembersAsync(organisation, cancellationToken).ConfigureAwait(false)).Select(StaffSummary.Of)]
            : OrganisationProblems.Unknown;
    }

    /// <summary>One account; <c>staff.unknown</c> outside what the caller administers.</summary>
    public async Task<Result<StaffView>> ViewAsync(StaffCaller caller, string staffId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await KeptAsync(caller, staffId, cancellationToken).ConfigureAwait(false) is not { } member)
        {
            return StaffProblems.Unknown;
        }

        await _keeper.FinishAsync(member.StaffId, cancellationToken).ConfigureAwait(false);
        return await ViewAsync(caller, member, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds an account with its roles, and gives the link with which its owner sets a password.</summary>
    public async Task<Result<StaffInvitation>> AddAsync(
        StaffCaller caller, OrganisationId organisation, NewStaff wanted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        if (!await MayAsync(caller, organisation, cancellationToken).ConfigureAwait(false))
        {
            return OrganisationProblems.Unknown;
        }

        if (await _organisations.HeirAsync(organisation, cancellationToken).ConfigureAwait(false) is not null)
        {
            return StaffProblems.BadOrganisation;
        }

        Result<StaffMember> member = StaffForms.New(wanted, organisation, _contacts, _hash);
        if (!member.IsOk)
        {
            return member.Problem;
        }

        if (!await _keeper.AddAsync(member.Value, caller.Actor, "staff.added", cancellationToken).ConfigureAwait(false))
        {
            return StaffProblems.AccountTaken;
        }

        return await _invitations.IssueAsync(member.Value.StaffId, caller.Actor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes an account: name, roles, organisation, contacts, whether it is active.</summary>
    public async Task<Result<StaffView>> ChangeAsync(StaffCaller caller, string staffId, StaffChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(change);
        if (await KeptAsync(caller, staffId, cancellationToken).ConfigureAwait(false) is not { } seen)
        {
            return StaffProblems.Unknown;
        }

        if (seen.StaffId == caller.StaffId)
        {
            return StaffProblems.OwnAccount;
        }

        if (change.OrganisationId is { } to && to != seen.OrganisationId
            && (!await MayAsync(caller, to, cancellationToken).ConfigureAwait(false) || await _organisations.HeirAsync(to, cancellationToken).ConfigureAwait(false) is not null))
        {
            return StaffProblems.BadOrganisation;
        }

        Result<StaffMember> wanted = StaffForms.Changed(seen, change, _contacts, _hash);
        if (!wanted.IsOk)
        {
            return wanted.Problem;
        }

        if (LastAdministrator.Is(seen) && !LastAdministrator.Is(wanted.Value) && !await _last.MayLeaveAsync(seen.StaffId, cancellationToken).ConfigureAwait(false))
        {
            return StaffProblems.LastAdministrator;
        }

        Result<StaffMember> changed = await _keeper.ChangeAsync(
            seen.StaffId, caller.Actor, "staff.changed",
            before => before.Version == change.Version ? wanted : StaffProblems.Stale,
            cancellationToken).ConfigureAwait(false);
        StaffMember? now = changed.IsOk ? changed.Value : await _staff.FindAsync(seen.StaffId, cancellationToken).ConfigureAwait(false);
        if (LastAdministrator.Is(now))
        {
            await _last.ReturnedAsync(seen.StaffId, cancellationToken).ConfigureAwait(false);
        }

        return changed.IsOk ? await ViewAsync(caller, changed.Value, cancellationToken).ConfigureAwait(false) : changed.Problem;
    }

    /// <summary>Takes the password away and gives a link to set a new one.</summary>
    public async Task<Result<StaffInvitation>> InviteAsync(StaffCaller caller, string staffId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await KeptAsync(caller, staffId, cancellationToken).ConfigureAwait(false) is not { Active: true } member ? StaffProblems.Unknown
            : member.StaffId == caller.StaffId ? StaffProblems.OwnAccount
            : await _invitations.IssueAsync(member.StaffId, caller.Actor, cancellationToken).ConfigureAwait(false);
    }

    private async Task<StaffView> ViewAsync(StaffCaller caller, StaffMember member, CancellationToken cancellationToken)
    {
        var history = new List<OrganisationChange>();
        await foreach (AuditRecord record in _audit.ReadAsync(StaffKeeper.SubjectOf(member.StaffId), cancellationToken).ConfigureAwait(false))
        {
            history.Add(OrganisationChange.Of(record));
        }

        StaffContact contact = _contacts.Of(member);
        return new StaffView
        {
            StaffId = member.StaffId,
            DisplayName = member.DisplayName,
            Organisation = await _organisations.FindAsync(member.OrganisationId, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Union {member.OrganisationId} is gone."),
            Roles = [.. member.Roles.Order()],
            Active = member.Active,
            MaskedMobile = contact.Mobile is { } mobile ? Mask.Mobile(mobile) : null,
            MaskedEmail = contact.Email is { } email ? $"{email[0]}***{email[email.LastIndexOf('@')..]}" : null,
            IdNumberKnown = member.IdNumberHash is not null,
            Version = member.Version,
            IsOwn = member.StaffId == caller.StaffId,
            History = [.. history.TakeLast(MostChanges)],
        };
    }

    private async Task<StaffMember?> KeptAsync(StaffCaller caller, string staffId, CancellationToken cancellationToken) =>
        await _staff.FindAsync(staffId, cancellationToken).ConfigureAwait(false) is { } member
        && await MayAsync(caller, member.OrganisationId, cancellationToken).ConfigureAwait(false) ? member : null;

    private async Task<bool> MayAsync(StaffCaller caller, OrganisationId organisation, CancellationToken cancellationToken) =>
        Permissions.MayAdminister(caller, await _organisations.PathAsync(organisation, cancellationToken).ConfigureAwait(false));
}
