using AidFlow.Functions.Tests.App;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Access;

/// <summary>What a visitor is to the case of the matrix.</summary>
public enum VisitorKind
{
    /// <summary>Not signed in.</summary>
    Nobody,

    /// <summary>The worker whose case it is.</summary>
    Owner,

    /// <summary>The worker to whom the hardship file and the offer belong.</summary>
    Household,

    /// <summary>A worker who has nothing.</summary>
    Stranger,

    /// <summary>Staff, with one role in one union.</summary>
    Staff,
}

/// <summary>Somebody who asks for everything there is.</summary>
/// <param name="Kind">What they are to the case.</param>
/// <param name="Client">Their session.</param>
/// <param name="Role">Of staff: the only role.</param>
/// <param name="Place">Of staff: where it is held.</param>
public sealed record Visitor(VisitorKind Kind, AidFlowClient Client, StaffRole? Role = null, Place? Place = null)
{
    /// <inheritdoc/>
    public override string ToString() => Kind == VisitorKind.Staff ? $"{Role}@{Place}" : $"{Kind}";
}
