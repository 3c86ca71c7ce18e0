using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>Approvers who asked for it are told of new tasks together, at half past eight on working days.</summary>
public sealed class ApproverDigestTests : IAsyncLifetime
{
    private readonly Tasks _tasks = new();
    private TestWorkflow _workflow = null!;

    public async Task InitializeAsync()
    {
        // Thursday, 20 August 2026, nine in the morning in China.
        _workflow = await TestWorkflow.StartAsync(services: services => services.AddSingleton<IOpenTasks>(_tasks));
        await _workflow.Get<PreferenceStore>().SaveAsync(
            MessageOwner.Of("li.shili"), new MessagePreferences { Channel = StaffChannel.Sms, Mobile = Mailroom.Mobile, Digest = true }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _workflow.DisposeAsync();

    [Fact]
    public async Task New_tasks_come_together_on_the_next_working_morning_with_the_most_urgent_date()
    {
        await AssignAsync("a", "2026-08-28");
        await AssignAsync("b", "2026-08-25");
        await AssignAsync("c", "2026-08-24", "wang.ceshi");
        Assert.Equal(1, await _workflow.DispatchAsync());
        Assert.Equal(0, await RunAsync());

        _workflow.Time.Advance(TimeSpan.FromHours(23.25));
        Assert.Equal(0, await RunAsync());
        _workflow.Time.Advance(TimeSpan.FromHours(0.25));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
        await _workflow.DispatchAsync();

        SentMessage digest = Assert.Single(await _workflow.RecentAsync(), message => message.Template == MessageTemplates.ApproverDigest);
        Assert.Equal(MessageStatus.Sent, digest.Status);
        Assert.Contains("2 项", digest.Text, StringComparison.Ordinal);
        Assert.Contains("2026-08-25", digest.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await _workflow.RecentAsync()).Count(message => message is { Channel: "digest", Status: MessageStatus.Sent }));
        Assert.Equal(2, await _workflow.Get<InAppMessages>().UnreadAsync(MessageOwner.Of("li.shili"), CancellationToken.None));
    }

    [Fact]
    public async Task Weekends_are_waited_out()
    {
        _workflow.Time.Advance(TimeSpan.FromDays(1));
        await AssignAsync("a", "2026-08-28");
        for (int hour = 0; hour < 71; hour++)
        {
            Assert.Equal(0, await RunAsync());
            _workflow.Time.Advance(TimeSpan.FromHours(1));
        }

        _workflow.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task What_was_decided_meanwhile_is_left_out_and_nothing_left_means_no_message()
    {
        await AssignAsync("a", "2026-08-25");
        await AssignAsync("b", "2026-08-28");
        _tasks.Closed.Add("task-a");
        _workflow.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RunAsync());
        Assert.Contains("1 项", Assert.Single(await _workflow.RecentAsync(), message => message.Template == MessageTemplates.ApproverDigest).Text, StringComparison.Ordinal);

        await AssignAsync("c", "2026-08-28");
        _tasks.Closed.Add("task-c");
        _workflow.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await RunAsync());
        Assert.Single(await _workflow.RecentAsync(), message => message.Template == MessageTemplates.ApproverDigest);
    }

    [Fact]
    public async Task Reminders_come_one_by_one()
    {
        await _workflow.EnqueueAsync(Mailroom.Assigned("r") with { Template = MessageTemplates.TaskReminder });
        Assert.Equal(1, await _workflow.DispatchAsync());
    }

    private Task<int> RunAsync() => _workflow.Get<ApproverDigest>().RunAsync(CancellationToken.None);

    private Task AssignAsync(string key, string due, string staffId = "li.shili") =>
        _workflow.EnqueueAsync(Mailroom.Assigned(key, staffId, due) with { TaskId = $"task-{key}" });

    private sealed class Tasks : IOpenTasks
    {
        public HashSet<string> Closed { get; } = [];

        public Task<bool> IsOpenAsync(string taskId, CancellationToken cancellationToken) => Task.FromResult(!Closed.Contains(taskId));
    }
}
