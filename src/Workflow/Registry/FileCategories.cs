using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Registry;

/// <summary>Categories of files (domain.md §3.1).</summary>
public static class FileCategories
{
    /// <summary>A file that was granted by a person where the rules gave no class: an officer sets the category.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>The categories that an officer may set.</summary>
    public static IReadOnlyList<string> All => FactNames.FileCategories;

    /// <summary>The category of a grant: the class that the rules gave, or <see cref="Unclassified"/>.</summary>
    public static string Of(string? caseClass) => caseClass is not null && All.Contains(caseClass) ? caseClass : Unclassified;
}
