using System.Data.Common;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>What a storage account's connection string says about its tables.</summary>
/// <param name="Endpoint">The address of its Table service.</param>
/// <param name="Credential">Its name and key.</param>
internal sealed record StorageConnection(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // Published with the emulator and the same for everybody; it opens nothing but an emulator.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string.</summary>
    /// <returns>Null when it is none of a storage account.</returns>
    /// <exception cref="ArgumentException">It is one, but lacks something.</exception>
    public static StorageConnection? From(DbConnectionStringBuilder parts)
    {
        if (Get("UseDevelopmentStorage") is { } emulator && bool.TryParse(emulator, out var isEmulator) && isEmulator)
        {
            return new StorageConnection(
                new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
        }

        if (Get("AccountName") is not { } account)
        {
            return null;
        }

        var key = Get("AccountKey")
            ?? throw new ArgumentException("The connection string has no AccountKey; use an endpoint with a TokenCredential to do without.");
        var endpoint = Get("TableEndpoint")
            ?? $"{Get("DefaultEndpointsProtocol") ?? "https"}://{account}.table.{Get("EndpointSuffix") ?? "core.windows.net"}";
        return new StorageConnection(new Uri(endpoint), new TableSharedKeyCredential(account, key));

        string? Get(string name) => parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
    }
}
