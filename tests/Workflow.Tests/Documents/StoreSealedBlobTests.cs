using AidFlow.Testing;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Privacy;
using Azure.Storage.Blobs;

namespace AidFlow.Workflow.Tests.Documents;

/// <summary>Documents as they are kept in Azure: encrypted, as blobs.</summary>
public sealed class StoreSealedBlobTests : StoreContract
{
    private readonly string _container = $"test-{Guid.NewGuid():N}";
    private readonly KeyRing _ring = KeyRing.Create();

    protected override async Task<IDocumentStore> OpenAsync()
    {
        Azurite azurite = await Azurite.SharedAsync();
        var blobs = new BlobDocumentStore(new BlobServiceClient(azurite.ConnectionString), _container);
        return new SealedDocumentStore(blobs, KeyRingVault.Of(_ring));
    }
}
