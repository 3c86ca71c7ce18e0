using AidFlow.Portal.Pages.Desk;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The page of a task, which decisions and experts' points come back to when something is wrong with them.</summary>
public sealed class TaskPages(PageRenderer pages, ApprovalDesk approvals, ApplicationDesk desk, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>Query that says that points were just taken.</summary>
    public const string Scored = "scored";

    /// <summary>Query that says that an approval was just taken which does not decide alone.</summary>
    public const string Voted = "voted";

    /// <summary>Shows a task, with what was filled in.</summary>
    public async Task<IResult> ShowAsync(
        HttpContext http, string taskId, DecisionInput input, ScoreInput? scores, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        Result<TaskView> task = await approvals.TaskAsync(http.StaffOf(), taskId, cancellationToken);
        if (!task.IsOk)
        {
            return task.Problem.ToHttpResult(http);
        }

        Result<CaseView> view = await desk.CaseForAsync(http.CallerOf(), task.Value.ApplicationId, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        TaskModel model = new()
        {
            Task = task.Value,
            Case = view.Value,
            WorkingDaysLeft = DaysLeft(task.Value.DueAt),
            Input = input,
            Scores = scores,
            Problems = problems,
            JustScored = problems.Count == 0 && http.Request.Query.ContainsKey(Scored),
            JustVoted = problems.Count == 0 && http.Request.Query.ContainsKey(Voted),
        };
        return pages.Page<TaskPage, TaskModel>(http, model, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What a refusal leads to: the page with its problems, or the one that says that somebody came first.</summary>
    public async Task<IResult> RefusedAsync(
        HttpContext http, string taskId, DecisionInput input, ScoreInput? scores, Problem problem, CancellationToken cancellationToken) => problem switch
    {
        { Code: "approval.stale" or "approval.decided" or "approval.closed" } => pages.Page<OvertakenPage, OvertakenModel>(
            http, new OvertakenModel(taskId, problem.Code != "approval.stale"), StatusCodes.Status409Conflict),
        { Fields.Count: > 0 } => await ShowAsync(http, taskId, input, scores, problem.Fields, cancellationToken),
        _ => problem.ToHttpResult(http),
    };

    /// <summary>Working days until a task is due: its due instant is the end of its day; a task due tonight has no working day left but is not over.</summary>
    public int DaysLeft(DateTimeOffset dueAt)
    {
        DateTimeOffset now = time.GetUtcNow();
        return now >= dueAt ? -1 : calendar.WorkingDaysBetween(ChinaTime.DayOf(now), ChinaTime.DayOf(dueAt.AddTicks(-1)));
    }
}
