using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Development;
using AidFlow.Workflow.Notifications;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Pages for developers; outside Development they are as unknown as any other address.</summary>
public sealed class DevelopmentPageFunctions(PageRenderer pages, Outbox outbox)
{
    private const int NewestMessages = 100;

    /// <summary>The messages in clear.</summary>
    [Function(nameof(OutboxPageForDevelopers))]
    [Access(Who.Anonymous)]
    public async Task<IResult> OutboxPageForDevelopers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/outbox")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Development
            ? pages.Page<OutboxPage, IReadOnlyList<SentMessage>>(request.HttpContext, await outbox.RecentAsync(NewestMessages, cancellationToken))
            : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    /// <summary>The design system on one page.</summary>
    [Function(nameof(DesignPageForDevelopers))]
    [Access(Who.Anonymous)]
    public IResult DesignPageForDevelopers([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/design")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Development
            ? pages.Page<DesignPage, FormPageSample>(request.HttpContext, FormPageSample.Create([], withProblems: request.Query.ContainsKey("problems")))
            : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }
}
