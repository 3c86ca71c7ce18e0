using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.PublicNotices;

public sealed class NoticeBoardTests
{
    // 2026-08-20 is a Thursday: five working days later it is Thursday the 27th.
    private static readonly DateOnly Posted = new(2026, 8, 20);
    private static readonly DateOnly LastDay = new(2026, 8, 27);

    [Fact]
    public async Task The_public_reads_name_unit_kind_and_amount_and_nothing_else()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();

        NoticeView notice = Assert.Single(await world.Get<NoticeBoard>().CurrentAsync(Posted));

        Assert.Equal(("王建国", "示例机械厂工会", "助学", Fen.FromYuan(1000)), (notice.Name, notice.Unit, notice.Category.Zh, notice.Amount));
        Assert.Equal((Posted, LastDay, false), (notice.PostedOn, notice.LastDay, notice.Provisional));
        Assert.DoesNotContain("王小雨", notice.ToString());
        Assert.DoesNotContain(id.Value, notice.ToString());
    }

    [Fact]
    public async Task A_notice_is_on_the_board_through_its_last_day_and_not_longer()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.OnNoticeAsync();
        NoticeBoard board = world.Get<NoticeBoard>();

        Assert.Empty(await board.CurrentAsync(Posted.AddDays(-1)));
        Assert.Single(await board.CurrentAsync(LastDay));
        Assert.Empty(await board.CurrentAsync(LastDay.AddDays(1)));
    }

    [Fact]
    public async Task The_notice_closes_at_midnight_of_its_last_day_and_not_a_moment_before()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();
        NoticeState state = await world.Progress.PostNoticeAsync(id);
        Assert.Equal(new DateTime(2026, 8, 27, 16, 0, 0, DateTimeKind.Utc), state.EndsAt);
        world.Time.Advance(state.EndsAt - world.Time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(1));
        await world.Progress.CloseNoticeAsync(id);
        Assert.Equal(ApplicationStatus.OnPublicNotice, await world.StatusAsync(id));

        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.Progress.CloseNoticeAsync(id);
        await world.Progress.CloseNoticeAsync(id);

        Assert.Equal(ApplicationStatus.AwaitingFunds, await world.StatusAsync(id));
        Assert.Empty(await world.Get<NoticeBoard>().CurrentAsync(LastDay));
        Assert.Single(await world.ActionsAsync(id), "notice.closed");
    }

    [Fact]
    public async Task Posting_twice_posts_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.OnNoticeAsync();
        world.Time.Advance(TimeSpan.FromDays(1));

        await world.Progress.PostNoticeAsync(id);

        Assert.Equal(Posted, Assert.Single(await world.Get<NoticeBoard>().CurrentAsync(LastDay)).PostedOn);
        Assert.Single(await world.ActionsAsync(id), "notice.posted");
    }
}
