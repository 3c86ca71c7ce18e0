using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Registry;

/// <summary>A page of a list of files.</summary>
/// <param name="Query">Which list.</param>
/// <param name="Page">The lines.</param>
public sealed record FileListModel(FileListQuery Query, FilePage Page);

/// <summary>A file on one screen, with a form for everything that may be done with it.</summary>
public sealed record FileModel
{
    /// <summary>The file.</summary>
    public required FileView File { get; init; }

    /// <summary>What happened to it, oldest first.</summary>
    public required IReadOnlyList<FileEventView> History { get; init; }

    /// <summary>The form that was posted and refused; null when none was.</summary>
    public string? Posted { get; init; }

    /// <summary>What was typed in it, by field.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Why it was refused as a whole; null when it was not.</summary>
    public LocalizedText? Refused { get; init; }

    /// <summary>Whether something was just done.</summary>
    public bool Saved { get; init; }
}

/// <summary>The page that asks for a reason, and then shows one masked number.</summary>
public sealed record FileRevealModel
{
    /// <summary>The file.</summary>
    public required FileView File { get; init; }

    /// <summary>The member.</summary>
    public required FileMemberView Member { get; init; }

    /// <summary>Which number.</summary>
    public required FileSecret Field { get; init; }

    /// <summary>The reason that was typed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>The number in full, once the reason is recorded.</summary>
    public string? Value { get; init; }
}

/// <summary>The page that brings in files.</summary>
public sealed record FileImportModel
{
    /// <summary>What was found; null before a file was sent.</summary>
    public RegistryImportReport? Report { get; init; }

    /// <summary>Why nothing could be read; null when it could.</summary>
    public LocalizedText? Problem { get; init; }
}
