using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>A kind of file that is accepted.</summary>
public enum DocumentKind
{
    /// <summary>Portable Document Format.</summary>
    Pdf,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,
}

/// <summary>What an accepted file is, by its content; neither its name nor the browser's word is asked.</summary>
public sealed record InspectedDocument
{
    /// <summary>The kind.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Width in pixels; null for PDF.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null for PDF.</summary>
    public int? Height { get; init; }

    /// <summary>What a person should know before opening it, for example active content; empty as a rule.</summary>
    public IReadOnlyList<DocumentWarning> Warnings { get; init; } = [];

    /// <summary>The media type to store and serve it with.</summary>
    public string ContentType => Kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Jpeg => "image/jpeg",
        _ => "image/png",
    };

    /// <summary>The ending for a file name, with its dot.</summary>
    public string Extension => Kind switch
    {
        DocumentKind.Pdf => ".pdf",
        DocumentKind.Jpeg => ".jpg",
        _ => ".png",
    };
}

/// <summary>Something in an accepted file that a person should know.</summary>
/// <param name="Code">Stable code: <c>document.active-content</c>.</param>
/// <param name="Message">What it means.</param>
public sealed record DocumentWarning(string Code, LocalizedText Message);
