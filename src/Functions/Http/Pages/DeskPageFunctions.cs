using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The desk of approvers and experts.</summary>
public sealed class DeskPageFunctions(
    PageRenderer pages, TaskPages tasks, ApprovalDesk approvals, ApplicationDesk desk, PaymentHoldDesk holds, CaseWaker waker)
{
    /// <summary>The inbox.</summary>
    [Function(nameof(InboxPageOfOfficer))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    public async Task<IResult> InboxPageOfOfficer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<TaskView> open = await approvals.InboxAsync(request.HttpContext.StaffOf(), cancellationToken);
        InboxModel model = new()
        {
            Tasks = [.. open.Select(task => new InboxLine(task, tasks.DaysLeft(task.DueAt)))],
            Flash = Enum.TryParse(request.Query["decided"], out DecisionKind kind) && Enum.IsDefined(kind) ? kind : null,
        };
        return pages.Page<InboxPage, InboxModel>(request.HttpContext, model);
    }

    /// <summary>A case on one screen, with the form to decide it.</summary>
    [Function(nameof(TaskPageOfOfficer))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    public async Task<IResult> TaskPageOfOfficer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/tasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await tasks.ShowAsync(request.HttpContext, taskId, new DecisionInput(), null, [], cancellationToken);
    }

    /// <summary>Decides.</summary>
    [Function(nameof(PostDecision))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostDecision(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/tasks/{taskId}")] HttpRequest request,
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

        Result<TaskView> task = await approvals.TaskAsync(http.StaffOf(), taskId, cancellationToken);
        if (!task.IsOk)
        {
            return task.Problem.ToHttpResult(http);
        }

        DecisionInput input = DecisionReader.Read(request.Form, task.Value.Step);
        IReadOnlyList<FieldProblem> problems = DecisionReader.Check(input);
        if (problems.Count > 0)
        {
            return await tasks.ShowAsync(http, taskId, input, null, problems, cancellationToken);
        }

        Result<DecisionReceipt> receipt = await approvals.DecideAsync(http.StaffOf(), DecisionReader.On(taskId, request.Form, input), cancellationToken);
        await waker.WakeAfterAsync(client, receipt, () => approvals.UnappliedAsync(taskId, cancellationToken));
        return receipt.IsOk
            ? new SeeOther(receipt.Value.Voting is null ? $"/desk?decided={receipt.Value.Kind}" : $"/desk/tasks/{Uri.EscapeDataString(taskId)}?{TaskPages.Voted}=1")
            : await tasks.RefusedAsync(http, taskId, input, null, receipt.Problem, cancellationToken);
    }

    /// <summary>A case as staff may read it.</summary>
    [Function(nameof(CasePageOfStaff))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor, StaffRole.Finance)]
    public async Task<IResult> CasePageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/cases/{caseNumber}")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<CaseView> view = await desk.ViewAsync(request.HttpContext, caseNumber, cancellationToken);
        return view.IsOk
            ? pages.Page<StaffCasePage, StaffCaseModel>(request.HttpContext, new StaffCaseModel(view.Value, CasePageFunctions.FlashOf(request.Query["done"])))
            : view.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Lets a held payment go on.</summary>
    [Function(nameof(PostHoldRelease))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostHoldRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/cases/{caseNumber}/payment-hold/release")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<CaseView> view = await desk.ViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        string reason = request.Form["reason"].ToString().Trim();
        Result<Done> done = await holds.ReleaseAsync(http.StaffOf(), view.Value.Id, reason, cancellationToken);
        if (done.IsOk)
        {
            await waker.WakeAsync(client, view.Value.Id);
            return new SeeOther($"/desk/cases/{view.Value.Id}");
        }

        return done.Problem.Fields.Count > 0
            ? pages.Page<StaffCasePage, StaffCaseModel>(
                http, new StaffCaseModel(view.Value) { Reason = reason, Problems = done.Problem.Fields }, StatusCodes.Status422UnprocessableEntity)
            : done.Problem.ToHttpResult(http);
    }

    /// <summary>Asks for the reason to see a masked answer.</summary>
    [Function(nameof(RevealPageOfStaff))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> RevealPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/cases/{caseNumber}/reveal")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<RevealModel> model = await RevealModelAsync(request.HttpContext, caseNumber, request.Query["field"].ToString(), cancellationToken);
        return model.IsOk
            ? pages.Page<RevealPage, RevealModel>(request.HttpContext, model.Value)
            : model.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>
    /// Shows a masked answer once its reason is recorded. The answer is in the response to the post itself and nowhere else: no address
    /// shows it again.
    /// </summary>
    [Function(nameof(PostReveal))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> PostReveal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/cases/{caseNumber}/reveal")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<RevealModel> model = await RevealModelAsync(http, caseNumber, request.Form["field"].ToString(), cancellationToken);
        if (!model.IsOk)
        {
            return model.Problem.ToHttpResult(http);
        }

        string reason = request.Form["reason"].ToString().Trim();
        Result<string> value = await desk.RevealAsync(http.StaffOf(), model.Value.Case.Id, model.Value.Item.Field, reason, cancellationToken);
        if (value.IsOk)
        {
            return pages.Page<RevealPage, RevealModel>(http, model.Value with { Reason = reason, Value = value.Value });
        }

        return value.Problem.Kind is ProblemKind.Invalid or ProblemKind.Malformed
            ? pages.Page<RevealPage, RevealModel>(
                http,
                model.Value with { Reason = reason, Problems = [new FieldProblem("/reason", value.Problem.Code, DeskText.RevealReasonMissing)] },
                StatusCodes.Status422UnprocessableEntity)
            : value.Problem.ToHttpResult(http);
    }

    private async Task<Result<RevealModel>> RevealModelAsync(HttpContext http, string caseNumber, string field, CancellationToken cancellationToken)
    {
        Result<CaseView> view = await desk.ViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem;
        }

        AnswerItem? item = view.Value.Answers.SelectMany(section => section.Items).FirstOrDefault(item => item.Revealable && item.Field == field);
        if (item is null || !view.Value.Actions.HasFlag(CaseActions.Reveal))
        {
            return ApplicationProblems.UnknownField;
        }

        bool deciding = view.Value.OpenTask is { } open && http.CallerOf() is StaffCaller staff && Permissions.MayDecide(staff, open.Organisation.Id);
        return new RevealModel { Case = view.Value, Item = item, TaskId = deciding ? view.Value.OpenTask!.TaskId : null };
    }
}
