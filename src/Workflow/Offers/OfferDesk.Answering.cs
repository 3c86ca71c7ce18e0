using System.Globalization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Offers;

// What a worker does with an offer: accepts, refuses, or changes it first.
public sealed partial class OfferDesk
{
    /// <summary>
    /// Hands in what was offered, once however often it is called. The row says so first; a process that dies before the case is made leaves an offer that
    /// the next press, under the same idempotency key, finishes.
    /// </summary>
    /// <param name="caller">The worker.</param>
    /// <param name="id">The offer.</param>
    /// <param name="version">The version that was shown.</param>
    /// <param name="consents">Ids of the consents that were given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The receipt; or what <see cref="FindAsync"/> refuses, <c>offer.changed</c>, <c>form.invalid</c> for a missing consent, and what a submission refuses.</returns>
    public async Task<Result<SubmissionReceipt>> AcceptAsync(
        WorkerCaller caller, OfferId id, int version, IReadOnlyCollection<string> consents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(consents);
        while (true)
        {
            if (await CaseOfAsync(caller, id, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return _submissions.Receipt(made, created: false);
            }

            Result<OpenOffer> found = await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false);
            if (!found.IsOk)
            {
                return found.Problem;
            }

            (OfferRecord offer, ProgrammeDefinition programme) = (found.Value.Offer, found.Value.Programme);
            if (Refusal(offer, programme, version, consents) is { } problem)
            {
                return problem;
            }

            OfferRecord? accepted = offer.State == OfferState.Accepted ? offer
                : await _store.ReplaceAsync(offer with { State = OfferState.Accepted }, cancellationToken).ConfigureAwait(false);
            if (accepted is not null)
            {
                return await SubmitAsync(caller, accepted, programme, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Says that the household does not need it; again: nothing.</summary>
    public async Task<Result<Done>> RefuseAsync(WorkerCaller caller, OfferId id, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Result<OpenOffer> found = await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false);
            if (found.Problem?.Code == OfferProblems.Refused.Code)
            {
                // The row was written; a process that died then has not recorded it yet.
                await RecordAsync(id, "refused", caller.Actor, cancellationToken).ConfigureAwait(false);
                return default(Done);
            }

            if (!found.IsOk)
            {
                return found.Problem;
            }

            if (found.Value.Offer.State == OfferState.Accepted)
            {
                return OfferProblems.Accepted;
            }

            if (await _store.ReplaceAsync(found.Value.Offer with { State = OfferState.Refused }, cancellationToken).ConfigureAwait(false) is not null)
            {
                await RecordAsync(id, "refused", caller.Actor, cancellationToken).ConfigureAwait(false);
                return default(Done);
            }
        }
    }

    /// <summary>Keeps what would be handed in as the draft of an application that the worker changes. A draft that is there stays; the offer stays open until there is a case.</summary>
    /// <returns>The programme to go on with; or what <see cref="FindAsync"/> refuses.</returns>
    public async Task<Result<ProgrammeDefinition>> ChangeAsync(WorkerCaller caller, OfferId id, CancellationToken cancellationToken = default)
    {
        Result<OpenOffer> found = await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!found.IsOk)
        {
            return found.Problem;
        }

        ProgrammeDefinition programme = found.Value.Programme;
        if (await _drafts.LoadAsync(caller, programme.Id, cancellationToken).ConfigureAwait(false) is null)
        {
            Result<Done> kept = await _drafts.SaveAsync(caller, programme.Id, found.Value.Offer.Answers, cancellationToken).ConfigureAwait(false);
            if (!kept.IsOk)
            {
                return kept.Problem;
            }
        }

        return programme;
    }

    private static Problem? Refusal(OfferRecord offer, ProgrammeDefinition programme, int version, IReadOnlyCollection<string> consents)
    {
        if (offer.Version != version)
        {
            return OfferProblems.Changed;
        }

        List<FieldProblem> missing =
        [
            .. OfferAnswers.Consents(programme).Where(consent => !consents.Contains(consent.Id)).Select(consent => FormFaults.Consent(AnswerPath.Pointer(consent.Id))),
        ];
        return missing.Count > 0 ? ApplicationProblems.InvalidForm(missing) : null;
    }

    /// <summary>The case that an offer led to; null when it led to none yet, or is not the worker's.</summary>
    private async Task<CaseRecord?> CaseOfAsync(WorkerCaller caller, OfferId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Application: { } application }
            && await _keeper.FindAsync(application, cancellationToken).ConfigureAwait(false) is { } record && record.IsOf(caller) ? record : null;
    }

    private async Task<Result<SubmissionReceipt>> SubmitAsync(
        WorkerCaller caller, OfferRecord offer, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        Result<SubmissionReceipt> receipt = await _applications.SubmitAsync(
            caller,
            new Submission { ProgrammeId = programme.Id, Answers = OfferAnswers.WithConsents(programme, offer.Answers), IdempotencyKey = $"offer/{offer.Id}" },
            cancellationToken).ConfigureAwait(false);
        if (!receipt.IsOk)
        {
            // Nothing came of it; the worker may refuse the offer, or change it.
            await _store.ReplaceAsync(offer with { State = OfferState.Open }, cancellationToken).ConfigureAwait(false);
            return receipt.Problem;
        }

        await RecordAsync(offer.Id, "accepted", caller.Actor, cancellationToken).ConfigureAwait(false);
        await _journal.RecordAsync(
            receipt.Value.ApplicationId,
            new JournalEntry
            {
                Key = "offer-accepted",
                Actor = caller.Actor,
                Action = "offer.accepted",
                Facts = new Dictionary<string, string> { ["offer"] = offer.Id.ToString(), ["version"] = offer.Version.ToString(CultureInfo.InvariantCulture) },
                ForPeople = new("由工会主动提示、一键确认提交（免申即享）", "Handed in with one press, from an offer"),
            },
            cancellationToken).ConfigureAwait(false);

        // Last: whoever presses again before this meets the same case by the idempotency key.
        await _store.ReplaceAsync(offer with { Application = receipt.Value.ApplicationId }, cancellationToken).ConfigureAwait(false);
        return receipt;
    }

    private async Task RecordAsync(OfferId id, string what, string actor, CancellationToken cancellationToken) => await _audit.AppendAsync(
        id.File.Value,
        new AuditEntry
        {
            Key = $"offer:{id}:{what}",
            Actor = actor,
            Action = $"offer.{what}",
            Facts = new Dictionary<string, string> { ["offer"] = id.ToString() },
        },
        cancellationToken).ConfigureAwait(false);
}
