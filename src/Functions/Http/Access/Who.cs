namespace AidFlow.Functions.Http.Access;

/// <summary>Who may call an HTTP function. Values may be combined.</summary>
[Flags]
public enum Who
{
    /// <summary>Nobody: what a function without a rule gets.</summary>
    Nobody = 0,

    /// <summary>Everybody, signed in or not.</summary>
    Anonymous = 1,

    /// <summary>A worker who signed in with a code to the phone.</summary>
    Worker = 2,

    /// <summary>A member of staff; with roles named, one who holds at least one of them.</summary>
    Staff = 4,
}
