using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.StatusPages;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// The Tasks table: a row per task under its case, which is the truth, and a row per inbox, which only points to it and
/// sorts by due time. Tasks stay addressed to the union that was asked; when it is closed, its inbox is read with its successor's.
/// </summary>
internal sealed class TaskStore(WorkflowTables tables, FieldProtector protector, OrganisationDirectory organisations)
{
    private const string Purpose = "approval-decision";

    /// <summary>A task, or null.</summary>
    public async Task<TaskRecord?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        if (!ApprovalTaskId.TryParse(taskId, out ApplicationId application, out _, out _))
        {
            return null;
        }

        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(CasePartition(application), taskId, cancellationToken).ConfigureAwait(false);
        return row is null ? null : await WithHeirsAsync(Read(row), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a task, or gives back the one that was opened before.</summary>
    public async Task<TaskRecord> OpenAsync(TaskRecord task, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(Write(task), cancellationToken).ConfigureAwait(false);
        TaskRecord kept = await FindAsync(task.TaskId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Task {task.TaskId} was just written and is not there.");
        await PutIntoInboxesAsync(kept, cancellationToken).ConfigureAwait(false);
        return kept;
    }

    /// <summary>Changes a task until nobody comes in between.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="decide">The task afterwards, or the same when there is nothing to change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    public async Task<TaskRecord> ChangeAsync(string taskId, Func<TaskRecord, TaskRecord> decide, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            TaskRecord before = await FindAsync(taskId, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"No task {taskId}.");
            TaskRecord after = decide(before);
            if (ReferenceEquals(before, after))
            {
                return before;
            }

            if (await table.TryReplaceAsync(Write(after), before.ETag, cancellationToken).ConfigureAwait(false) is { } etag)
            {
                return after with { ETag = etag };
            }
        }
    }

