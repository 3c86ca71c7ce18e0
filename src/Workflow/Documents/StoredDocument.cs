using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>A paper that was attached to a case.</summary>
public sealed record StoredDocument
{
    /// <summary>Random id.</summary>
    public required string DocumentId { get; init; }

    /// <summary>The name the file had, without any path.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content is: <c>application/pdf</c>, <c>image/jpeg</c>, <c>image/png</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content as uploaded, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset UploadedAt { get; init; }
}

/// <summary>One slot of a case with what is in it.</summary>
public sealed record DocumentView
{
    /// <summary>The slot's id.</summary>
    public required string Slot { get; init; }

    /// <summary>What the paper is called.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>How to get or photograph it; null when the programme says nothing.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Whether the case waits for it.</summary>
    public required bool Required { get; init; }

    /// <summary>The newest version; null when empty.</summary>
    public StoredDocument? Current { get; init; }

    /// <summary>Versions that were replaced, newest first.</summary>
    public required IReadOnlyList<StoredDocument> History { get; init; }
}

/// <summary>A document's content, to be disposed of by the reader.</summary>
public sealed record DocumentContent : IAsyncDisposable
{
    /// <summary>The plain bytes; can be read from any place.</summary>
    public required Stream Stream { get; init; }

    /// <summary>The media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>A name for downloads.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the plain bytes, lower-case hex; null when it was not kept. Whoever has it may ask for the rest of the same bytes.</summary>
    public string? Sha256 { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
