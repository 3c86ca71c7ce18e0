using AidFlow.Functions.Http.Middleware;
using AidFlow.Portal;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Renders a page of the portal with its model, for whoever asks.</summary>
public sealed class PageRenderer(AntiforgeryToken antiforgery, IHostEnvironment environment, TimeProvider time)
{
    /// <summary>Name of the cookie that asks for large text.</summary>
    public const string TextCookie = "aidflow-text";

    /// <summary>The value of <see cref="TextCookie"/> for large text.</summary>
    public const string LargeText = "large";

    /// <summary>Whether pages for developers exist.</summary>
    public bool Development => environment.IsDevelopment();

    /// <summary>A page.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    /// <typeparam name="TModel">Its model.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="model">What the page shows.</param>
    /// <param name="status">HTTP status, 422 for a form that comes back with problems.</param>
    public IResult Page<TPage, TModel>(HttpContext http, TModel model, int status = StatusCodes.Status200OK)
        where TPage : PageOf<TModel>
    {
        Dictionary<string, object?> parameters = new()
        {
            [nameof(PageOf<TModel>.Context)] = ContextOf(http),
            [nameof(PageOf<TModel>.Model)] = model,
        };
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status };
    }

    private PageContext ContextOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        Caller caller = http.CallerOf();
        return new PageContext
        {
            Language = http.LanguageOf(),
            Visitor = VisitorOf(caller) with { Unread = UnreadMessagesMiddleware.Of(http) },
            Address = http.Request.PathBase + http.Request.Path + http.Request.QueryString,
            Now = time.GetUtcNow(),
            FormToken = http.SessionTokenOf() is { } token && http.IsCookieSession() ? antiforgery.For(token) : null,
            LargeText = string.Equals(http.Request.Cookies[TextCookie], LargeText, StringComparison.Ordinal),
            Development = Development,
        };
    }

    private static Visitor VisitorOf(Caller caller) => caller switch
    {
        WorkerCaller worker => new Visitor { IsWorker = true, Name = worker.MaskedMobile },
        StaffCaller staff => new Visitor
        {
            IsStaff = true,
            Name = staff.DisplayName,
            Decides = staff.Has(StaffRole.Officer) || staff.Has(StaffRole.Expert),
            Pays = staff.Has(StaffRole.Finance),
            Audits = staff.Has(StaffRole.Auditor),
            KeepsProgrammes = staff.Has(StaffRole.ProgrammeAdministrator) || staff.Has(StaffRole.SystemAdministrator),
            KeepsMessages = staff.Has(StaffRole.SystemAdministrator),
            Administers = staff.Has(StaffRole.SystemAdministrator),
        },
        _ => Visitor.Anonymous,
    };
}
