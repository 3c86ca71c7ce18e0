using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The inbox of approvers and experts; decisions, by account or by the link of a message; experts' points.</summary>
public sealed class TaskFunctions(ApprovalDesk desk, ScoringDesk scoring, DecisionLinks links, CaseWaker waker, ApiJson json)
{
    /// <summary>The inbox.</summary>
    [Function(nameof(ListTasks))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    [Operation("Open tasks of the officer's union, or those that an expert scores, most urgent first.", Response = typeof(IReadOnlyList<TaskView>))]
    public async Task<IResult> ListTasks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.InboxAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>A task.</summary>
    [Function(nameof(GetTask))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    [Operation("One task, with its step: what is recorded or scored, and when silence is consent.", Response = typeof(TaskView), Problems = ["approval.unknown"])]
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
    [Operation("Decide a task, once. Where several people approve, the answer says how far the votes are; an approval may be changed until the step is decided.", Request = typeof(DecideRequest), Response = typeof(DecisionReceipt),
        Problems = ["approval.unknown", "approval.stale", "approval.decided", "approval.closed", "approval.not-officer", "approval.not-eligible", "approval.no-amount", "approval.own-case", "approval.handed-in", "approval.relative", "approval.recused", "approval.second-level", "approval.scores-decide", "approval.record-invalid", "approval.record-expected", "approval.record-too-large", "approval.reason-required", "approval.reason-unknown", "approval.field-unknown", "approval.note-too-long"])]
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

    /// <summary>Scores a task.</summary>
    [Function(nameof(ScoreTask))]
    [Access(Who.Staff, StaffRole.Expert)]
    [Operation("Give points as an expert; they may be given anew until the last expert has. With the last ones the average decides.",
        Request = typeof(ScoreRequest), Response = typeof(ScoreReceipt),
        Problems = ["approval.unknown", "approval.no-scores", "approval.not-expert", "approval.stale", "approval.decided", "approval.closed", "approval.not-eligible", "approval.no-amount", "approval.own-case", "approval.handed-in", "approval.relative", "approval.recused", "approval.second-level", "approval.scores-invalid", "approval.note-too-long"])]
    public async Task<IResult> ScoreTask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tasks/{taskId}/scores")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ScoreRequest> body = await json.ReadAsync<ScoreRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<ScoreReceipt> receipt = await scoring.ScoreAsync(request.HttpContext.StaffOf(), body.Value.On(taskId), cancellationToken);
        await waker.WakeAfterAsync(client, receipt, () => desk.UnappliedAsync(taskId, cancellationToken));
        return json.Answer(request.HttpContext, receipt);
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
        Problems = ["decision-link.unknown", "decision-link.expired", "decision-link.used", "decision-link.stale", "approval.stale", "approval.decided", "approval.closed", "approval.not-officer", "approval.not-eligible", "approval.no-amount", "approval.own-case", "approval.handed-in", "approval.relative", "approval.recused", "approval.second-level", "approval.scores-decide", "approval.record-invalid", "approval.record-expected", "approval.record-too-large", "approval.reason-required", "approval.reason-unknown", "approval.field-unknown", "approval.note-too-long"])]
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
