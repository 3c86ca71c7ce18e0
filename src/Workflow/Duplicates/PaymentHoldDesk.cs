using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>The desk for payments that wait because something looked like a duplicate.</summary>
public sealed class PaymentHoldDesk
{
    private const int MostListed = 200;

    private readonly PaymentHoldStore _holds;
    private readonly CaseKeeper _keeper;
    private readonly Deciders _deciders;
    private readonly OrganisationDirectory _organisations;
    private readonly TimeProvider _time;

    internal PaymentHoldDesk(PaymentHoldStore holds, CaseKeeper keeper, Deciders deciders, OrganisationDirectory organisations, TimeProvider time)
    {
        _holds = holds;
        _keeper = keeper;
        _deciders = deciders;
        _organisations = organisations;
        _time = time;
    }

    /// <summary>The held payments of the caller's union, in the order of case numbers; for its officers and its finance.</summary>
    public async Task<Result<IReadOnlyList<HeldPayment>>> HeldAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Has(StaffRole.Officer) && !caller.Has(StaffRole.Finance))
        {
            return PaymentHoldProblems.NotTheirs;
        }

        return (Result<IReadOnlyList<HeldPayment>>)(List<HeldPayment>)
        [
            .. (await _holds.OfAsync(caller.OrganisationId, MostListed, cancellationToken).ConfigureAwait(false)).Select(record => new HeldPayment(
                record.Id, record.Amount ?? Fen.Zero, record.Content.Hold!.Since, ReasonsOf(record.Content.Hold))),
        ];
    }

    /// <summary>Lets a held payment go on. Again by the same officer: nothing.</summary>
    /// <param name="caller">An officer of the union that pays, who decided no level of the case.</param>
    /// <param name="id">The case.</param>
    /// <param name="reason">What was found out, 5 to 200 characters; goes into the audit trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<Done>> ReleaseAsync(StaffCaller caller, ApplicationId id, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } found
            || !Permissions.MaySeeCase(caller, await _organisations.PathAsync(found.Union, cancellationToken).ConfigureAwait(false)))
        {
            return ApplicationProblems.Unknown;
        }

        if (reason?.Trim() is not { Length: >= PaymentHoldProblems.ShortestReason and <= PaymentHoldProblems.LongestReason } why)
        {
            return PaymentHoldProblems.ReasonNeeded;
        }

        Decider decider = await _deciders.OfAsync(caller, cancellationToken).ConfigureAwait(false);
        Result<CaseRecord> after = await _keeper.ChangeAsync(id, record =>
            PaymentHoldRules.MayRelease(caller, decider, record, _deciders.Of(record)) is { } refused ? refused
            : CaseChanges.HoldReleased(record, new HoldRelease(caller.StaffId, caller.OrganisationId, why, _time.GetUtcNow())), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? default(Done) : after.Problem;
    }

    /// <summary>What holds a payment, in words.</summary>
    internal static IReadOnlyList<LocalizedText> ReasonsOf(PaymentHold hold) => [.. hold.Findings.Select(finding => DuplicateTexts.Found(finding.Kind))];
}
