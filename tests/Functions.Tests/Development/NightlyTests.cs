using AidFlow.Functions.Development;
using AidFlow.Functions.Tests.InProcess;
using AidFlow.Workflow.Data;

namespace AidFlow.Functions.Tests.Development;

/// <summary>What timers do at night.</summary>
public sealed class NightlyTests
{
    [Fact]
    public async Task Sessions_that_are_over_are_deleted()
    {
        await using AppInProcess app = await AppInProcess.StartAsync();
        await app.SendAsync(HttpMethod.Post, "/api/staff/sessions", null, new StringContent(
            """{"staffId":"li.shili","password":"Longjiang-2026"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(1, await SessionsAsync(app));

        app.Get<DevelopmentClock>().Advance(TimeSpan.FromDays(2));

        await Until.TrueAsync(async () => await SessionsAsync(app) == 0);
    }

    private static async Task<int> SessionsAsync(AppInProcess app)
    {
        TableClient table = await app.Get<WorkflowTables>().OpenAsync("Sessions", CancellationToken.None);
        return await table.QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync();
    }
}
