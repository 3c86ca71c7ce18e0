using Azure.Core;

namespace AidFlow.Embedded.Tables;

/// <summary>
/// Options of the clients: retries, diagnostics and transport of Azure.Core, for a storage account. A store in a file has
/// no use for them.
/// </summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for the given version of the service.</summary>
    /// <param name="serviceVersion">The version whose behaviour is asked for.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06) =>
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };

    /// <summary>Versions of the Table service.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02: shared keys and signatures only.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06: token credentials too.</summary>
        V2020_12_06 = 2,
    }

    /// <summary>Whom the token of a token credential is for; the public cloud when not set.</summary>
    public TableAudience? Audience { get; set; }

    /// <summary>What the x-ms-version header says.</summary>
    internal string VersionString { get; }
}
