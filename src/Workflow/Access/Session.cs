namespace AidFlow.Workflow.Access;

/// <summary>A session that was just opened. The token is handed out once; only its SHA-256 is stored.</summary>
public sealed record Session
{
    /// <summary>256 random bits, base64url. For the cookie <c>aidflow-session</c> or the header <c>Authorization: Bearer</c>.</summary>
    public required string Token { get; init; }

    /// <summary>When it ends, UTC. Not prolonged by use.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who is signed in.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Keeps the token out of logs.</summary>
    public override string ToString() => $"Session of {Caller.Actor} until {ExpiresAt:O}";
}
