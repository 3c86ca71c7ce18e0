using AidFlow.Testing;
using AidFlow.Workflow.Documents;
using Azure.Storage.Blobs;

namespace AidFlow.Workflow.Tests.Documents;

public sealed class StoreBlobTests : StoreContract
{
    // A container of its own for every test.
    private readonly string _container = $"test-{Guid.NewGuid():N}";

    protected override async Task<IDocumentStore> OpenAsync()
    {
        Azurite azurite = await Azurite.SharedAsync();
        return new BlobDocumentStore(new BlobServiceClient(azurite.ConnectionString), _container);
    }
}
