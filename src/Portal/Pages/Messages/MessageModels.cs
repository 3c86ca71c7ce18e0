using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Messages;

/// <summary>A person's preferences, and what was wrong with those that were sent.</summary>
public sealed record PreferencesModel
{
    /// <summary>As they are.</summary>
    public required PreferenceView View { get; init; }

    /// <summary>As they were sent, when they were refused.</summary>
    public PreferenceInput? Input { get; init; }

    /// <summary>Why they were refused.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Whether they were just saved.</summary>
    public bool Saved { get; init; }
}

/// <summary>How messages fare.</summary>
/// <param name="Overview">Counts and the given up.</param>
/// <param name="Queued">How many were just queued again; null when none were asked for.</param>
public sealed record OverviewModel(MessageOverview Overview, int? Queued);
