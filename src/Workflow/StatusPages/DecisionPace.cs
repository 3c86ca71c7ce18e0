using System.Globalization;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.StatusPages;

/// <summary>The decisions of each union, newest first, in the table Tasks: what its pace is told from without looking at cases.</summary>
internal static class DecisionPace
{
    /// <summary>Notes a task that was decided; doing it twice changes nothing.</summary>
    public static async Task NoteAsync(TableClient tasks, TaskRecord task, CancellationToken cancellationToken)
    {
        if (task.Decision is { } decision)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - decision.At.UtcTicks:D19}|{task.TaskId}");
            await tasks.TryAddAsync(
                new TableEntity(PartitionOf(task.Organisation), key) { ["OpenedAt"] = task.OpenedAt, ["DecidedAt"] = decision.At }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A union's newest decisions, newest first.</summary>
    public static async Task<IReadOnlyList<PastDecision>> RecentAsync(TableClient tasks, OrganisationId union, int max, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await tasks.ListAsync(RowRange.All(PartitionOf(union)), cancellationToken, max).ConfigureAwait(false);
        return [.. rows.Select(row => new PastDecision(ChinaTime.DayOf(row.Instant("OpenedAt")), ChinaTime.DayOf(row.Instant("DecidedAt"))))];
    }

    private static string PartitionOf(OrganisationId union) => $"pace|{union}";
}
