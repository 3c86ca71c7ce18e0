using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>Whose case it is: who may follow it, send its papers, correct it and take it back.</summary>
public abstract record CaseOwner
{
    private protected CaseOwner()
    {
    }

    /// <summary>Key of the partitions that hold what belongs to the owner: cases, drafts. Says nothing about a person.</summary>
    public abstract string Key { get; }

    /// <summary>The owner as audit entries name it when no single person acts: <c>worker:…</c>, <c>union:230102-0001</c>.</summary>
    public abstract string Actor { get; }

    /// <summary>Which programmes the owner may start.</summary>
    public abstract ApplicantKind Kind { get; }

    /// <summary>Whether a caller acts for the owner.</summary>
    public abstract bool Is(Caller caller);

    /// <summary>The owner that a caller acts for: a worker for himself, an officer for the own union; null for anybody else.</summary>
    public static CaseOwner? Of(Caller caller) => caller switch
    {
        WorkerCaller worker => new WorkerOwner(worker.WorkerId),
        StaffCaller staff when staff.Has(StaffRole.Officer) => new UnionOwner(staff.OrganisationId),
        _ => null,
    };
}

/// <summary>A worker's own case.</summary>
/// <param name="Worker">The worker.</param>
public sealed record WorkerOwner(WorkerId Worker) : CaseOwner
{
    /// <inheritdoc/>
    public override string Key => Worker.Value;

    /// <inheritdoc/>
    public override string Actor => $"worker:{Worker}";

    /// <inheritdoc/>
    public override ApplicantKind Kind => ApplicantKind.Worker;

    /// <inheritdoc/>
    public override bool Is(Caller caller) => caller is WorkerCaller worker && worker.WorkerId == Worker;
}

/// <summary>A union's case, in the hands of its officers.</summary>
/// <param name="Union">The union that handed it in.</param>
public sealed record UnionOwner(OrganisationId Union) : CaseOwner
{
    /// <inheritdoc/>
    public override string Key => $"union-{Union}";

    /// <inheritdoc/>
    public override string Actor => $"union:{Union}";

    /// <inheritdoc/>
    public override ApplicantKind Kind => ApplicantKind.Union;

    /// <inheritdoc/>
    public override bool Is(Caller caller) => caller is StaffCaller staff && staff.Has(StaffRole.Officer) && staff.OrganisationId == Union;
}
