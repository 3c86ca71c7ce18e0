using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Desk;

/// <summary>An approver's inbox.</summary>
public sealed record InboxModel
{
    /// <summary>Open tasks, most urgent first.</summary>
    public required IReadOnlyList<InboxLine> Tasks { get; init; }

    /// <summary>What was just decided; null when nothing.</summary>
    public DecisionKind? Flash { get; init; }
}

/// <summary>One task in the inbox.</summary>
/// <param name="Task">The task.</param>
/// <param name="WorkingDaysLeft">Working days until it is due; 0 today, negative when it is over.</param>
public sealed record InboxLine(TaskView Task, int WorkingDaysLeft);

/// <summary>A case on one screen, with the form to decide it.</summary>
public sealed record TaskModel
{
    /// <summary>The task.</summary>
    public required TaskView Task { get; init; }

    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>Working days until it is due.</summary>
    public required int WorkingDaysLeft { get; init; }

    /// <summary>The decision as it was filled in, after a refusal.</summary>
    public DecisionInput Input { get; init; } = new();

    /// <summary>The points as they were filled in, after a refusal.</summary>
    public ScoreInput? Scores { get; init; }

    /// <summary>What is wrong with either.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The caller's points were just taken.</summary>
    public bool JustScored { get; init; }

    /// <summary>The caller's approval was just taken, and others have to approve as well.</summary>
    public bool JustVoted { get; init; }
}

/// <summary>A decision as it was filled in.</summary>
public sealed record DecisionInput
{
    /// <summary>What was chosen; null when nothing.</summary>
    public DecisionKind? Kind { get; init; }

    /// <summary>Reason codes that were ticked.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>Fields that were ticked.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The note.</summary>
    public string Note { get; init; } = "";

    /// <summary>The step's record, under <see cref="StepRecord.Root"/>.</summary>
    public JsonObject Record { get; init; } = [];
}

/// <summary>Points as they were filled in.</summary>
public sealed record ScoreInput
{
    /// <summary>What was typed, by criterion.</summary>
    public IReadOnlyDictionary<string, string> Points { get; init; } = new Dictionary<string, string>();

    /// <summary>The note.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A case as staff read it, without a task.</summary>
/// <param name="Case">The case.</param>
/// <param name="Flash">What an officer of the union that handed it in has just done; null when nothing.</param>
public sealed record StaffCaseModel(CaseView Case, Cases.CaseFlash? Flash = null)
{
    /// <summary>The reason that was typed to let a held payment go on.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>The page that asks for a reason, and then shows one masked answer.</summary>
public sealed record RevealModel
{
    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>The answer.</summary>
    public required AnswerItem Item { get; init; }

    /// <summary>The task to go back to; null for the case's page.</summary>
    public string? TaskId { get; init; }

    /// <summary>The reason that was typed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The answer in full, once the reason is recorded.</summary>
    public string? Value { get; init; }
}

/// <summary>A decision that could not be taken, because something happened in between.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Decided">True when somebody else decided; false when the case changed.</param>
public sealed record OvertakenModel(string TaskId, bool Decided);

/// <summary>What a decision link shows.</summary>
public sealed record LinkModel
{
    /// <summary>The link's token, for the form's address.</summary>
    public required string Token { get; init; }

    /// <summary>Task, case, approver.</summary>
    public required LinkedTask Linked { get; init; }

    /// <summary>The decision as it was filled in, after a refusal.</summary>
    public DecisionInput Input { get; init; } = new();

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
