using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

public sealed class AuditTests
{
    [Fact]
    public async Task A_row_that_somebody_changed_in_the_database_is_named()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey journey = new(app, new Person(81));
        await journey.ToApprovalAsync();
        await journey.TaskAsync("li.shili");
        Assert.True((bool)(await VerificationAsync(journey))["intact"]!);

        await app.StopAsync();
        await ChangeAsync(Path.Combine(app.DataFolder, "tables.db"), journey.Case);
        await app.RestartAsync();

        JsonNode broken = await VerificationAsync(journey);
        Assert.False((bool)broken["intact"]!);
        Assert.Equal(2, (int)broken["firstBroken"]!);
        Assert.Equal("Changed", (string?)broken["reason"]);
    }

    private static async Task<JsonNode> VerificationAsync(Journey journey) =>
        (await (await journey.StaffAsync("feng.shenji")).GetAsync($"/api/audit/{journey.Case}/verification")).Expect(200).Json;

    private static async Task ChangeAsync(string database, string caseNumber)
    {
        TableClient audit = new TableServiceClient($"Data Source={database}").GetTableClient("Audit");
        TableEntity second = (await audit.GetEntityAsync<TableEntity>(caseNumber, "0000000002")).Value;
        second["Actor"] = "staff:somebody.else";
        await audit.UpdateEntityAsync(second, second.ETag, TableUpdateMode.Replace);
    }
}
