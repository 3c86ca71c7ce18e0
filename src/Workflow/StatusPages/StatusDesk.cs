using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.StatusPages;

/// <summary>Where a case stands, without an account: the code of a case, its renewal, and what the code shows.</summary>
public sealed class StatusDesk
{
    /// <summary>How many days an ended case is still shown.</summary>
    public const int DaysAfterEnd = 90;

    private const int MostCounted = 200;

    private readonly StatusCodes _codes;
    private readonly StatusGuesses _guesses;
    private readonly CaseStore _cases;
    private readonly CaseViews _views;
    private readonly TaskStore _tasks;
    private readonly OrganisationDirectory _organisations;
    private readonly WorkingCalendar _calendar;
    private readonly CaseJournal _journal;
    private readonly ApprovalOptions _options;
    private readonly TimeProvider _time;

    internal StatusDesk(
        StatusCodes codes, StatusGuesses guesses, CaseStore cases, CaseViews views, TaskStore tasks, OrganisationDirectory organisations, WorkingCalendar calendar, CaseJournal journal, ApprovalOptions options, TimeProvider time)
    {
        _codes = codes;
        _guesses = guesses;
        _cases = cases;
        _views = views;
        _tasks = tasks;
        _organisations = organisations;
        _calendar = calendar;
        _journal = journal;
        _options = options;
        _time = time;
    }

    /// <summary>The address that a code leads to, for the QR code on a receipt.</summary>
    public string AddressOf(StatusCode code) => $"{_options.PublicAddress.TrimEnd('/')}/status/{code}";

    /// <summary>The code of the caller's own case; <c>application.unknown</c> for others.</summary>
    public async Task<Result<StatusCode>> CodeAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken = default) =>
        await IsOwnAsync(caller, id, cancellationToken).ConfigureAwait(false) ? await _codes.OfAsync(id, cancellationToken).ConfigureAwait(false) : ApplicationProblems.Unknown;

    /// <summary>A new code for the worker's own case, when the old one was lost; the old one stops working.</summary>
    public async Task<Result<StatusCode>> RenewAsync(WorkerCaller caller, ApplicationId id, CancellationToken cancellationToken = default)
    {
        if (!await IsOwnAsync(caller, id, cancellationToken).ConfigureAwait(false))
        {
            return ApplicationProblems.Unknown;
        }

        StatusCode code = await _codes.RenewAsync(id, cancellationToken).ConfigureAwait(false);
        await _journal.RecordAsync(
            id,
            new JournalEntry { Key = $"status-code:{_time.GetUtcNow().UtcTicks}", Actor = caller.Actor, Action = "status-code.renewed", ForPeople = new("更换了查询码。", "The status code was renewed.") },
            cancellationToken).ConfigureAwait(false);
        return code;
    }

    /// <summary>What a code shows. Whatever is no code in force gets one and the same answer: mistyped, unknown, renewed, or over.</summary>
    /// <param name="typed">The code, as somebody typed it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<StatusView>> LookUpAsync(string? typed, CancellationToken cancellationToken = default)
    {
        if (!StatusCode.TryParse(typed, null, out StatusCode code))
        {
            return StatusProblems.Unknown;
        }

        if (await _guesses.AreTooManyAsync(code, cancellationToken).ConfigureAwait(false))
        {
            return StatusProblems.TooMany;
        }

        if (await _codes.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } id
            || await _cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record
            || await ViewAsync(record, cancellationToken).ConfigureAwait(false) is not { } view)
        {
            await _guesses.CountAsync(code, cancellationToken).ConfigureAwait(false);
            return StatusProblems.Unknown;
        }

        return view;
    }

    private async Task<StatusView?> ViewAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.Today(_time);
        DateOnly? endedOn = null;
        if (record.IsEnded)
        {
            IReadOnlyList<TimelineItem> timeline = await _journal.TimelineAsync(record.Id, cancellationToken).ConfigureAwait(false);
            endedOn = ChinaTime.DayOf(timeline.LastOrDefault(item => item.Action != "status-code.renewed")?.At ?? record.RoundStartedAt);
            if (today > endedOn.Value.AddDays(DaysAfterEnd))
            {
                return null;
            }
        }

        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        return new StatusView
        {
            Programme = programme.Name,
            SubmittedOn = ChinaTime.DayOf(record.SubmittedAt),
            Status = StatusTexts.Of(record.Status),
            NextStep = StatusTexts.NextStep(record.Status, record.AccountCorrected),
            Steps = StatusSteps.Of(programme, record, await UnionsAsync(programme, record, cancellationToken).ConfigureAwait(false), endedOn),
            Forecast = await ForecastAsync(record, today, cancellationToken).ConfigureAwait(false),
            ShownUntil = endedOn?.AddDays(DaysAfterEnd),
        };
    }

    private async Task<Dictionary<int, string>> UnionsAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken)
    {
        var unions = new Dictionary<int, string>();
        for (int step = 1; step <= programme.Approval.Count; step++)
        {
            // A task that was opened says whose it is; a union that moved since does not change that.
            TaskRecord? task = await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false);
            Organisation? union = task is null
                ? await _organisations.AncestorAsync(record.Union, programme.StepAt(step).Level, cancellationToken).ConfigureAwait(false)
                : await _organisations.FindAsync(task.Heirs.Count > 0 ? task.Heirs[0] : task.Organisation, cancellationToken).ConfigureAwait(false);
            if (union is not null)
            {
                unions[step] = union.Name;
            }
        }

        return unions;
    }

    private async Task<StatusForecast?> ForecastAsync(CaseRecord record, DateOnly today, CancellationToken cancellationToken)
    {
        if (CaseChanges.AwaitedStep(record) is not { } step
            || await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is not { IsOpen: true } task
            || await _organisations.FindAsync(task.Heirs.Count > 0 ? task.Heirs[0] : task.Organisation, cancellationToken).ConfigureAwait(false) is not { } union)
        {
            return null;
        }

        return StatusForecasts.Of(
            _calendar,
            union.Name,
            today,
            ChinaTime.DayOf(task.OpenedAt),
            ChinaTime.DayOf(task.DueAt.AddTicks(-1)),
            await _tasks.AheadAsync(task, MostCounted, cancellationToken).ConfigureAwait(false),
            await _tasks.PaceAsync(task.Organisation, StatusForecasts.MostDecisions, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> IsOwnAsync(Caller caller, ApplicationId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record && record.IsOf(caller);
    }
}
