using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The approver's inbox and decisions, by account or by the link of a message.</summary>
public sealed class TaskFunctions(ApprovalDesk desk, DecisionLinks links, CaseWaker waker, ApiJson json)
{
    /// <summary>The inbox.</summary>
    [Function(nameof(ListTasks))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Open tasks of the officer's union, most urgent first.", Response = typeof(IReadOnlyList<TaskView>))]
    public async Task<IResult> ListTasks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.InboxAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>A task.</summary>
    [Function(nameof(GetTask))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("One task.", Response = typeof(TaskView), Problems = ["approval.unknown"])]
    public async Task<IResult> GetTask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks/{taskId}")] HttpRequest request,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.TaskAsync(request.HttpContext.StaffOf(), taskId, cancellationToken));
    }

    /// <summary>Decides a task.</summary>
    [Function(nameof(DecideTask))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Decide a task, once.", Request = typeof(DecideRequest), Response = typeof(DecisionReceipt),
        Problems = ["approval.unknown", "approval.stale", "approval.decided", "approval.closed", "approval.not-officer", "approval.not-eligible", "approval.no-amount", "approval.own-case", "approval.handed-in", "approval.second-level", "approval.reason-required", "approval.reason-unknown", "approval.field-unknown", "approval.note-too-long"])]
    public async Task<IResult> DecideTask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tasks/{taskId}/decision")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<DecideRequest> body = await json.ReadAsync<DecideRequest>(request, cancellationToken);
        return body.IsOk
            ? await DecidedAsync(
                request.HttpContext,
                client,
                await desk.DecideAsync(request.HttpContext.StaffOf(), body.Value.On(taskId), cancellationToken),
                () => desk.UnappliedAsync(taskId, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>What a decision link shows.</summary>
    [Function(nameof(GetDecisionLink))]
    [Access(Who.Anonymous)]
    [Operation("The task and case of a decision link; changes nothing.", Response = typeof(DecisionLinkResponse),
        Problems = ["decision-link.unknown", "decision-link.expired", "decision-link.used", "decision-link.stale"])]
    public async Task<IResult> GetDecisionLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/decision-links/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<LinkedTask> linked = await links.ViewAsync(token, cancellationToken);
        return linked.IsOk
            ? json.Write(request.HttpContext, new DecisionLinkResponse(linked.Value.Task, linked.Value.Case, linked.Value.ExpiresAt))
            : linked.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Decides through a link.</summary>
    [Function(nameof(DecideByLink))]
    [Access(Who.Anonymous)]
    [Operation("Decide the task of a decision link and use the link up.", Request = typeof(DecideRequest), Response = typeof(DecisionReceipt),
        Problems = ["decision-link.unknown", "decision-link.expired", "decision-link.used", "decision-link.stale", "approval.stale", "approval.decided", "approval.closed", "approval.not-officer", "approval.not-eligible", "approval.no-amount", "approval.own-case", "approval.handed-in", "approval.second-level", "approval.reason-required", "approval.reason-unknown", "approval.field-unknown", "approval.note-too-long"])]
    public async Task<IResult> DecideByLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/decision-links/{token}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string token,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<DecideRequest> body = await json.ReadAsync<DecideRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<LinkedTask> linked = await links.ViewAsync(token, cancellationToken);
        Result<DecisionReceipt> receipt = linked.IsOk
            ? await links.DecideAsync(token, body.Value.On(linked.Value.Task.TaskId), cancellationToken)
            : linked.Problem;
        return await DecidedAsync(request.HttpContext, client, receipt, () => links.UnappliedAsync(token, cancellationToken));
    }

    private async Task<IResult> DecidedAsync(
        HttpContext context, DurableTaskClient client, Result<DecisionReceipt> receipt, Func<Task<ApplicationId?>> unapplied)
    {
        await waker.WakeAfterAsync(client, receipt, unapplied);
        return json.Answer(context, receipt);
    }
}
