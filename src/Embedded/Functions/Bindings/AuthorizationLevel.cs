namespace AidFlow.Embedded.Functions;

/// <summary>
/// What a caller must present to an HTTP function. This host knows no keys: it serves <see cref="Anonymous"/> and refuses to
/// start with any other level, rather than serve a function that only looks protected.
/// </summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone may call; the application decides who may do what.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user's token. Not served by this host.</summary>
    User = 1,

    /// <summary>The function's key. Not served by this host.</summary>
    Function = 2,

    /// <summary>A system key. Not served by this host.</summary>
    System = 3,

    /// <summary>The master key. Not served by this host.</summary>
    Admin = 4,
}
