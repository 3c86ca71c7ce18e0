using AidFlow.Portal.Pages.Errors;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Refusals as pages. Somebody who is not signed in is led to the sign-in and back.</summary>
public sealed class ErrorPages(PageRenderer pages) : IErrorPages
{
    private static readonly string[] StaffPaths = ["/desk", "/finance", "/audit", "/catalogue"];

    /// <inheritdoc/>
    public IResult Page(HttpContext context, Problem problem, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        return status == StatusCodes.Status401Unauthorized
            ? new SeeOther(SignInFor(context.Request))
            : pages.Page<ErrorPage, ErrorModel>(
                context, new ErrorModel { Status = status, Problem = problem, Reference = context.CorrelationIdOf() }, status);
    }

    private static string SignInFor(HttpRequest request)
    {
        bool staff = StaffPaths.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            || request.Path.Value?.EndsWith("/rehearsal", StringComparison.OrdinalIgnoreCase) == true;

        // A form that was posted after the session ended is lost; its page can be read again where it has the form's address.
        bool readable = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Path.StartsWithSegments("/apply", StringComparison.OrdinalIgnoreCase);
        string back = readable ? request.Path + request.QueryString : staff ? "/desk" : "/cases";
        return $"{(staff ? "/staff/sign-in" : "/sign-in")}?back={Uri.EscapeDataString(back)}";
    }
}
