namespace AidFlow.Workflow.Results;

/// <summary>The kind of a refusal. The HTTP edge maps it to a status code; the number is that status.</summary>
public enum ProblemKind
{
    /// <summary>The request cannot be read or misses something that it must have.</summary>
    Malformed = 400,

    /// <summary>Nobody is signed in, or the session ended.</summary>
    Unauthenticated = 401,

    /// <summary>Signed in, but not allowed.</summary>
    Forbidden = 403,

    /// <summary>No such thing, or none that this caller may know of.</summary>
    NotFound = 404,

    /// <summary>The thing is in another state than the request assumes.</summary>
    Conflict = 409,

    /// <summary>It existed and is over: an expired or used link.</summary>
    Gone = 410,

    /// <summary>Larger than allowed.</summary>
    TooLarge = 413,

    /// <summary>Not a type that is accepted.</summary>
    UnsupportedType = 415,

    /// <summary>Readable, but a field breaks a rule.</summary>
    Invalid = 422,

    /// <summary>Too many attempts; try later.</summary>
    TooMany = 429,
}
