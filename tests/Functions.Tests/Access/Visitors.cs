using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Access;

/// <summary>A set of visitors, in the words of the table of rights in docs/security.md.</summary>
public sealed class Visitors
{
    private static readonly Place[] UnionAndAbove = [Place.Union, Place.County, Place.City, Place.Province];
    private static readonly Place[] CityAndAbove = [Place.City, Place.Province];

    private readonly Func<Visitor, bool> _holds;

    private Visitors(Func<Visitor, bool> holds) => _holds = holds;

    /// <summary>None: what only a secret opens, or what is nowhere.</summary>
    public static Visitors None { get; } = new(_ => false);

    /// <summary>All, signed in or not.</summary>
    public static Visitors Everybody { get; } = new(_ => true);

    /// <summary>Who has a session.</summary>
    public static Visitors SignedIn { get; } = new(visitor => visitor.Kind != VisitorKind.Nobody);

    /// <summary>Workers.</summary>
    public static Visitors Workers { get; } = new(visitor => visitor.Kind is VisitorKind.Owner or VisitorKind.Household or VisitorKind.Stranger);

    /// <summary>The worker of the case.</summary>
    public static Visitors Owner { get; } = new(visitor => visitor.Kind == VisitorKind.Owner);

    /// <summary>The worker of the hardship file.</summary>
    public static Visitors Household { get; } = new(visitor => visitor.Kind == VisitorKind.Household);

    /// <summary>Staff of every role.</summary>
    public static Visitors Staff { get; } = new(visitor => visitor.Kind == VisitorKind.Staff);

    /// <summary>Staff with one of the roles, wherever they hold it.</summary>
    public static Visitors Any(params StaffRole[] roles) => new(visitor => visitor.Role is { } role && roles.Contains(role));

    /// <summary>Staff with one of the roles in the union of the case or one above it.</summary>
    public static Visitors Above(params StaffRole[] roles) => Within(UnionAndAbove, roles);

    /// <summary>Staff with one of the roles in the city, which pays, or in the province.</summary>
    public static Visitors AboveCity(params StaffRole[] roles) => Within(CityAndAbove, roles);

    /// <summary>Staff with one of the roles in exactly this union.</summary>
    public static Visitors At(Place place, params StaffRole[] roles) => Within([place], roles);

    /// <summary>Both sets.</summary>
    public static Visitors operator |(Visitors one, Visitors other) => new(visitor => one.Hold(visitor) || other.Hold(visitor));

    /// <summary>Whether somebody is among them.</summary>
    public bool Hold(Visitor visitor) => _holds(visitor);

    private static Visitors Within(Place[] places, StaffRole[] roles) =>
        new(visitor => visitor.Place is { } place && places.Contains(place) && roles.Contains(visitor.Role!.Value));
}
