using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Public;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.PublicNotices;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>What everybody may see: home, programmes, public notices, preferences.</summary>
public sealed class SiteFunctions(
    PageRenderer pages, ProgrammeCatalogue programmes, ApplicationDesk desk, DraftStore drafts, OfferDesk offers, NoticeBoard notices, SignInDesk signIn, TimeProvider time)
{
    /// <summary>The home page, and the answer to every address that is read and that nothing else takes.</summary>
    [Function(nameof(HomePage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> HomePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request,
        string? path,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!string.IsNullOrEmpty(path))
        {
            return RequestProblems.NotFound.ToHttpResult(request.HttpContext);
        }

        WorkerCaller? visitor = request.HttpContext.CallerOf() as WorkerCaller;
        HomeModel model = new()
        {
            Programmes = [.. Cards().Where(card => card.IsOpen && card.Programme.Applicant == ApplicantKind.Worker)],
            Cases = visitor is not null ? await desk.CasesOfAsync(visitor, cancellationToken) : [],
            Offers = visitor is not null ? await offers.OffersOfAsync(visitor, cancellationToken) : [],
        };
        return pages.Page<Portal.Pages.Public.HomePage, HomeModel>(request.HttpContext, model);
    }

    /// <summary>All programmes.</summary>
    [Function(nameof(ProgrammesPage))]
    [Access(Who.Anonymous)]
    public IResult ProgrammesPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<Portal.Pages.Public.ProgrammesPage, IReadOnlyList<ProgrammeCard>>(request.HttpContext, Cards());
    }

    /// <summary>One programme in plain words.</summary>
    [Function(nameof(ProgrammePage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> ProgrammePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes/{programmeId}")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateOnly today = ChinaTime.Today(time);
        if (programmes.FindCurrent(programmeId, today) is not { } programme)
        {
            return ApplicationProblems.UnknownProgramme.ToHttpResult(request.HttpContext);
        }

        ProgrammeModel model = new()
        {
            Programme = programme,
            IsOpen = programme.IsOpenOn(today),
            HasDraft = request.HttpContext.CallerOf() is WorkerCaller worker && await drafts.LoadAsync(worker, programmeId, cancellationToken) is not null,
        };
        return pages.Page<Portal.Pages.Public.ProgrammePage, ProgrammeModel>(request.HttpContext, model);
    }

    /// <summary>The public notices of today.</summary>
    [Function(nameof(NoticesPage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> NoticesPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notices")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        return pages.Page<Portal.Pages.Public.NoticesPage, IReadOnlyList<NoticeView>>(
            request.HttpContext, await notices.CurrentAsync(ChinaTime.Today(time), cancellationToken));
    }

    /// <summary>Sets the language or the size of the text, and goes back. Changes nothing but the visitor's own cookies.</summary>
    [Function(nameof(SetPreferences))]
    [Access(Who.Anonymous)]
    public IResult SetPreferences([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "preferences")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (request.Query["language"].ToString() is "zh" or "en")
        {
            Remember(http, HttpContextExtensions.LanguageCookie, request.Query["language"].ToString());
        }

        if (request.Query["text"].ToString() is "large" or "normal")
        {
            Remember(http, PageRenderer.TextCookie, request.Query["text"].ToString());
        }

        return new SeeOther(SeeOther.Local(request.Query["back"]));
    }

    /// <summary>Ends the session.</summary>
    [Function(nameof(PostSignOut))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostSignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        bool staff = http.CallerOf() is StaffCaller;
        if (http.SessionTokenOf() is { } token)
        {
            await signIn.SignOutAsync(token, cancellationToken);
        }

        http.ClearSessionCookie();
        return new SeeOther(staff ? "/signed-out?staff=true" : "/signed-out");
    }

    /// <summary>Says that the session is over.</summary>
    [Function(nameof(SignedOutPage))]
    [Access(Who.Anonymous)]
    public IResult SignedOutPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "signed-out")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<Portal.Pages.SignIn.SignedOutPage, string>(request.HttpContext, request.Query.ContainsKey("staff") ? "/staff/sign-in" : "/sign-in");
    }

    private List<ProgrammeCard> Cards()
    {
        DateOnly today = ChinaTime.Today(time);
        return [.. programmes.Current(today).Select(programme => new ProgrammeCard(programme, programme.IsOpenOn(today))).OrderByDescending(card => card.IsOpen)];
    }

    private static void Remember(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
    });
}
