using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Offers;

/// <summary>
/// Makes a household's offer of a programme, or brings it up to date with the file. An offer is made only when it could be accepted as it is: the
/// form's own check passes, the programme's condition holds, and no rule would refuse it.
/// </summary>
internal sealed class OfferMaker(
    OfferStore store, HouseholdCases cases, FormDesk forms, CircumstancesDesk circumstances, AuditTrail audit, Outbox outbox, LookupHash hash, TimeProvider time)
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    /// <summary>Looks at one file and one programme. May run twice, and go on where a dead run stopped.</summary>
    /// <returns>Whether an offer was made that was not there.</returns>
    public async Task<bool> ConsiderAsync(HouseholdFile file, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.Today(time);
        string period = OfferPeriods.Of(programme, today);
        var id = new OfferId(file.Id, programme.Prefix, period);
        OfferRecord? there = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (there is { State: not OfferState.Open } || await cases.AnyAsync(file, programme, period, cancellationToken).ConfigureAwait(false)
            || await DraftAsync(id, file, programme, today, cancellationToken).ConfigureAwait(false) is not { } draft)
        {
            return false;
        }

        OfferRecord? offer = there is null ? await store.InsertAsync(draft, cancellationToken).ConfigureAwait(false)
            : await UpToDateAsync(there, draft, cancellationToken).ConfigureAwait(false);
        if (offer is { Told: false })
        {
            await TellAsync(offer, file.Main.Mobile!, today, cancellationToken).ConfigureAwait(false);
        }

        return there is null && offer is not null;
    }

    private static bool SameContent(OfferRecord one, OfferRecord other) =>
        one.Union == other.Union && one.ExpiresOn == other.ExpiresOn && one.Amount == other.Amount && JsonNode.DeepEquals(one.Answers, other.Answers);

    private static CaseRecord Imagined(HouseholdFile file, ProgrammeDefinition programme, AcceptedForm form, CaseOwner owner, DateTimeOffset now) => new()
    {
        Id = ApplicationId.Create(programme.Prefix, ChinaTime.DayOf(now), Encoding.UTF8.GetBytes($"offer-{file.Id}-imagined-case")),
        ProgrammeId = programme.Id,
        ProgrammeVersion = programme.Version,
        Owner = owner,
        Union = form.Union,
        Status = ApplicationStatus.AwaitingDocuments,
        Version = 1,
        Round = 1,
        SubmittedAt = now,
        RoundStartedAt = now,
        FundKey = null,
        Content = new CaseContent { Answers = form.Answers },
    };

    /// <summary>The offer that the file leads to today; null for none.</summary>
    private async Task<OfferRecord?> DraftAsync(
        OfferId id, HouseholdFile file, ProgrammeDefinition programme, DateOnly today, CancellationToken cancellationToken)
    {
        if (file.State != FileState.Open || file.Main is not { Mobile: { } mobile, LeftOn: null })
        {
            return null;
        }

        JsonObject answers = OfferAnswers.Of(programme, file);
        if (OfferAnswers.LacksAccount(programme, answers) && await cases.NewestPaidAsync(file, cancellationToken).ConfigureAwait(false) is { } paid)
        {
            OfferAnswers.PutAccount(programme, answers, paid);
        }

        CaseOwner owner = new WorkerOwner(WorkerId.Of(hash, mobile));
        Result<AcceptedForm> form = await forms.CheckAsync(programme, OfferAnswers.WithConsents(programme, answers), owner, cancellationToken).ConfigureAwait(false);
        if (!form.IsOk)
        {
            return null;
        }

        // The rules look at the case that would be, by the same way as at every case.
        DateTimeOffset now = time.GetUtcNow();
        CaseRecord imagined = Imagined(file, programme, form.Value, owner, now);
        FactSet facts = await circumstances.FactsAsync(programme, imagined, cancellationToken).ConfigureAwait(false);
        if (!EligibilityEvaluator.IsOffered(programme, facts)
            || EligibilityEvaluator.Evaluate(programme, facts, now) is not { Outcome: not EligibilityOutcome.NotEligible } decision)
        {
            return null;
        }

        return new OfferRecord
        {
            Id = id,
            ProgrammeId = programme.Id,
            Union = file.Union,
            State = OfferState.Open,
            Version = 1,
            OfferedOn = today,
            ExpiresOn = OfferPeriods.LastDay(programme, today),
            Amount = decision.Amount,
            Answers = OfferAnswers.WithoutConsents(programme, form.Value.Answers),
        };
    }

    private async Task<OfferRecord?> UpToDateAsync(OfferRecord there, OfferRecord draft, CancellationToken cancellationToken) =>
        SameContent(there, draft) ? there
        : await store.ReplaceAsync(
            draft with { Version = there.Version + 1, OfferedOn = there.OfferedOn, Told = there.Told, ETag = there.ETag }, cancellationToken).ConfigureAwait(false);

    private async Task TellAsync(OfferRecord offer, string mobile, DateOnly today, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            offer.Id.File.Value,
            new AuditEntry
            {
                Key = $"offer:{offer.Id}:made",
                Actor = FileAct.System,
                Action = "offer.made",
                Facts = new Dictionary<string, string> { ["offer"] = offer.Id.ToString() },
            },
            cancellationToken).ConfigureAwait(false);

        // Made at night, read in the morning.
        await outbox.EnqueueAsync(
            new Message
            {
                Key = $"offer/{offer.Id}",
                To = Recipient.Mobile(mobile),
                Template = MessageTemplates.OfferMade,
                Parameters = new Dictionary<string, string> { ["date"] = DateText(offer.ExpiresOn) },
                NotBefore = ChinaTime.StartOf(today) + Morning,
                NotAfter = ChinaTime.EndOf(offer.ExpiresOn),
            },
            cancellationToken).ConfigureAwait(false);
        await store.ReplaceAsync(offer with { Told = true }, cancellationToken).ConfigureAwait(false);
    }

    private static string DateText(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
