using AidFlow.Functions.Orchestrations;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Payments;

namespace AidFlow.Functions.Tests.Orchestrations;

/// <summary>
/// Cases outlive releases: histories recorded from earlier code are replayed against the present one, so that a change
/// which running cases would not survive fails here first.
/// </summary>
/// <remarks>
/// With AIDFLOW_RECORD_HISTORIES naming a folder, the stories are played anew and their histories written there. That is for a
/// new story; an existing file is replaced only when no case that began under it can be under way any more.
/// </remarks>
public sealed class RecordedHistoriesTests
{
    public static TheoryData<string> Recorded => [.. Stories.Keys];

    private static readonly Dictionary<string, Func<Task<CaseScript>>> Stories = new()
    {
        ["paid"] = PaidAsync,
        ["returned"] = ReturnedAsync,
        ["returned-and-resubmitted"] = ResubmittedAsync,
        ["rejected"] = RejectedAsync,
        ["withdrawn"] = WithdrawnAsync,
        ["lapsed"] = LapsedAsync,
        ["granted"] = GrantedAsync,
        ["payment-returned"] = PaymentReturnedAsync,
        ["store-away"] = StoreAwayAsync,
        ["steps-passed-over"] = StepsPassedOverAsync,
        ["silence"] = SilenceAsync,
        ["list"] = ListAsync,
        ["row-of-a-list"] = RowAsync,
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task A_recorded_history_replays_against_the_present_code(string story)
    {
        if (Environment.GetEnvironmentVariable("AIDFLOW_RECORD_HISTORIES") is { Length: > 0 } folder)
        {
            await using CaseScript script = await Stories[story]();
            string json = OrchestrationHistoryJson.Write((await script.Client.GetOrchestrationHistoryAsync(script.Id)).Select(WithoutStackTrace));
            await File.WriteAllTextAsync(Path.Combine(folder, story + ".json"), json + "\n");
            OrchestrationHistoryReplay.Replay(Register, script.Id, OrchestrationHistoryJson.Read(json));
            return;
        }

        IReadOnlyList<HistoryEvent> history = Read(story);

        Assert.True(history.Count > 5);
        OrchestrationHistoryReplay.Replay(Register, CaseScript.CaseId, history);
    }

    [Fact]
    public void A_history_of_other_code_fails_with_the_first_step_that_differs()
    {
        // The code that this history pretends to come from posted the notice before it asked for approval.
        NonDeterministicOrchestrationException error = Assert.Throws<NonDeterministicOrchestrationException>(
            () => OrchestrationHistoryReplay.Replay(Register, CaseScript.CaseId, Read("incompatible")));

        Assert.Contains("at step #2 the history has a call of activity 'PostNotice', but the orchestrator's code did a call of activity 'OpenApprovalTask'", error.Message);
    }

    /// <summary>Where the recording machine keeps its sources is nobody's business.</summary>
    private static HistoryEvent WithoutStackTrace(HistoryEvent e) => e is TaskFailedEvent failed
        ? new TaskFailedEvent(e.EventId, failed.TaskScheduledId, failed.FailureDetails with { StackTrace = null }) { Timestamp = e.Timestamp }
        : e;

    private static void Register(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<CaseInput, CaseStage>(
        nameof(AidApplicationOrchestrator), (context, input) => AidApplicationOrchestrator.RunAsync(context, input));

    private static IReadOnlyList<HistoryEvent> Read(string story) =>
        OrchestrationHistoryJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Histories", story + ".json")));

    private static async Task<CaseScript> PaidAsync()
    {
        CaseScript script = await new CaseScript().StartAsync();
        await PayAsync(script);
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        return script;
    }

    /// <summary>From the papers through three levels and the notice to the money, each step on a wake-up.</summary>
    private static async Task PayAsync(CaseScript script)
    {
        await script.UntilWaitingAsync(CaseStage.Documents);
        script.DocumentsComplete = true;
        script.NoticeEndsAt = script.Now.AddDays(7);
        await script.WakeAsync();
        for (int step = 1; step <= 3; step++)
        {
            await script.UntilWaitingAsync(CaseStage.Decision, step);
            script.Decisions[step] = DecisionKind.Approve;
            await script.WakeAsync();
        }

        await script.UntilWaitingAsync(CaseStage.Notice, 3);
        script.AdvanceTo(script.NoticeEndsAt.AddMinutes(1));
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();
    }

    private static async Task<CaseScript> ReturnedAsync()
    {
        CaseScript script = await new CaseScript { DocumentsComplete = true }.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Decisions[1] = DecisionKind.Return;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Correction);
        return script;
    }

    private static async Task<CaseScript> ResubmittedAsync()
    {
        CaseScript script = await ReturnedAsync();
        script.Decisions.Clear();
        script.DocumentsComplete = false;
        script.Resubmitted = true;
        await script.WakeAsync();
        await PayAsync(script);
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        return script;
    }

    private static async Task<CaseScript> RejectedAsync()
    {
        CaseScript script = await new CaseScript { DocumentsComplete = true }.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Decisions[1] = DecisionKind.Reject;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        return script;
    }

    private static async Task<CaseScript> WithdrawnAsync()
    {
        CaseScript script = await new CaseScript { DocumentsComplete = true }.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.Ended = true;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        return script;
    }

    private static async Task<CaseScript> LapsedAsync()
    {
        CaseScript script = new();
        DateTime remindAt = script.Now.AddDays(7);
        script.Reminders.Enqueue(remindAt);
        script.LapsesAt = script.Now.AddDays(20);
        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Documents);
        script.AdvanceTo(remindAt.AddMinutes(1));
        await Until.TrueAsync(() => Task.FromResult(script.Reminders.Count == 0));
        await script.UntilWaitingAsync(CaseStage.Documents);
        script.AdvanceTo(script.LapsesAt.AddMinutes(1));
        Assert.Equal(CaseStage.Ended, await script.ResultAsync());
        return script;
    }

