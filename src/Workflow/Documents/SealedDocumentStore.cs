using System.Security.Cryptography;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// Encrypts contents on their way into another store. Each content has its own key, derived from the newest data key,
/// a random salt and the name, and is sealed in chunks, so that a change, a cut, an exchange of chunks and an exchange
/// of whole documents are all found when it is read. docs/security.md gives the layout.
/// </summary>
/// <param name="inner">Keeps the encrypted contents.</param>
/// <param name="keys">Holds the data keys.</param>
public sealed class SealedDocumentStore(IDocumentStore inner, KeyRingVault keys) : IDocumentStore
{
    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        DocumentStoreName.ThrowIfInvalid(name);
        var header = DocumentStoreHeader.Create(keys.Current.CurrentVersion);
        await using var sealing = new DocumentStoreSealingStream(content, header, header.KeyFor(name, keys.Current));
        await inner.WriteAsync(name, sealing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Opens a content for reading from any place; the caller disposes it. The stream throws <see cref="CryptographicException"/>
    /// where what is read was changed, and at the end, or at once when reading does not begin at the start, where the content was cut.
    /// </summary>
    /// <exception cref="FileNotFoundException">Nothing has this name.</exception>
    /// <exception cref="CryptographicException">Not an encrypted content, or of a length that none has.</exception>
    /// <exception cref="KeyRingException">Encrypted with a version that the ring does not have.</exception>
    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        Stream stored = await inner.OpenReadAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            DocumentStoreHeader header = await DocumentStoreHeader.ReadAsync(stored, cancellationToken).ConfigureAwait(false);
            return new DocumentStoreOpeningStream(stored, DocumentStoreLayout.Of(stored.Length), header.KeyFor(name, keys.Current));
        }
        catch
        {
            await stored.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => inner.ExistsAsync(name, cancellationToken);
}
