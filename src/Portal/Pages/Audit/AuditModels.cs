using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Audit;

/// <summary>The page on which a case is looked up.</summary>
/// <param name="CaseNumber">What was typed.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record AuditSearchModel(string CaseNumber, IReadOnlyList<FieldProblem> Problems);

/// <summary>A case's trail.</summary>
/// <param name="Subject">The case's number.</param>
/// <param name="Records">The entries, in order.</param>
/// <param name="Verification">What recomputing the chain found.</param>
public sealed record AuditTrailModel(string Subject, IReadOnlyList<AuditRecord> Records, AuditVerification Verification);
