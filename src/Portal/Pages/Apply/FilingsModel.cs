using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Pages.Apply;

/// <summary>What an officer's union may apply for, and what it handed in.</summary>
public sealed record FilingsModel
{
    /// <summary>The programmes that unions start.</summary>
    public required IReadOnlyList<FilingChoice> Programmes { get; init; }

    /// <summary>The union's cases, newest first.</summary>
    public required IReadOnlyList<CaseSummary> Cases { get; init; }
}

/// <summary>A programme that a union may start.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="IsOpen">Whether applications are taken today.</param>
/// <param name="Begun">Whether an officer of the union has begun its form.</param>
public sealed record FilingChoice(ProgrammeDefinition Programme, bool IsOpen, bool Begun);
