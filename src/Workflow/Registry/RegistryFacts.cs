namespace AidFlow.Workflow.Registry;

/// <summary>What the registry says of a person on a day.</summary>
public sealed record RegistryFacts
{
    /// <summary>The category of a file that is not in force.</summary>
    public const string NoCategory = "none";

    /// <summary>The household's file.</summary>
    public required HouseholdFileId FileId { get; init; }

    /// <summary>The category in force on that day; <see cref="NoCategory"/> when the file was on the watch list or closed.</summary>
    public required string Category { get; init; }

    /// <summary>Whether the person is the household's main applicant.</summary>
    public required bool IsMainApplicant { get; init; }

    /// <summary>Full months for which the file has been open without a break; 0 when it was not.</summary>
    public required int Months { get; init; }

    /// <summary>Where the file stood on that day.</summary>
    public required FileState Status { get; init; }
}
