using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The decision link of a message. Looking at it changes nothing, however often a mail scanner does; the button decides.</summary>
public sealed class LinkPageFunctions(PageRenderer pages, DecisionLinks links, CaseWaker waker)
{
    /// <summary>Shows task and case.</summary>
    [Function(nameof(DecisionLinkPage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> DecisionLinkPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "d/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request.HttpContext, token, new DecisionInput(), [], cancellationToken);
    }

    /// <summary>Decides and uses the link up.</summary>
    [Function(nameof(PostDecisionLink))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostDecisionLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "d/{token}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string token,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<LinkedTask> linked = await links.ViewAsync(token, cancellationToken);
        if (!linked.IsOk)
        {
            await waker.WakeAfterAsync(client, (Result<DecisionReceipt>)linked.Problem, () => links.UnappliedAsync(token, cancellationToken));
            return Over(http, linked.Problem);
        }

        DecisionInput input = DecisionReader.Read(request.Form, linked.Value.Task.Step);
        IReadOnlyList<FieldProblem> problems = DecisionReader.Check(input);
        if (problems.Count > 0)
        {
            return await ShowAsync(http, token, input, problems, cancellationToken);
        }

        Result<DecisionReceipt> receipt = await links.DecideAsync(
            token, DecisionReader.On(request.Form["task"].ToString(), request.Form, input), cancellationToken);
        await waker.WakeAfterAsync(client, receipt, () => links.UnappliedAsync(token, cancellationToken));
        if (receipt.IsOk)
        {
            return new SeeOther(receipt.Value.Voting is null ? "/decided" : $"/decided?{TaskPages.Voted}=1");
        }

        return receipt.Problem.Fields.Count > 0
            ? await ShowAsync(http, token, input, receipt.Problem.Fields, cancellationToken)
            : Over(http, receipt.Problem);
    }

    /// <summary>Confirms a decision. Its address does not hold the link.</summary>
    [Function(nameof(DecidedPage))]
    [Access(Who.Anonymous)]
    public IResult DecidedPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "decided")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Query.ContainsKey(TaskPages.Voted)
            ? pages.Page<LinkVotedPage, bool>(request.HttpContext, true)
            : pages.Page<LinkDonePage, bool>(request.HttpContext, true);
    }

    private async Task<IResult> ShowAsync(
        HttpContext http, string token, DecisionInput input, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        Result<LinkedTask> linked = await links.ViewAsync(token, cancellationToken);
        return linked.IsOk
            ? pages.Page<LinkPage, LinkModel>(
                http,
                new LinkModel { Token = token, Linked = linked.Value, Input = input, Problems = problems },
                problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Over(http, linked.Problem);
    }

    private IResult Over(HttpContext http, Problem problem) =>
        problem.Kind is ProblemKind.Gone or ProblemKind.NotFound or ProblemKind.Conflict
            ? pages.Page<LinkDonePage, bool>(http, false, (int)problem.Kind)
            : problem.ToHttpResult(http);
}
