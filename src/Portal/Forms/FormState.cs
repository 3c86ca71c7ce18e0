using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Forms;

/// <summary>What the question components of one form share.</summary>
public sealed record FormState
{
    /// <summary>The answers so far, as kept.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>The programme whose form it is; null for a sample.</summary>
    public ProgrammeDefinition? Programme { get; init; }

    /// <summary>Problems at fields; empty before the form was posted.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Choices for questions about a union, by pointer.</summary>
    public IReadOnlyDictionary<string, UnionPicker> Unions { get; init; } = new Dictionary<string, UnionPicker>();

    /// <summary>Where an empty table for the list of the page is downloaded; null without a list.</summary>
    public string? ListTemplate { get; init; }

    /// <summary>The message at a field, or null.</summary>
    public LocalizedText? ProblemAt(string pointer) =>
        Problems.FirstOrDefault(problem => string.Equals(problem.Field, pointer, StringComparison.Ordinal))?.Message;
}
