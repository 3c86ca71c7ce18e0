namespace AidFlow.Portal.Forms;

/// <summary>The choices of a question for a union: first the county, then the unions in it.</summary>
public sealed record UnionPicker
{
    /// <summary>Counties, grouped by city.</summary>
    public required IReadOnlyList<UnionGroup> Counties { get; init; }

    /// <summary>Id of the chosen county; null before one is chosen.</summary>
    public string? County { get; init; }

    /// <summary>The grassroots unions of the chosen county.</summary>
    public IReadOnlyList<UnionOption> Unions { get; init; } = [];

    /// <summary>Name of the county's control, which is no answer by itself.</summary>
    /// <param name="pointer">Pointer of the question.</param>
    public static string CountyField(string pointer) => "__county" + pointer;
}

/// <summary>The counties of one city.</summary>
/// <param name="City">Name of the city.</param>
/// <param name="Counties">Its counties and districts.</param>
public sealed record UnionGroup(string City, IReadOnlyList<UnionOption> Counties);

/// <summary>One organisation to choose.</summary>
/// <param name="Id">Organisation id.</param>
/// <param name="Name">Its name.</param>
public sealed record UnionOption(string Id, string Name);
