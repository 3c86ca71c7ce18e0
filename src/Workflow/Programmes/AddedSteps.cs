using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Steps that a case may take although no file names them. Their numbers lie above every chain, so that a file can grow, and a task id
/// says what it is: <c>…-R1-L91</c> is an appeal.
/// </summary>
public static class AddedSteps
{
    /// <summary>Another officer looks at a case that the chain has approved.</summary>
    public const int SecondLook = 90;

    /// <summary>The level above looks at a rejection that the applicant does not accept.</summary>
    public const int Appeal = 91;

    /// <summary>A step of a case: one of the file, from 1, or one that was added.</summary>
    /// <param name="programme">The programme version that the case is pinned to.</param>
    /// <param name="step">The step's number.</param>
    /// <param name="level">The level of the union that an added step was opened at; a step of the file has its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static ApprovalStep StepAt(this ProgrammeDefinition programme, int step, UnionLevel? level = null)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return step switch
        {
            >= 1 when step <= programme.Approval.Count => programme.Approval[step - 1],
            SecondLook => Added("second-look", new("复看", "Second look"), level ?? programme.Approval[^1].Level),
            Appeal => Added("appeal", new("申诉复核", "Appeal"), level ?? programme.Approval[^1].Level),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
        };
    }

    private static ApprovalStep Added(string id, LocalizedText title, UnionLevel level) =>
        new() { Id = id, Title = title, Level = level, DueWorkingDays = 5 };
}
