using System.Text.Json;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Screening;

/// <summary>One of the questions that are asked before anybody signs in.</summary>
public sealed record ScreeningQuestion
{
    /// <summary>
    /// The question: a choice, a number or money. Its id is the fact that the answer becomes, unless <see cref="Sets"/> says otherwise;
    /// <see cref="PreScreener.County"/> chooses the county whose living allowance counts.
    /// </summary>
    public required Question Question { get; init; }

    /// <summary>For a choice: the facts that each value stands for, in place of the question's own. A later question adds to an earlier one's.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Sets { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>();
}

/// <summary>The file of questions, <c>programmes/screening/pre-screener.json</c>.</summary>
/// <param name="Questions">The questions in order.</param>
public sealed record ScreeningFile(IReadOnlyList<ScreeningQuestion> Questions);
