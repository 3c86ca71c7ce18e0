using Azure;

namespace AidFlow.Workflow.Storage;

/// <summary>What a failed table request means to the caller.</summary>
internal static class TableFailures
{
    /// <summary>The row was inserted by somebody else before.</summary>
    public static bool IsAlreadyThere(this RequestFailedException failure) => failure.Status == 409;

    /// <summary>The row was changed by somebody else since it was read.</summary>
    public static bool IsOutdated(this RequestFailedException failure) => failure.Status == 412;

    /// <summary>The row is not there.</summary>
    public static bool IsMissing(this RequestFailedException failure) => failure.Status == 404;

    /// <summary>Another writer came first, whether by inserting or by changing: read again and decide again.</summary>
    public static bool IsLostRace(this RequestFailedException failure) => failure.Status is 409 or 412;
}
