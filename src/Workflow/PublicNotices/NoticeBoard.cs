namespace AidFlow.Workflow.PublicNotices;

/// <summary>The board of public notices (公示).</summary>
public sealed class NoticeBoard
{
    private readonly NoticeStore _notices;

    internal NoticeBoard(NoticeStore notices) => _notices = notices;

    /// <summary>The notices whose period includes a day, newest first.</summary>
    /// <param name="today">The day, Asia/Shanghai.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<NoticeView>> CurrentAsync(DateOnly today, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<NoticeView> notices = await _notices.EndingFromAsync(today, cancellationToken).ConfigureAwait(false);
        return [.. notices.Where(n => n.PostedOn <= today).OrderByDescending(n => n.PostedOn).ThenBy(n => n.NoticeId, StringComparer.Ordinal)];
    }
}
