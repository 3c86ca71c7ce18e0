using System.Diagnostics;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Functions.Http;

/// <summary>What the functions ask of a request.</summary>
public static class HttpContextExtensions
{
    /// <summary>Name of the cookie that holds the session's token.</summary>
    public const string SessionCookie = "aidflow-session";

    /// <summary>Name of the cookie that holds the language: <c>zh</c> or <c>en</c>.</summary>
    public const string LanguageCookie = "aidflow-lang";

    private const string Bearer = "Bearer ";

    /// <summary>Who is asking; anonymous until the authentication middleware has run.</summary>
    public static Caller CallerOf(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[typeof(Caller)] as Caller ?? AnonymousCaller.Instance;
    }

    /// <summary>The signed-in worker.</summary>
    /// <exception cref="InvalidOperationException">The function lets others in than workers.</exception>
    public static WorkerCaller WorkerOf(this HttpContext context) => context.CallerOf() as WorkerCaller
        ?? throw new InvalidOperationException("The access rule of this function does not ask for a worker.");

    /// <summary>The signed-in member of staff.</summary>
    /// <exception cref="InvalidOperationException">The function lets others in than staff.</exception>
    public static StaffCaller StaffOf(this HttpContext context) => context.CallerOf() as StaffCaller
        ?? throw new InvalidOperationException("The access rule of this function does not ask for staff.");

    /// <summary>The session's token from the Authorization header or the cookie; null when neither is there.</summary>
    public static string? SessionTokenOf(this HttpContext context) => context.BearerTokenOf() ?? context.CookieTokenOf();

    /// <summary>Whether the session came by cookie, which a browser adds by itself: such a request can be forged.</summary>
    public static bool IsCookieSession(this HttpContext context) =>
        context.BearerTokenOf() is null && context.CookieTokenOf() is not null;

    /// <summary>
    /// The language of the answer: what the person chose (cookie); for the API then Accept-Language; else Chinese. A page
    /// is Chinese until somebody presses the switch: what a browser was installed with says little about its reader.
    /// </summary>
    public static Language LanguageOf(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[LanguageCookie] is { } cookie && Read(cookie) is { } chosen)
        {
            return chosen;
        }

        if (!context.IsApi())
        {
            return Language.Zh;
        }

        return context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Read(l.Value.Value))
            .FirstOrDefault(l => l is not null) ?? Language.Zh;
    }

    /// <summary>The id under which this request is found in the logs; also in the answer's X-Correlation-Id.</summary>
    public static string CorrelationIdOf(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[CorrelationKey] as string ?? Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    /// <summary>Whether the request is for the API, which answers errors as problem+json, or for a page.</summary>
    public static bool IsApi(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Sets the session's cookie: not readable by scripts, not sent along with another site's form.</summary>
    public static void SetSessionCookie(this HttpContext context, Session session)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(session);
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Response.Cookies.Append(SessionCookie, session.Token, SessionCookieOptions(context, session.ExpiresAt - now));
    }

    /// <summary>Takes the session's cookie back.</summary>
    public static void ClearSessionCookie(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(SessionCookie, SessionCookieOptions(context, lifetime: null));
    }

    internal const string CorrelationKey = "aidflow-correlation";

    // A lifetime, not a date: the browser's clock need not agree with the app's.
    private static CookieOptions SessionCookieOptions(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = !IsLoopbackHttp(context.Request),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };

    // A browser drops a Secure cookie on plain http; that is met only on the machine itself.
    private static bool IsLoopbackHttp(HttpRequest request) =>
        !request.IsHttps && request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static string? BearerTokenOf(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string? header = context.Request.Headers.Authorization;
        return header is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static string? CookieTokenOf(this HttpContext context) =>
        context.Request.Cookies[SessionCookie] is { Length: > 0 } token ? token : null;

    private static Language? Read(string? tag) => tag switch
    {
        null => null,
        _ when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Zh,
        _ when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.En,
        _ => null,
    };
}
