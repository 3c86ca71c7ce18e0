using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Audit;

public sealed class CaseJournalTests
{
    private static readonly ApplicationId Case = ApplicationId.Parse("JQZX-202608-7K3M9Q");

    [Fact]
    public async Task What_people_need_not_read_is_audited_only()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        CaseJournal journal = workflow.Get<CaseJournal>();
        await journal.RecordAsync(Case, Entry("a", "system"), CancellationToken.None);
        await journal.RecordAsync(Case, Entry("b", "staff:li.shili") with { ForPeople = null }, CancellationToken.None);
        workflow.Time.Advance(TimeSpan.FromMinutes(1));
        await journal.RecordAsync(Case, Entry("c", "system"), CancellationToken.None);

        IReadOnlyList<TimelineItem> timeline = await journal.TimelineAsync(Case, CancellationToken.None);
        Assert.Equal(["文 a", "文 c"], timeline.Select(item => item.Text.Zh));
        Assert.Equal(TimeSpan.FromMinutes(1), timeline[1].At - timeline[0].At);
        Assert.Equal(3, (await workflow.Get<AuditTrail>().VerifyAsync(Case.Value, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_repeated_call_records_once()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        CaseJournal journal = workflow.Get<CaseJournal>();
        await journal.RecordAsync(Case, Entry("a", "system"), CancellationToken.None);
        await journal.RecordAsync(Case, Entry("a", "system"), CancellationToken.None);
        Assert.Single(await journal.TimelineAsync(Case, CancellationToken.None));
    }

    [Fact]
    public async Task A_crash_between_audit_and_timeline_is_healed_by_the_next_call()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        CaseJournal journal = workflow.Get<CaseJournal>();
        JournalEntry entry = Entry("a", "system");
        await workflow.Get<AuditTrail>().AppendAsync(
            Case.Value, new AuditEntry { Key = entry.Key, Actor = entry.Actor, Action = entry.Action }, CancellationToken.None);
        Assert.Empty(await journal.TimelineAsync(Case, CancellationToken.None));

        workflow.Time.Advance(TimeSpan.FromHours(1));
        await journal.RecordAsync(Case, entry, CancellationToken.None);
        TimelineItem item = Assert.Single(await journal.TimelineAsync(Case, CancellationToken.None));
        Assert.Equal(workflow.Time.GetUtcNow() - TimeSpan.FromHours(1), item.At);
    }

    [Theory]
    [InlineData("system", "系统")]
    [InlineData("worker:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "申请人")]
    [InlineData("staff:li.shili", "示例机械厂工会")]
    [InlineData("staff:sun.shiji", "哈尔滨市总工会")]
    [InlineData("staff:nobody", "工会工作人员")]
    public async Task Actors_are_named_by_their_union_and_never_in_person(string actor, string label)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        CaseJournal journal = workflow.Get<CaseJournal>();
        await journal.RecordAsync(Case, Entry("a", actor), CancellationToken.None);
        Assert.Equal(label, Assert.Single(await journal.TimelineAsync(Case, CancellationToken.None)).ActorLabel.Zh);
    }

    private static JournalEntry Entry(string key, string actor) => new()
    {
        Key = key,
        Actor = actor,
        Action = "test.done",
        ForPeople = new LocalizedText($"文 {key}", $"Text {key}"),
    };
}
