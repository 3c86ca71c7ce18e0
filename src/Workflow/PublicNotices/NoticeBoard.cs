namespace AidFlow.Workflow.PublicNotices;

/// <summary>The board of public notices (公示).</summary>
public sealed class NoticeBoard
{
    /// <summary>The notices whose period includes a day, newest first.</summary>
    /// <param name="today">The day, Asia/Shanghai.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IReadOnlyList<NoticeView>> CurrentAsync(DateOnly today, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
