using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Where a member of staff sets a password through a link. Looking changes nothing.</summary>
public sealed class StaffPasswordPageFunctions(PageRenderer pages, StaffInvitations invitations)
{
    /// <summary>Asks for the password.</summary>
    [Function(nameof(StaffPasswordPage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> StaffPasswordPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/password/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<string> account = await invitations.FindAsync(token, cancellationToken);
        return account.IsOk
            ? pages.Page<SetPasswordPage, SetPasswordModel>(request.HttpContext, new SetPasswordModel { Token = token, StaffId = account.Value })
            : account.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Sets it.</summary>
    [Function(nameof(PostStaffPassword))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostStaffPassword(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/password/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<string> account = await invitations.FindAsync(token, cancellationToken);
        if (!account.IsOk)
        {
            return account.Problem.ToHttpResult(http);
        }

        string password = request.Form["password"].ToString();
        Result<string> set = password == request.Form["again"].ToString()
            ? await invitations.RedeemAsync(token, password, cancellationToken)
            : new Problem("staff.password", ProblemKind.Invalid, StaffText.PasswordDiffers) { Fields = [new FieldProblem("/again", "staff.password", StaffText.PasswordDiffers)] };
        SetPasswordModel model = new() { Token = token, StaffId = account.Value, Done = set.IsOk, Problems = set.Problem?.Fields ?? [] };
        return set is { IsOk: false, Problem.Kind: ProblemKind.Gone }
            ? set.Problem.ToHttpResult(http)
            : pages.Page<SetPasswordPage, SetPasswordModel>(http, model, set.IsOk ? StatusCodes.Status200OK : (int)set.Problem.Kind);
    }
}
