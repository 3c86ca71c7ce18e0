using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>
/// Databases of earlier versions. There is only one version so far: what is tested is the way from one to the next, with a
/// step made up here, so that the first real one has ground to stand on.
/// </summary>
public sealed class UpgradeTests
{
    static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));

    [Fact]
    public async Task A_later_step_is_taken_once_and_running_instances_go_on()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Engine.DisposeAsync();
        string[] steps = [.. StoreSchema.Steps, "ALTER TABLE instances ADD COLUMN region TEXT; UPDATE instances SET region = 'north'"];
        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            StoreSchema.Prepare(file, steps);

            // A second time there is nothing to do: the step would fail.
            StoreSchema.Prepare(file, steps);
            Assert.Equal(steps.Length, file.Scalar("PRAGMA user_version"));
            Assert.Equal("north", file.Text("SELECT region FROM instances"));

            // So that the present program opens it: columns that it does not know are no hindrance.
            file.Execute($"PRAGMA user_version = {StoreSchema.CurrentVersion}");
        }

        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        await engine.Client.RaiseEventAsync(id, "Go", "on");
        Assert.Equal("on", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_database_as_it_was()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Engine.DisposeAsync();
        string[] steps = [.. StoreSchema.Steps, "ALTER TABLE instances ADD COLUMN region TEXT", "UPDATE no_such_table SET a = 1"];
        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            Assert.Throws<DurableTaskStorageException>(() => StoreSchema.Prepare(file, steps));
        }

        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: true))
        {
            Assert.Equal(StoreSchema.CurrentVersion, file.Scalar("PRAGMA user_version"));
            Assert.Equal(0, file.Scalar("SELECT COUNT(*) FROM pragma_table_info('instances') WHERE name = 'region'"));
        }

        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        await engine.Client.RaiseEventAsync(id, "Go", "on");
        Assert.Equal("on", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }
}