    /// <summary>Closes a task that nobody decided, and takes it out of the inboxes; a task that was never opened stays so.</summary>
    public async Task CloseAsync(string taskId, CancellationToken cancellationToken)
    {
        if (await FindAsync(taskId, cancellationToken).ConfigureAwait(false) is not null)
        {
            TaskRecord closed = await ChangeAsync(taskId, t => t.IsOpen ? t with { Closed = true } : t, cancellationToken).ConfigureAwait(false);
            await TakeOutOfInboxesAsync(closed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts an open task into the inboxes of those who may decide it.</summary>
    public async Task PutIntoInboxesAsync(TaskRecord task, CancellationToken cancellationToken)
    {
        if (!task.IsOpen)
        {
            return;
        }

        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (string inbox in InboxesOf(task))
        {
            await table.TryAddAsync(new TableEntity(inbox, InboxKey(task)) { ["TaskId"] = task.TaskId }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a task out of the inboxes; one that was decided counts for the union's pace.</summary>
    public async Task TakeOutOfInboxesAsync(TaskRecord task, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await DecisionPace.NoteAsync(table, task, cancellationToken).ConfigureAwait(false);
        foreach (string inbox in InboxesOf(task))
        {
            await table.RemoveAsync(inbox, InboxKey(task), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The open tasks in a union's inbox and in those of closed unions that it took over, most urgent first. Rows that an interrupted decision left are cleared away.
    /// </summary>
    public async Task<IReadOnlyList<TaskRecord>> InboxAsync(OrganisationId organisation, int max, CancellationToken cancellationToken)
    {
        IReadOnlyList<TaskRecord> own = await OneInboxAsync(organisation, max, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrganisationId> taken = await organisations.TakenOverByAsync(organisation, cancellationToken).ConfigureAwait(false);
        if (taken.Count == 0)
        {
            return own;
        }

        var all = own.ToDictionary(task => task.TaskId);
        foreach (OrganisationId closed in taken)
        {
            foreach (TaskRecord task in await OneInboxAsync(closed, max, cancellationToken).ConfigureAwait(false))
            {
                all[task.TaskId] = task;
            }
        }

        return [.. all.Values.OrderBy(InboxKey, StringComparer.Ordinal).Take(max)];
    }

    /// <summary>How many rows of a union's inbox come before a task; at most <paramref name="max"/>.</summary>
    public async Task<int> AheadAsync(TaskRecord task, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> ahead = await table.ListAsync(
            RowRange.Between(InboxPartition(task.Organisation), "0", InboxKey(task)), cancellationToken, max).ConfigureAwait(false);
        return ahead.Count;
    }

    /// <summary>A union's newest decisions, newest first.</summary>
    public async Task<IReadOnlyList<PastDecision>> PaceAsync(OrganisationId organisation, int max, CancellationToken cancellationToken) =>
        await DecisionPace.RecentAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), organisation, max, cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyList<TaskRecord>> OneInboxAsync(OrganisationId organisation, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string inbox = InboxPartition(organisation);
        var open = new List<TaskRecord>();
        foreach (TableEntity row in await table.ListAsync(RowRange.All(inbox), cancellationToken, max).ConfigureAwait(false))
        {
            if (await FindAsync(row.Text("TaskId"), cancellationToken).ConfigureAwait(false) is { IsOpen: true } task)
            {
                open.Add(task);
            }
            else
            {
                await table.RemoveAsync(inbox, row.RowKey, cancellationToken).ConfigureAwait(false);
            }
        }

        return open;
    }

    private async ValueTask<TaskRecord> WithHeirsAsync(TaskRecord task, CancellationToken cancellationToken)
    {
        OrganisationId? heir = await organisations.HeirAsync(task.Organisation, cancellationToken).ConfigureAwait(false);
        OrganisationId? above = task.EscalatedTo is { } asked ? await organisations.HeirAsync(asked, cancellationToken).ConfigureAwait(false) : null;
        return heir is null && above is null ? task : task with { Heirs = [.. new[] { heir, above }.OfType<OrganisationId>()] };
    }

    private static IEnumerable<string> InboxesOf(TaskRecord task)
    {
        yield return InboxPartition(task.Organisation);
        if (task.EscalatedTo is { } above)
        {
            yield return InboxPartition(above);
        }
    }

    private static string CasePartition(ApplicationId application) => $"case|{application}";

    private static string InboxPartition(OrganisationId organisation) => $"inbox|{organisation}";

    private static string InboxKey(TaskRecord task) =>
        string.Create(CultureInfo.InvariantCulture, $"{task.DueAt.UtcDateTime:yyyyMMddHHmmss}|{task.TaskId}");

    private TableEntity Write(TaskRecord task)
    {
        var row = new TableEntity(CasePartition(task.Application), task.TaskId)
        {
            ["Application"] = task.Application.Value,
            ["Round"] = task.Round,
            ["Step"] = task.Step,
            ["Level"] = task.Level.ToString(),
            ["Organisation"] = task.Organisation.Value,
            ["CaseVersion"] = task.CaseVersion,
            ["OpenedAt"] = task.OpenedAt,
            ["RemindAt"] = task.RemindAt,
            ["DueAt"] = task.DueAt,
            ["SilentAt"] = task.SilentAt,
            ["Announced"] = task.Announced,
            ["Reminded"] = task.Reminded,
            ["Escalated"] = task.Escalated,
            ["EscalatedTo"] = task.EscalatedTo?.Value,
            ["Closed"] = task.Closed,
            ["Decided"] = task.Decision is not null,
            ["Scored"] = task.Scores.Count > 0 || task.Votes.Count > 0,
        };
        if (task.Scores.Count > 0 || task.Votes.Count > 0)
        {
            protector.Seal(row, CaseJson.Write(new ScoredContent(task.Decision, task.Scores, task.Votes)), Purpose);
        }
        else if (task.Decision is { } decision)
        {
            protector.Seal(row, CaseJson.Write(decision), Purpose);
        }

        return row;
    }

    private TaskRecord Read(TableEntity row)
    {
        TaskRecord task = ReadPlain(row);
        if (row.GetBoolean("Scored") is true)
        {
            ScoredContent content = CaseJson.Read<ScoredContent>(protector.Open(row, Purpose));
            return task with { Decision = content.Decision, Scores = content.Scores, Votes = content.Votes ?? [] };
        }

        return row.GetBoolean("Decided") is true ? task with { Decision = CaseJson.Read<TaskDecision>(protector.Open(row, Purpose)) } : task;
    }

    private static TaskRecord ReadPlain(TableEntity row) => new()
    {
        TaskId = row.RowKey,
        Application = ApplicationId.Parse(row.Text("Application")),
        Round = row.Number("Round"),
        Step = row.Number("Step"),
        Level = row.Constant<UnionLevel>("Level"),
        Organisation = OrganisationId.Parse(row.Text("Organisation")),
        CaseVersion = row.Number("CaseVersion"),
        OpenedAt = row.Instant("OpenedAt"),
        RemindAt = row.Instant("RemindAt"),
        DueAt = row.Instant("DueAt"),
        SilentAt = row.GetDateTimeOffset("SilentAt"),
        Announced = row.GetBoolean("Announced") ?? false,
        Reminded = row.GetBoolean("Reminded") ?? false,
        Escalated = row.GetBoolean("Escalated") ?? false,
        EscalatedTo = row.GetString("EscalatedTo") is { } above ? OrganisationId.Parse(above) : null,
        Closed = row.GetBoolean("Closed") ?? false,
        ETag = row.ETag,
    };

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Tasks", cancellationToken);

    /// <summary>The confidential part of a row with points or votes. A row without has only its decision there.</summary>
    private sealed record ScoredContent(TaskDecision? Decision, IReadOnlyList<ExpertScore> Scores, IReadOnlyList<OfficerVote>? Votes = null);
}
