using System.Security.Cryptography;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.SignIn;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Signing in: workers with a code to the phone, staff with an account.</summary>
public sealed class SignInPageFunctions(
    PageRenderer pages, SignInDesk desk, FieldProtector protector, OrganisationDirectory organisations)
{
    // The number must not be in an address; between the two pages it is kept encrypted in a cookie of this path only.
    private const string MobileCookie = "aidflow-mobile";
    private const string MobilePurpose = "page:sign-in-mobile";
    private static readonly TimeSpan MobileKept = TimeSpan.FromMinutes(10);

    /// <summary>Asks for the number.</summary>
    [Function(nameof(SignInPage))]
    [Access(Who.Anonymous)]
    public IResult SignInPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<WorkerSignInPage, WorkerSignInModel>(request.HttpContext, new WorkerSignInModel { Back = Back(request.Query["back"], "/cases") });
    }

    /// <summary>Sends the code.</summary>
    [Function(nameof(PostSignIn))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostSignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        string back = Back(request.Form["back"], "/cases");
        string typed = request.Form["mobile"].ToString();
        string mobile = TypedText.Compact(typed);
        FieldProblem? problem = mobile.Length == 0
            ? new FieldProblem("/mobile", "sign-in.mobile", SignInText.MobileMissing)
            : await SendAsync(mobile, cancellationToken);
        if (problem is not null)
        {
            return pages.Page<WorkerSignInPage, WorkerSignInModel>(
                http, new WorkerSignInModel { Back = back, Mobile = typed, Problems = [problem] }, StatusCodes.Status422UnprocessableEntity);
        }

        http.Response.Cookies.Append(MobileCookie, protector.ProtectText(mobile, MobilePurpose), MobileCookieOptions(http, MobileKept));
        return new SeeOther($"/sign-in/code?back={Uri.EscapeDataString(back)}");
    }

    /// <summary>Asks for the code.</summary>
    [Function(nameof(SignInCodePage))]
    [Access(Who.Anonymous)]
    public IResult SignInCodePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in/code")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string back = Back(request.Query["back"], "/cases");
        return MobileOf(request.HttpContext) is { } mobile
            ? pages.Page<CodePage, CodeModel>(request.HttpContext, new CodeModel { Back = back, MaskedMobile = Recipient.Mobile(mobile).Label })
            : new SeeOther($"/sign-in?back={Uri.EscapeDataString(back)}");
    }

    /// <summary>Exchanges the code for a session, or sends another one.</summary>
    [Function(nameof(PostSignInCode))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostSignInCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/code")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        string back = Back(request.Form["back"], "/cases");
        if (MobileOf(http) is not { } mobile)
        {
            return new SeeOther($"/sign-in?back={Uri.EscapeDataString(back)}");
        }

        FieldProblem? problem;
        if (request.Form["__action"] == "again")
        {
            problem = await SendAsync(mobile, cancellationToken);
            if (problem is null)
            {
                return new SeeOther($"/sign-in/code?back={Uri.EscapeDataString(back)}");
            }
        }
        else if (TypedText.Compact(request.Form["code"].ToString()) is { Length: > 0 } code)
        {
            Result<Session> session = await desk.RedeemCodeAsync(mobile, code, cancellationToken);
            if (session.IsOk)
            {
                http.Response.Cookies.Delete(MobileCookie, MobileCookieOptions(http, null));
                http.SetSessionCookie(session.Value);
                return new SeeOther(back);
            }

            problem = new FieldProblem("/code", session.Problem.Code, session.Problem.Message);
        }
        else
        {
            problem = new FieldProblem("/code", "sign-in.code", SignInText.CodeMissing);
        }

        return pages.Page<CodePage, CodeModel>(
            http,
            new CodeModel { Back = back, MaskedMobile = Recipient.Mobile(mobile).Label, Problems = [problem with { Field = "/code" }] },
            StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Asks staff for account and password.</summary>
    [Function(nameof(StaffSignInPageForm))]
    [Access(Who.Anonymous)]
    public async Task<IResult> StaffSignInPageForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/sign-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<StaffSignInPage, StaffSignInModel>(
            request.HttpContext, new StaffSignInModel { Back = StaffBack(request.Query["back"]), Demo = await DemoAsync(cancellationToken) });
    }

    /// <summary>Opens a session for staff.</summary>
    [Function(nameof(PostStaffSignIn))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostStaffSignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/sign-in")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        string back = StaffBack(request.Form["back"]);
        string staffId = request.Form["staffId"].ToString().Trim();
        string password = request.Form["password"].ToString();
        List<FieldProblem> problems = [];
        if (staffId.Length == 0)
        {
            problems.Add(new FieldProblem("/staffId", "sign-in.staff", SignInText.AccountMissing));
        }

        if (password.Length == 0)
        {
            problems.Add(new FieldProblem("/password", "sign-in.staff", SignInText.PasswordMissing));
        }

        if (problems.Count == 0)
        {
            Result<Session> session = await desk.StaffSignInAsync(staffId, password, cancellationToken);
            if (session.IsOk)
            {
                http.SetSessionCookie(session.Value);
                return new SeeOther(back == StaffHome ? HomeOf(session.Value.Caller) : back);
            }

            problems.Add(new FieldProblem("/staffId", session.Problem.Code, session.Problem.Message));
        }

        StaffSignInModel model = new() { Back = back, StaffId = staffId, Problems = problems, Demo = await DemoAsync(cancellationToken) };
        return pages.Page<StaffSignInPage, StaffSignInModel>(http, model, StatusCodes.Status422UnprocessableEntity);
    }

    // Stands for "the first page of the roles that this account turns out to have".
    private const string StaffHome = "/staff";

    private static string HomeOf(Caller caller) => caller switch
    {
        StaffCaller staff when staff.Has(StaffRole.Officer) || staff.Has(StaffRole.Expert) => "/desk",
        StaffCaller staff when staff.Has(StaffRole.Finance) => "/finance",
        StaffCaller staff when staff.Has(StaffRole.ProgrammeAdministrator) || staff.Has(StaffRole.SystemAdministrator) => "/catalogue",
        StaffCaller staff when staff.Has(StaffRole.Auditor) => "/audit",
        StaffCaller staff when staff.Has(StaffRole.SystemAdministrator) => "/organisations",
        _ => "/",
    };

    private async Task<FieldProblem?> SendAsync(string mobile, CancellationToken cancellationToken)
    {
        Result<Done> sent = await desk.SendCodeAsync(mobile, cancellationToken);
        return sent.IsOk ? null : new FieldProblem("/mobile", sent.Problem.Code, sent.Problem.Message);
    }

    private string? MobileOf(HttpContext http)
    {
        if (http.Request.Cookies[MobileCookie] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return protector.UnprotectText(kept, MobilePurpose);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Not ours, or of a key ring that is gone: ask for the number again.
            return null;
        }
    }

    private async Task<IReadOnlyList<DemoAccount>> DemoAsync(CancellationToken cancellationToken)
    {
        if (!pages.Development)
        {
            return [];
        }

        List<DemoAccount> accounts = [];
        foreach (DemoSignIn signIn in DemoData.SignIns)
        {
            Organisation? organisation = await organisations.FindAsync(signIn.OrganisationId, cancellationToken);
            accounts.Add(new DemoAccount(signIn.StaffId, signIn.Password, signIn.DisplayName, organisation?.Name ?? signIn.OrganisationId.Value, NameOf(signIn.Role)));
        }

        return accounts;
    }

    private static LocalizedText NameOf(StaffRole role) => role switch
    {
        StaffRole.Officer => SignInText.RoleOfficer,
        StaffRole.Finance => SignInText.RoleFinance,
        StaffRole.ProgrammeAdministrator => SignInText.RoleProgramme,
        StaffRole.Auditor => SignInText.RoleAuditor,
        StaffRole.Expert => SignInText.RoleExpert,
        _ => SignInText.RoleSystem,
    };

    private static string Back(string? asked, string otherwise) => string.IsNullOrEmpty(asked) ? otherwise : SeeOther.Local(asked);

    private static string StaffBack(string? asked) => Back(asked, StaffHome);

    private static CookieOptions MobileCookieOptions(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/sign-in",
        MaxAge = lifetime,
    };
}