    /// <summary>A service without a notice that waits for a place and pays nothing.</summary>
    private static async Task<CaseScript> GrantedAsync()
    {
        CaseScript script = new() { DocumentsComplete = true, AfterNotice = CaseCourse.Place, PlaceIsFree = false };
        for (int step = 1; step <= 3; step++)
        {
            script.Decisions[step] = DecisionKind.Approve;
        }

        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Place, 3);
        script.PlaceIsFree = true;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        return script;
    }

    private static async Task<CaseScript> PaymentReturnedAsync()
    {
        CaseScript script = new() { DocumentsComplete = true };
        for (int step = 1; step <= 3; step++)
        {
            script.Decisions[step] = DecisionKind.Approve;
        }

        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        script.Payment = PaymentStatus.Returned;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Account, 3);
        script.AccountCorrected = true;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement, 3);
        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        return script;
    }

    /// <summary>A chain whose first and third steps are not taken.</summary>
    private static async Task<CaseScript> StepsPassedOverAsync()
    {
        CaseScript script = await new CaseScript { DocumentsComplete = true, AfterNotice = CaseCourse.Grant, Steps = [2, 4] }.StartAsync();
        foreach (int step in script.Steps)
        {
            await script.UntilWaitingAsync(CaseStage.Decision, step);
            script.Decisions[step] = DecisionKind.Approve;
            await script.WakeAsync();
        }

        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        return script;
    }

    /// <summary>Nobody decides until silence is consent.</summary>
    private static async Task<CaseScript> SilenceAsync()
    {
        CaseScript script = new() { DocumentsComplete = true, AfterNotice = CaseCourse.Grant, Steps = [1] };
        script.SilentAt = script.Now.AddHours(3);
        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Decision);
        script.AdvanceTo(script.SilentAt.Value);
        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        return script;
    }

    /// <summary>A list in shards, before the approval and after it, up to the end of its rows.</summary>
    private static async Task<CaseScript> ListAsync()
    {
        CaseScript script = new() { DocumentsComplete = true, ShardsToLookAt = 2, ShardsToCarryOut = 2, AfterNotice = CaseCourse.Lines };
        for (int step = 1; step <= 3; step++)
        {
            script.Decisions[step] = DecisionKind.Approve;
        }

        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Lines, 3);
        script.RowsAreOver = true;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Granted, await script.ResultAsync());
        return script;
    }

    /// <summary>The case of a list's row: it begins with a place, is paid, and wakes the list.</summary>
    private static async Task<CaseScript> RowAsync()
    {
        CaseScript script = new()
        {
            Start = new CaseInput(CaseScript.CaseId, CaseStage.Place, List: "JQZX-202608-000000"), AfterPlace = CaseCourse.Money, PlaceIsFree = false,
        };
        await script.StartAsync();
        await script.UntilWaitingAsync(CaseStage.Place);
        script.PlaceIsFree = true;
        await script.WakeAsync();
        await script.UntilWaitingAsync(CaseStage.Settlement);
        script.Payment = PaymentStatus.Paid;
        await script.WakeAsync();
        Assert.Equal(CaseStage.Paid, await script.ResultAsync());
        return script;
    }

    /// <summary>Failures that were tried again with back-off, up to the wait for a decision.</summary>
    private static async Task<CaseScript> StoreAwayAsync()
    {
        CaseScript script = new() { DocumentsComplete = true };
        script.Failures["EvaluateEligibility"] = 3;
        await script.StartAsync();
        await Until.TrueAsync(() =>
        {
            script.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(script.CountOf("EvaluateEligibility") == 4);
        });
        await script.UntilWaitingAsync(CaseStage.Decision);
        return script;
    }
}
