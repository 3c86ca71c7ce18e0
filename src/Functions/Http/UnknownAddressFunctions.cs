using AidFlow.Functions.Http.Access;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http;

/// <summary>
/// Answers for addresses that are not there, so that these answers too carry our headers, our words and nothing of
/// the host, and an address that exists in Development only cannot be told from one that never did.
/// </summary>
public static class UnknownAddressFunctions
{
    /// <summary>Unknown addresses of the API.</summary>
    [Function(nameof(UnknownApiAddress))]
    [Access(Who.Anonymous)]
    public static IResult UnknownApiAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "api/{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    /// <summary>Unknown addresses elsewhere that something is sent to; the site answers those that are read.</summary>
    [Function(nameof(UnknownAddress))]
    [Access(Who.Anonymous)]
    public static IResult UnknownAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }
}
