using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Notifications;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class DraftReminderTests
{
    private static readonly JsonObject Begun = new() { ["applicant"] = new JsonObject { ["name"] = "张新" } };

    [Fact]
    public async Task A_draft_that_was_left_for_a_week_is_spoken_of_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftReminders reminders = world.Get<DraftReminders>();
        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, Begun);

        world.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await reminders.SendDueAsync(default));
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await reminders.SendDueAsync(default));
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await reminders.SendDueAsync(default));
        Assert.Single(await world.Get<Outbox>().RecentAsync(10, default), message => message.Template == MessageTemplates.DraftReminder);
    }

    [Fact]
    public async Task A_change_puts_the_reminder_off()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftReminders reminders = world.Get<DraftReminders>();
        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, Begun);
        world.Time.Advance(TimeSpan.FromDays(5));
        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, Begun);

        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await reminders.SendDueAsync(default));
        world.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(1, await reminders.SendDueAsync(default));
    }

    [Fact]
    public async Task Nothing_is_said_of_what_was_thrown_away_or_can_no_longer_be_handed_in()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftReminders reminders = world.Get<DraftReminders>();
        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, Begun);
        await world.Get<DraftStore>().DeleteAsync(world.Worker, CaseWorld.Programme);
        world.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await reminders.SendDueAsync(default));

        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, Begun);
        world.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await reminders.SendDueAsync(default));
    }
}
