using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The caller's list of relatives, and the page to step aside from one case (回避).</summary>
public sealed class SteppingAsidePageFunctions(PageRenderer pages, ApprovalDesk approvals, RecusalDesk recusals, RelativesDesk relatives, CaseWaker waker)
{
    /// <summary>The list.</summary>
    [Function(nameof(RelativesPageOfStaff))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    public async Task<IResult> RelativesPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/relatives")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ListAsync(request.HttpContext, null, [], cancellationToken);
    }

    /// <summary>Declares a relative.</summary>
    [Function(nameof(PostRelative))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    public async Task<IResult> PostRelative(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/relatives")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        // The number that was typed is not shown again: the page never holds one in full.
        Kinship? kinship = Enum.TryParse(request.Form["kinship"], out Kinship chosen) && Enum.IsDefined(chosen) ? chosen : null;
        if (kinship is null)
        {
            return await ListAsync(http, null, [new FieldProblem("/kinship", "staff.kinship", RelativeText.KinshipMissing)], cancellationToken);
        }

        Result<IReadOnlyList<RelativeView>> added = await relatives.AddAsync(http.StaffOf(), request.Form["idNumber"].ToString(), chosen, cancellationToken);
        return added.IsOk ? new SeeOther("/desk/relatives?saved=1") : await ListAsync(http, kinship, added.Problem.Fields, cancellationToken);
    }

    /// <summary>Takes a relative off the list.</summary>
    [Function(nameof(PostRelativeRemoval))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    public async Task<IResult> PostRelativeRemoval(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/relatives/{relativeId}/removal")] HttpRequest request,
        string relativeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<IReadOnlyList<RelativeView>> removed = await relatives.RemoveAsync(request.HttpContext.StaffOf(), relativeId, cancellationToken);
        return removed.IsOk ? new SeeOther("/desk/relatives?saved=1") : removed.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Asks why.</summary>
    [Function(nameof(StepAsidePageOfTask))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    public async Task<IResult> StepAsidePageOfTask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/tasks/{taskId}/recusal")] HttpRequest request,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await AskAsync(request.HttpContext, taskId, "", [], cancellationToken);
    }

    /// <summary>Steps aside.</summary>
    [Function(nameof(PostStepAside))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    public async Task<IResult> PostStepAside(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/tasks/{taskId}/recusal")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        string reason = request.Form["reason"].ToString().ReplaceLineEndings("\n").Trim();
        Result<ApplicationId> aside = await recusals.StepAsideAsync(http.StaffOf(), taskId, reason, cancellationToken);
        if (aside.IsOk)
        {
            await waker.WakeAsync(client, aside.Value);

            // The task says now why it is not the caller's to decide.
            return new SeeOther($"/desk/tasks/{Uri.EscapeDataString(taskId)}");
        }

        return aside.Problem.Fields.Count > 0
            ? await AskAsync(http, taskId, reason, aside.Problem.Fields, cancellationToken)
            : aside.Problem.ToHttpResult(http);
    }

    private async Task<IResult> ListAsync(HttpContext http, Kinship? kinship, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<RelativeView>> list = await relatives.ListAsync(http.StaffOf(), cancellationToken);
        return list.IsOk
            ? pages.Page<RelativesPage, RelativesModel>(
                http,
                new RelativesModel { Relatives = list.Value, Kinship = kinship, Problems = problems, Saved = problems.Count == 0 && http.Request.Query.ContainsKey("saved") },
                problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : list.Problem.ToHttpResult(http);
    }

    private async Task<IResult> AskAsync(HttpContext http, string taskId, string reason, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        Result<TaskView> task = await approvals.TaskAsync(http.StaffOf(), taskId, cancellationToken);
        return task.IsOk
            ? pages.Page<RecusalPage, RecusalModel>(
                http, new RecusalModel { Task = task.Value, Reason = reason, Problems = problems }, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : task.Problem.ToHttpResult(http);
    }
}
