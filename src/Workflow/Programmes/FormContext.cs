using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>What a check of answers must know beside the form.</summary>
public sealed record FormContext
{
    /// <summary>The day in Asia/Shanghai.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Whether a union is in the directory and takes applications.</summary>
    public required Func<OrganisationId, bool> OrganisationExists { get; init; }
}

/// <summary>The outcome of a check of answers.</summary>
public sealed record FormCheck
{
    /// <summary>
    /// The answers in normal form: what was asked and answered correctly, in the form's order. Complete only when there
    /// are no <see cref="Problems"/>.
    /// </summary>
    public required JsonObject Normalised { get; init; }

    /// <summary>What is wrong, in the form's order; at most <see cref="FormValidator.MostProblems"/>.</summary>
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsOk => Problems.Count == 0;
}
