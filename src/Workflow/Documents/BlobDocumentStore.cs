using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AidFlow.Workflow.Documents;

/// <summary>Keeps contents as blobs in one container. A blob appears whole: its blocks are committed at the end.</summary>
/// <param name="service">The storage account.</param>
/// <param name="container">The container, made when needed.</param>
public sealed class BlobDocumentStore(BlobServiceClient service, string container = "documents") : IDocumentStore
{
    // Most documents come in one request, and a small range costs little more than itself.
    private const int PartBytes = 1024 * 1024;

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(container);
    private volatile bool _exists;

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        BlobClient blob = BlobOf(name);
        if (!_exists)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            _exists = true;
        }

        await blob.UploadAsync(content, overwrite: true, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            // Without allowModifications every part is asked for under the ETag of the first: parts of two contents never mix.
            return await BlobOf(name).OpenReadAsync(
                new BlobOpenReadOptions(allowModifications: false) { BufferSize = PartBytes }, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new FileNotFoundException("No such document.", name);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await BlobOf(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Not even the container is there.
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await BlobOf(name).ExistsAsync(cancellationToken).ConfigureAwait(false);

    private BlobClient BlobOf(string name)
    {
        DocumentStoreName.ThrowIfInvalid(name);
        return _container.GetBlobClient(name);
    }
}
