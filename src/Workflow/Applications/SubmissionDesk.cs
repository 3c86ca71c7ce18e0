using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// Takes applications in. Rows are written in this order, each once: idempotency key → claims → start queue → case; what
/// follows from the case is carried out with it. A process that dies between two of them leaves a state from which the
/// client's repetition, or the sweeper, goes on.
/// </summary>
internal sealed class SubmissionDesk(
    CaseStore store,
    CaseKeeper keeper,
    SubmissionKeys keys,
    ClaimStore claims,
    Claims claiming,
    StartQueue starts,
    FormDesk forms,
    ProgrammeCatalogue programmes,
    LookupHash hash,
    TimeProvider time)
{
    private const int MostNumbersTried = 20;

    /// <summary>Takes an application in.</summary>
    public async Task<Result<SubmissionReceipt>> SubmitAsync(Submitter submitter, Submission submission, CancellationToken cancellationToken)
    {
        if (submission.IdempotencyKey is not { Length: >= 8 and <= 100 } key || key.Any(c => c is < '!' or > '~'))
        {
            return ApplicationProblems.BadKey;
        }

        string digest = SubmissionDigest.Of(submission, hash);
        SubmissionKey? earlier = await keys.FindAsync(submitter.KeyHolder, key, cancellationToken).ConfigureAwait(false);
        if (earlier is not null && await OwnCaseAsync(submitter, earlier, cancellationToken).ConfigureAwait(false) is { } made)
        {
            return earlier.Digest == digest ? Receipt(made, created: false) : ApplicationProblems.KeyMismatch;
        }

        DateTimeOffset now = time.GetUtcNow();
        DateOnly today = ChinaTime.DayOf(now);
        if (programmes.FindCurrent(submission.ProgrammeId, today) is not { } programme)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        if (programme.Applicant != submitter.Owner.Kind)
        {
            return programme.Applicant == ApplicantKind.Union ? ApplicationProblems.ForUnions : ApplicationProblems.ForWorkers;
        }

        if (!programme.IsOpenOn(today))
        {
            return ApplicationProblems.Closed(programme.Window!.OpensOn, programme.Window.ClosesOn);
        }

        Result<AcceptedForm> form = await forms.CheckAsync(
            programme, FormDesk.WithUnion(submission.Answers, submitter.Owner), submitter.Owner, cancellationToken).ConfigureAwait(false);
        return form.IsOk
            ? await KeepAsync(submitter, key, digest, earlier, programme, form.Value, now, cancellationToken).ConfigureAwait(false)
            : form.Problem;
    }

    /// <summary>What a form claims (<see cref="Claims"/>).</summary>
    public IReadOnlyList<ClaimKey> ClaimsOf(ProgrammeDefinition programme, AcceptedForm form, CaseOwner owner, DateTimeOffset submittedAt) =>
        claiming.Of(programme, form.Answers, owner, form.Union, submittedAt);

    /// <summary>The city's fund of the year of submission; null when the programme pays nothing.</summary>
    public static string? FundOf(ProgrammeDefinition programme, AcceptedForm form, DateTimeOffset submittedAt) =>
        programme.Fund is { } fund ? FundKey.Of(fund.FundId, form.City, ChinaTime.DayOf(submittedAt).Year) : null;

    /// <summary>What is handed out for a case.</summary>
    public SubmissionReceipt Receipt(CaseRecord record, bool created) => new()
    {
        ApplicationId = record.Id,
        Status = record.Status,
        Missing = programmes.Find(record.ProgrammeId, record.ProgrammeVersion) is { } programme ? DocumentViews.Missing(programme, record) : [],
        Created = created,
    };

    private async Task<Result<SubmissionReceipt>> KeepAsync(
        Submitter submitter, string key, string digest, SubmissionKey? earlier, ProgrammeDefinition programme, AcceptedForm form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<ClaimKey> wanted = ClaimsOf(programme, form, submitter.Owner, now);
        for (int attempt = 0; attempt < MostNumbersTried; attempt++)
        {
            // An interrupted submission goes on under the number that it had, also in the next month.
            ApplicationId id = attempt == 0 && earlier is not null
                ? earlier.Application
                : ApplicationId.Create(programme.Prefix, ChinaTime.DayOf(now), SubmissionDigest.Seed(submitter.KeyHolder, key, attempt));
            CaseRecord draft = CaseChanges.Submitted(New(id, submitter, programme, form, wanted, now), submitter.Actor);
            if (!CaseStore.Fits(draft))
            {
                return ApplicationProblems.TooLarge;
            }

            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } taken)
            {
                if (taken.Owner == submitter.Owner && taken.Content.Claims.SequenceEqual(wanted))
                {
                    return Receipt(await keeper.FinishAsync(taken, cancellationToken).ConfigureAwait(false), created: false);
                }

                continue;
            }

            if (!await keys.TryKeepAsync(new(submitter.KeyHolder, key, id, digest, earlier?.ETag ?? default), cancellationToken).ConfigureAwait(false))
            {
                // The same request, twice at the same moment: the other one is a step ahead.
                earlier = await keys.FindAsync(submitter.KeyHolder, key, cancellationToken).ConfigureAwait(false);
                if (earlier?.Digest != digest)
                {
                    return ApplicationProblems.KeyMismatch;
                }

                id = earlier.Application;
                draft = CaseChanges.Submitted(New(id, submitter, programme, form, wanted, now), submitter.Actor);
            }

            if (await claims.TryClaimAsync(wanted, id, cancellationToken).ConfigureAwait(false) is { } held)
            {
                return ApplicationProblems.Duplicate(programme.Once?.Who, held);
            }

            await starts.AddAsync(id, cancellationToken).ConfigureAwait(false);
            if (await store.InsertAsync(draft, cancellationToken).ConfigureAwait(false) is { } stored)
            {
                return Receipt(await keeper.FinishAsync(stored, cancellationToken).ConfigureAwait(false), created: true);
            }

            // Inserted by the twin of this request, or the number was just given to somebody else: look again.
            earlier = await keys.FindAsync(submitter.KeyHolder, key, cancellationToken).ConfigureAwait(false);
            attempt--;
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } other && other.Owner != submitter.Owner)
            {
                await claims.ReleaseAsync(wanted, id, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException("No free case number was found.");
    }

    private async Task<CaseRecord?> OwnCaseAsync(Submitter submitter, SubmissionKey key, CancellationToken cancellationToken) =>
        await keeper.FindAsync(key.Application, cancellationToken).ConfigureAwait(false) is { } record && record.Owner == submitter.Owner ? record : null;

    private static CaseRecord New(
        ApplicationId id, Submitter submitter, ProgrammeDefinition programme, AcceptedForm form, IReadOnlyList<ClaimKey> claims, DateTimeOffset now) => new()
    {
        Id = id,
        ProgrammeId = programme.Id,
        ProgrammeVersion = programme.Version,
        Owner = submitter.Owner,
        SubmittedBy = submitter.StaffId,
        Union = form.Union,
        Status = ApplicationStatus.AwaitingDocuments,
        Version = 1,
        Round = 1,
        SubmittedAt = now,
        RoundStartedAt = now,
        FundKey = FundOf(programme, form, now),
        Content = new CaseContent { Answers = form.Answers, Claims = claims },
    };
}
