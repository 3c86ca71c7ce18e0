using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Messages;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The matrix of messages for staff; how messages fare for the province's system administrators.</summary>
public sealed class MessageAdministrationPageFunctions(PageRenderer pages, MessageDesk desk, MessageMatrix matrix)
{
    /// <summary>The matrix.</summary>
    [Function(nameof(MessageMatrixPage))]
    [Access(Who.Staff)]
    public IResult MessageMatrixPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "messages/matrix")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<MatrixPage, MatrixView>(request.HttpContext, matrix.Now());
    }

    /// <summary>The overview.</summary>
    [Function(nameof(MessageOverviewPage))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> MessageOverviewPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "messages")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<MessageOverview> overview = await desk.OverviewAsync(request.HttpContext.StaffOf(), cancellationToken);
        int? queued = int.TryParse(request.Query["queued"], out int number) ? number : null;
        return overview.IsOk
            ? pages.Page<OverviewPage, OverviewModel>(request.HttpContext, new OverviewModel(overview.Value, queued))
            : overview.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Sends the chosen messages again.</summary>
    [Function(nameof(PostMessagesResend))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostMessagesResend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "messages/resend")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await RequestForm.ReadAsync(request.HttpContext, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(request.HttpContext);
        }

        Result<ResendReport> report = await desk.ResendAsync(request.HttpContext.StaffOf(), [.. request.Form["id"].OfType<string>()], cancellationToken);
        return report.IsOk ? new SeeOther($"/messages?queued={report.Value.Queued}") : report.Problem.ToHttpResult(request.HttpContext);
    }
}
