namespace AidFlow.Workflow.Documents;

/// <summary>
/// Keeps contents under names. Names are paths of one or more parts, each of letters, digits, <c>.</c>, <c>_</c>
/// and <c>-</c>, joined by <c>/</c>; see <see cref="DocumentStoreName"/>.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Writes a content, whole or not at all; an earlier content of the name is replaced.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">Read to its end; not disposed.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content for reading; the caller disposes it. The stream knows its length and can be read from any place.</summary>
    /// <exception cref="FileNotFoundException">Nothing has this name.</exception>
    Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a content.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether a name has a content.</summary>
    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);
}
