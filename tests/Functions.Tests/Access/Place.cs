namespace AidFlow.Functions.Tests.Access;

/// <summary>A union, as it stands to the one in which everything of the matrix happens: <see cref="Union"/>, grassroots.</summary>
public enum Place
{
    /// <summary>The union of the case, the filing, the task and the hardship file.</summary>
    Union,

    /// <summary>A grassroots union of another county.</summary>
    OtherUnion,

    /// <summary>The county above the union.</summary>
    County,

    /// <summary>Another county of the same city.</summary>
    OtherCounty,

    /// <summary>The city above the counties; it pays, and keeps the fund and the import.</summary>
    City,

    /// <summary>The province above all.</summary>
    Province,
}
