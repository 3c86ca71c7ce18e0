using AidFlow.Workflow.Results;

namespace AidFlow.Portal;

/// <summary>What every page knows beside its own model: who looks, in which language, and what its forms carry.</summary>
public sealed record PageContext
{
    /// <summary>The language of the page.</summary>
    public required Language Language { get; init; }

    /// <summary>Who looks at it.</summary>
    public required Visitor Visitor { get; init; }

    /// <summary>Path and query of this page, local to the site: where a language switch comes back to.</summary>
    public required string Address { get; init; }

    /// <summary>The time now; pages show Asia/Shanghai.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Antiforgery token of the session, for the hidden field <c>__token</c>; null for visitors without a session.</summary>
    public string? FormToken { get; init; }

    /// <summary>Whether the visitor asked for large text.</summary>
    public bool LargeText { get; init; }

    /// <summary>Whether the site runs in Development, where pages point at the outbox and name the demo sign-ins.</summary>
    public bool Development { get; init; }

    /// <summary>A text in the page's language.</summary>
    public string Say(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }
}
