namespace AidFlow.Workflow.Registry;

/// <summary>Relations to the main applicant that an officer may choose; forms may have other words.</summary>
public static class HouseholdRelations
{
    /// <summary>The main applicant.</summary>
    public const string Self = "self";

    /// <summary>What may be chosen for somebody who joins.</summary>
    public static IReadOnlyList<string> All { get; } = ["spouse", "child", "parent", "grandparent", "grandchild", "sibling", "other"];
}
