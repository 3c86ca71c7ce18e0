using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>303: what a form was posted for is done; the browser gets the next page, and reloading it posts nothing.</summary>
/// <param name="address">Address on this site.</param>
internal sealed class SeeOther(string address) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }

    /// <summary>An address that stays on this site; the home page for anything else.</summary>
    public static string Local(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(char.IsControl) ? address : "/";
}
