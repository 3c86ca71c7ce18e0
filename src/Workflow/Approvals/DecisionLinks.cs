using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Links in messages that let one approver decide one task on one version of a case, once.</summary>
public sealed class DecisionLinks
{
    private readonly LinkStore _links;
    private readonly TaskStore _tasks;
    private readonly ApprovalDesk _desk;
    private readonly ApplicationDesk _applications;
    private readonly StaffDirectory _staff;
    private readonly TimeProvider _time;

    internal DecisionLinks(
        LinkStore links, TaskStore tasks, ApprovalDesk desk, ApplicationDesk applications, StaffDirectory staff, TimeProvider time)
    {
        _links = links;
        _tasks = tasks;
        _desk = desk;
        _applications = applications;
        _staff = staff;
        _time = time;
    }

    /// <summary>Makes a link's token; only its hash is kept.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="staffId">The approver.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public async Task<string> IssueAsync(string taskId, string staffId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(staffId);
        TaskRecord task = await _tasks.FindAsync(taskId, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"No task {taskId}.");
        return await _links.IssueAsync(task, staffId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the link shows; changes nothing. <c>decision-link.unknown</c>, <c>.expired</c>, <c>.used</c>, <c>.stale</c>.</summary>
    public async Task<Result<LinkedTask>> ViewAsync(string token, CancellationToken cancellationToken = default)
    {
        Result<(DecisionLink Link, StaffCaller Caller)> opened = await OpenAsync(token, cancellationToken).ConfigureAwait(false);
        if (!opened.IsOk)
        {
            return opened.Problem;
        }

        (DecisionLink link, StaffCaller caller) = opened.Value;
        Result<TaskView> task = await _desk.TaskAsync(caller, link.TaskId, cancellationToken).ConfigureAwait(false);
        if (!task.IsOk)
        {
            return task.Problem;
        }

        Result<CaseView> view = await _applications.CaseForAsync(caller, task.Value.ApplicationId, cancellationToken).ConfigureAwait(false);
        return view.IsOk ? new LinkedTask(task.Value, view.Value, caller, link.ExpiresAt) : view.Problem;
    }

    /// <summary>Decides through the link and uses it up. The task named in the decision must be the link's.</summary>
    public async Task<Result<DecisionReceipt>> DecideAsync(string token, Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Result<(DecisionLink Link, StaffCaller Caller)> opened = await OpenAsync(token, cancellationToken).ConfigureAwait(false);
        if (!opened.IsOk)
        {
            return opened.Problem;
        }

        (DecisionLink link, StaffCaller caller) = opened.Value;
        if (decision.TaskId != link.TaskId)
        {
            return ApprovalProblems.LinkUnknown;
        }

        if (decision.CaseVersion != link.CaseVersion)
        {
            return ApprovalProblems.Stale;
        }

        // The task takes one decision only, so a link used twice at once decides once; a refusal leaves it good for another try.
        Result<DecisionReceipt> receipt = await _desk.DecideAsync(caller, decision, cancellationToken).ConfigureAwait(false);
        if (receipt.IsOk)
        {
            await _links.UseAsync(link, cancellationToken).ConfigureAwait(false);
        }

        return receipt;
    }

    /// <inheritdoc cref="ApprovalDesk.UnappliedAsync"/>
    /// <param name="token">The link's token; also of a link that is used up or over.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ApplicationId?> UnappliedAsync(string token, CancellationToken cancellationToken = default) =>
        !string.IsNullOrEmpty(token) && await _links.FindAsync(token, cancellationToken).ConfigureAwait(false) is { } link
            ? await _desk.UnappliedAsync(link.TaskId, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<Result<(DecisionLink Link, StaffCaller Caller)>> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || await _links.FindAsync(token, cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return ApprovalProblems.LinkUnknown;
        }

        if (link.Used)
        {
            return ApprovalProblems.LinkUsed;
        }

        if (link.ExpiresAt <= _time.GetUtcNow())
        {
            return ApprovalProblems.LinkExpired;
        }

        TaskRecord? task = await _tasks.FindAsync(link.TaskId, cancellationToken).ConfigureAwait(false);
        StaffMember? member = await _staff.FindAsync(link.StaffId, cancellationToken).ConfigureAwait(false);
        if (task is not { IsOpen: true } || task.CaseVersion != link.CaseVersion)
        {
            return ApprovalProblems.LinkStale;
        }

        // Who has left, or has lost the role, holds a dead link.
        return member is { Active: true } && member.Roles.Contains(StaffRole.Officer)
            ? (link, new StaffCaller
            {
                StaffId = member.StaffId,
                DisplayName = member.DisplayName,
                OrganisationId = member.OrganisationId,
                Roles = member.Roles,
            })
            : ApprovalProblems.LinkUnknown;
    }
}
