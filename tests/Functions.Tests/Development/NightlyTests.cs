using AidFlow.Functions.Development;
using AidFlow.Functions.Tests.InProcess;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Notifications;

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

    [Fact]
    public async Task Rechecks_of_hardship_files_are_announced()
    {
        await using AppInProcess app = await AppInProcess.StartAsync();

        // One household of the demonstration is checked again in ten days.
        app.Get<DevelopmentClock>().Advance(TimeSpan.FromDays(2));

        await Until.TrueAsync(async () => (await app.Get<Outbox>().RecentAsync(200, CancellationToken.None)).Any(message => message.Template == MessageTemplates.RegistryRecheck));
    }

    private static async Task<int> SessionsAsync(AppInProcess app)
    {
        TableClient table = await app.Get<WorkflowTables>().OpenAsync("Sessions", CancellationToken.None);
        return await table.QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync();
    }
}
