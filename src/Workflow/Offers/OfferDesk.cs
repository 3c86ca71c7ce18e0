using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Offers;

/// <summary>
/// Where a worker finds what is offered to his household (免申即享), looks at what would be handed in, and accepts, changes or refuses it. An accepted
/// offer is an application like any other.
/// </summary>
public sealed partial class OfferDesk
{
    private readonly OfferStore _store;
    private readonly HouseholdCases _cases;
    private readonly FileStore _files;
    private readonly FilePeople _people;
    private readonly ApplicationDesk _applications;
    private readonly SubmissionDesk _submissions;
    private readonly CaseKeeper _keeper;
    private readonly DraftStore _drafts;
    private readonly ProgrammeCatalogue _programmes;
    private readonly OrganisationDirectory _organisations;
    private readonly AuditTrail _audit;
    private readonly CaseJournal _journal;
    private readonly TimeProvider _time;

    internal OfferDesk(
        OfferStore store, HouseholdCases cases, FileStore files, FilePeople people, ApplicationDesk applications, SubmissionDesk submissions, CaseKeeper keeper,
        DraftStore drafts, ProgrammeCatalogue programmes, OrganisationDirectory organisations, AuditTrail audit, CaseJournal journal, TimeProvider time)
    {
        _store = store;
        _cases = cases;
        _files = files;
        _people = people;
        _applications = applications;
        _submissions = submissions;
        _keeper = keeper;
        _drafts = drafts;
        _programmes = programmes;
        _organisations = organisations;
        _audit = audit;
        _journal = journal;
        _time = time;
    }

    /// <summary>What is offered to the worker now, what runs out first first.</summary>
    public async Task<IReadOnlyList<OfferView>> OffersOfAsync(WorkerCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var offers = new List<OfferView>();
        foreach (HouseholdFileId file in await _people.OfWorkerAsync(caller.WorkerId, cancellationToken).ConfigureAwait(false))
        {
            foreach (OfferRecord offer in await _store.OfFileAsync(file, cancellationToken).ConfigureAwait(false))
            {
                if (IsPending(offer) && await FindAsync(caller, offer.Id, cancellationToken).ConfigureAwait(false) is { IsOk: true } open)
                {
                    offers.Add(open.Value);
                }
            }
        }

        return [.. offers.OrderBy(offer => offer.ExpiresOn).ThenBy(offer => offer.ProgrammeId, StringComparer.Ordinal)];
    }

    /// <summary>One offer that can be accepted; or <c>offer.unknown</c>, <c>offer.expired</c>, <c>offer.withdrawn</c>, <c>offer.refused</c>, <c>offer.accepted</c>, <c>offer.applied</c>.</summary>
    public async Task<Result<OfferView>> FindAsync(WorkerCaller caller, OfferId id, CancellationToken cancellationToken = default)
    {
        Result<OpenOffer> open = await OpenAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return open.IsOk ? await ViewAsync(open.Value, cancellationToken).ConfigureAwait(false) : open.Problem;
    }

    private static bool IsPending(OfferRecord offer) => offer is { State: OfferState.Open } or { State: OfferState.Accepted, Application: null };

    private async Task<Result<OpenOffer>> OpenAsync(WorkerCaller caller, OfferId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await _store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } offer
            || await _files.FindAsync(id.File, cancellationToken).ConfigureAwait(false) is not { } file || !_people.IsOwn(caller.WorkerId, file))
        {
            return OfferProblems.Unknown;
        }

        if (!IsPending(offer))
        {
            return offer.State == OfferState.Refused ? OfferProblems.Refused : OfferProblems.Accepted;
        }

        DateOnly today = ChinaTime.Today(_time);
        if (_programmes.FindCurrent(offer.ProgrammeId, today) is not { } programme || today > offer.ExpiresOn || !programme.IsOpenOn(today))
        {
            return OfferProblems.Expired;
        }

        if (file.State != FileState.Open || file.Union != offer.Union)
        {
            return OfferProblems.Withdrawn;
        }

        // An accepted one may have its case already, made by a press that died before it noted so.
        return offer.State == OfferState.Open && await _cases.AnyAsync(file, programme, id.Period, cancellationToken).ConfigureAwait(false)
            ? OfferProblems.Applied : new OpenOffer(offer, programme);
    }

    private async Task<OfferView> ViewAsync(OpenOffer open, CancellationToken cancellationToken)
    {
        (OfferRecord offer, ProgrammeDefinition programme) = (open.Offer, open.Programme);
        JsonObject answers = offer.Answers;
        Organisation? union = await _organisations.FindAsync(offer.Union, cancellationToken).ConfigureAwait(false);
        return new OfferView
        {
            Id = offer.Id,
            ProgrammeId = programme.Id,
            ProgrammeName = programme.Name,
            Summary = programme.Summary,
            Version = offer.Version,
            ExpiresOn = offer.ExpiresOn,
            Amount = offer.Amount,
            Answers = AnswerViews.Of(programme, answers, union?.Name ?? offer.Union.Value),
            Consents = [.. OfferAnswers.Consents(programme).Select(consent => new OfferConsent(consent.Id, consent.Label))],
            Papers = [.. Visibility.Documents(programme, answers).Where(slot => slot.Required).Select(slot => slot.Name)],
        };
    }

    private sealed record OpenOffer(OfferRecord Offer, ProgrammeDefinition Programme);
}
