using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Access;

/// <summary>The apps that may hand workers over. Nobody, unless it is configured.</summary>
public sealed record HandOverOptions
{
    /// <summary>Shortest secret that is accepted, characters.</summary>
    public const int ShortestSecret = 32;

    /// <summary>The apps by id.</summary>
    public IReadOnlyDictionary<string, HandOverApp> Apps { get; init; } = new Dictionary<string, HandOverApp>();

    /// <summary>How long a ticket is good: the time that it takes to open a page.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How far the app's clock may be off.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The app that a developer may try it with; its secret is public and it exists in Development only.</summary>
    public static HandOverOptions Development { get; } = new()
    {
        Apps = new Dictionary<string, HandOverApp> { ["longgong"] = new("龙工之家", "longgong-development-secret-not-for-use") },
    };

    /// <summary>Reads <c>AidFlow:HandOver:{app}:Name</c> and <c>:Secret</c>.</summary>
    /// <exception cref="InvalidOperationException">An app without a secret, or with a short one.</exception>
    public static HandOverOptions Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Dictionary<string, HandOverApp> apps = configuration.GetSection("AidFlow:HandOver").GetChildren().ToDictionary(
            app => app.Key,
            app => app["Secret"] is { Length: >= ShortestSecret } secret
                ? new HandOverApp(app["Name"] ?? app.Key, secret)
                : throw new InvalidOperationException($"AidFlow:HandOver:{app.Key}:Secret needs at least {ShortestSecret} characters."),
            StringComparer.Ordinal);
        return new HandOverOptions { Apps = apps };
    }
}

/// <summary>An app that may hand workers over.</summary>
/// <param name="Name">What workers know it as.</param>
/// <param name="Secret">The secret that it shares with AidFlow.</param>
public sealed record HandOverApp(string Name, string Secret)
{
    /// <summary>Without the secret, since records end up in logs.</summary>
    public override string ToString() => Name;
}
