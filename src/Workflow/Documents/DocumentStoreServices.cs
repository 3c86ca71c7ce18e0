using AidFlow.Workflow.Privacy;
using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow.Documents;

/// <summary>Registers where documents are kept.</summary>
public static class DocumentStoreServices
{
    /// <summary>
    /// Registers <see cref="IDocumentStore"/>, encrypted: files below the setting <c>DocumentFolder</c>; else blobs at
    /// <c>AidFlow:BlobEndpoint</c> with the registered <see cref="TokenCredential"/>; else blobs of the storage account
    /// that the connection string <c>AzureWebJobsStorage</c> names.
    /// </summary>
    public static IServiceCollection AddDocumentStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton<IDocumentStore>(
            provider => new SealedDocumentStore(Inner(provider, configuration), provider.GetRequiredService<KeyRingVault>()));
        return services;
    }

    private static IDocumentStore Inner(IServiceProvider provider, IConfiguration configuration) =>
        configuration["DocumentFolder"] is { Length: > 0 } folder ? new FileDocumentStore(folder)
        : configuration["AidFlow:BlobEndpoint"] is { Length: > 0 } endpoint
            ? new BlobDocumentStore(new BlobServiceClient(new Uri(endpoint), provider.GetRequiredService<TokenCredential>()))
        : configuration["AzureWebJobsStorage"] is { Length: > 0 } connection ? new BlobDocumentStore(new BlobServiceClient(connection))
        : throw new InvalidOperationException("Nowhere to keep documents: set DocumentFolder, AidFlow:BlobEndpoint or AzureWebJobsStorage.");
}
