namespace AidFlow.Portal;

/// <summary>Who looks at a page, as far as a page shows it. What they may do is decided by the desks, not here.</summary>
public sealed record Visitor
{
    /// <summary>Nobody is signed in.</summary>
    public static Visitor Anonymous { get; } = new();

    /// <summary>A worker, signed in with a telephone.</summary>
    public bool IsWorker { get; init; }

    /// <summary>A member of a union's staff.</summary>
    public bool IsStaff { get; init; }

    /// <summary>Has an inbox of decisions.</summary>
    public bool Decides { get; init; }

    /// <summary>Makes bank files.</summary>
    public bool Pays { get; init; }

    /// <summary>Reads audit trails.</summary>
    public bool Audits { get; init; }

    /// <summary>Looks after the catalogue of programmes.</summary>
    public bool KeepsProgrammes { get; init; }

    /// <summary>Sees how the province's messages fare.</summary>
    public bool KeepsMessages { get; init; }

    /// <summary>Unread messages; null for nobody.</summary>
    public int? Unread { get; init; }

    /// <summary>Keeps unions and their staff.</summary>
    public bool Administers { get; init; }

    /// <summary>Masked telephone of a worker, or the name of a member of staff; null for nobody.</summary>
    public string? Name { get; init; }
}
