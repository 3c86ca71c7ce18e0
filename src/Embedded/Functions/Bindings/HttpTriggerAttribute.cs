namespace AidFlow.Embedded.Functions;

/// <summary>Starts the function for an HTTP request. Goes on a parameter of type <c>HttpRequest</c>.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method; the level is <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute()
    {
        AuthLevel = AuthorizationLevel.Function;
    }

    /// <summary>The given methods; the level is <see cref="AuthorizationLevel.Anonymous"/>, the enumeration's default.</summary>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(params string[] methods)
    {
        Methods = methods;
    }

    /// <summary>Any method.</summary>
    /// <param name="authLevel">What a caller must present.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel)
    {
        AuthLevel = authLevel;
    }

    /// <summary>The given methods and level.</summary>
    /// <param name="authLevel">What a caller must present.</param>
    /// <param name="methods">HTTP methods, in any case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>
    /// ASP.NET Core route template below host.json's <c>extensions.http.routePrefix</c>, without a leading slash;
    /// <see langword="null"/> for the function's name.
    /// </summary>
    public string? Route { get; set; }

    /// <summary>HTTP methods served; <see langword="null"/> for all.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>What a caller must present.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
