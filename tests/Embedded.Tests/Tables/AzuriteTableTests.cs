using AidFlow.Embedded.Tables;
using AidFlow.Testing;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>The contract over HTTP, on the emulator.</summary>
public sealed class AzuriteTableTests : TableContract
{
    protected override bool IsEmulator => true;

    protected override async Task<TableServiceClient> ServiceAsync() => new((await Azurite.SharedAsync()).ConnectionString);
}
