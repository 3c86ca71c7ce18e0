namespace AidFlow.Workflow.Results;

/// <summary>Why a request was refused: a stable code for programs, a sentence for people. Never holds personal data.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>application.duplicate</c>.</param>
/// <param name="Kind">What the caller can do about it.</param>
/// <param name="Message">A sentence for the person, saying what to do next.</param>
public sealed record Problem(string Code, ProblemKind Kind, LocalizedText Message)
{
    /// <summary>Problems at single fields; empty when the whole request is meant.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; init; } = [];
}
