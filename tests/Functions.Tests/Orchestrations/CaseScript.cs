using System.Collections.Concurrent;
using AidFlow.Functions.Activities;
using AidFlow.Functions.Development;
using AidFlow.Functions.Orchestrations;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Functions.Tests.Orchestrations;

/// <summary>The tables of one case as a test lays them down, and the orchestration that runs on them under a clock of its own.</summary>
internal sealed class CaseScript : IAsyncDisposable
{
    private readonly DevelopmentClock _clock = new(TimeProvider.System);
    private readonly ConcurrentQueue<string> _calls = new();
    private DurableTaskTestHost? _host;

    /// <summary>The case number of every script.</summary>
    public const string CaseId = "JQZX-202608-7K3M9Q";

    public string Id { get; } = CaseId;

    public bool DocumentsComplete { get; set; }

    public bool Ended { get; set; }

    public DateTime LapsesAt { get; set; } = DateTime.MaxValue;

    public Queue<DateTime> Reminders { get; } = new();

    /// <summary>Decisions by step, as approvers take them.</summary>
    public ConcurrentDictionary<int, DecisionKind> Decisions { get; } = new();

    public DateTime ApproverRemindAt { get; set; } = DateTime.MaxValue;

    public DateTime ApproverEscalateAt { get; set; } = DateTime.MaxValue;

    public bool Resubmitted { get; set; }

    public DateTime NoticeEndsAt { get; set; } = DateTime.MinValue;

    /// <summary>What follows the notice.</summary>
    public CaseCourse AfterNotice { get; set; } = CaseCourse.Money;

    /// <summary>Shards of a list that are still to be looked at; null when the case is no list.</summary>
    public int? ShardsToLookAt { get; set; }

    /// <summary>Shards of a list that are still to be carried out.</summary>
    public int ShardsToCarryOut { get; set; }

    /// <summary>Whether every row of the list has ended.</summary>
    public bool RowsAreOver { get; set; }

    /// <summary>Where the orchestration begins.</summary>
    public CaseInput Start { get; set; } = new(CaseId);

    public bool PlaceIsFree { get; set; } = true;

    /// <summary>What follows a place.</summary>
    public CaseCourse AfterPlace { get; set; } = CaseCourse.Grant;

    public bool FundSuffices { get; set; } = true;

    public PaymentStatus Payment { get; set; } = PaymentStatus.Instructed;

    public bool AccountCorrected { get; set; }

    /// <summary>How many of the next calls of an activity fail.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new();

    /// <summary>The steps that the case takes, by their numbers in the file.</summary>
    public IReadOnlyList<int> Steps { get; set; } = [1, 2, 3];

    /// <summary>When silence is consent.</summary>
    public DateTime? SilentAt { get; set; }

    private bool _reminded;
    private bool _escalated;

    public DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public DurableTaskClient Client => _host!.Client;

    public IReadOnlyList<string> Calls => [.. _calls];

    public int CountOf(string activity) => _calls.Count(c => c == activity);

    public async Task<CaseScript> StartAsync()
    {
        _host = await DurableTaskTestHost.StartAsync(Register, new DurableTaskTestHostOptions
        {
            ConfigureServices = s => s.AddSingleton<TimeProvider>(_clock),
        });
        await Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AidApplicationOrchestrator), Start, new StartOrchestrationOptions(InstanceId: Id));
        return this;
    }

    public Task WakeAsync() => Client.RaiseEventAsync(Id, AidApplicationOrchestrator.CaseChanged);

    /// <summary>Waits until the case waits in a stage, and says until when.</summary>
    public async Task<DateTime> UntilWaitingAsync(CaseStage stage, int step = 1)
    {
        DateTime waitsUntil = default;
        await Until.TrueAsync(async () =>
        {
            OrchestrationMetadata? instance = await Client.GetInstanceAsync(Id, getInputsAndOutputs: true);
            Assert.NotEqual(OrchestrationRuntimeStatus.Failed, instance?.RuntimeStatus);
            CaseRunStatus? status = instance?.ReadCustomStatusAs<CaseRunStatus>();
            waitsUntil = status?.WaitsUntil ?? default;
            return status is { WaitsUntil: not null } && status.Stage == stage && status.Step == step && waitsUntil > Now;
        });
        return waitsUntil;
    }

    public async Task<CaseStage> ResultAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        OrchestrationMetadata done = await Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, limit.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        return done.ReadOutputAs<CaseStage>();
    }

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public void AdvanceTo(DateTime instant) => _clock.AdvanceTo(new DateTimeOffset(instant, TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _clock.Dispose();
    }

    private void Register(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<CaseInput, CaseStage>(
            nameof(AidApplicationOrchestrator), (context, input) => AidApplicationOrchestrator.RunAsync(context, input));
        Add<string, DocumentCheck>(nameof(DocumentActivities.CheckDocuments), _ => new DocumentCheck(
            DocumentsComplete, Ended, LapsesAt, Reminders.TryPeek(out DateTime next) ? next : null, ShardsToLookAt is not null));
        Add<string, RowsCheck>(nameof(ListActivities.EvaluateRows), _ => new RowsCheck(--ShardsToLookAt <= 0, Ended));
        Add<string, LinesState>(nameof(ListActivities.CarryOutRows), _ => new LinesState(--ShardsToCarryOut <= 0, RowsAreOver, Ended, []));
        Add<string, bool>(nameof(DocumentActivities.RemindDocuments), _ => Reminders.TryDequeue(out DateTime _));
        Add<LapseInput, bool>(nameof(DocumentActivities.Lapse), _ => Ended = true);
        Add<string, EligibilityOutcome>(nameof(DocumentActivities.EvaluateEligibility), _ => EligibilityOutcome.Eligible);
        Add<StepInput, ApprovalTaskState>(nameof(ApprovalActivities.OpenApprovalTask), step => Task(step with { Step = Steps.First(taken => taken >= step.Step) }));
        Add<StepInput, ApprovalTaskState>(nameof(ApprovalActivities.ApproveBySilence), step =>
        {
            Decisions.TryAdd(step.Step, DecisionKind.Approve);
            return Task(step);
        });
        Add<StepInput, ApprovalTaskState>(nameof(ApprovalActivities.CheckApprovalTask), Task);
        Add<StepInput, bool>(nameof(ApprovalActivities.RemindApprover), _ => _reminded = true);
        Add<StepInput, bool>(nameof(ApprovalActivities.EscalateApproval), _ => _escalated = true);
        Add<StepInput, ApprovalDecision>(nameof(ApprovalActivities.CompleteApprovalStep), step =>
        {
            DecisionKind kind = Decisions[step.Step];
            return new ApprovalDecision(kind, LastStep: step.Step == Steps[^1] && kind == DecisionKind.Approve, Ended: kind == DecisionKind.Reject);
        });
        Add<string, CorrectionCheck>(nameof(ApprovalActivities.CheckCorrection), _ => new CorrectionCheck(Resubmitted, Ended, LapsesAt));
        Add<string, NoticeState>(nameof(MoneyActivities.PostNotice), _ => new NoticeState(NoticeEndsAt, false, Ended, AfterNotice));
        Add<string, bool>(nameof(MoneyActivities.CloseNotice), _ => true);
        Add<string, PlaceState>(nameof(GrantActivities.TakePlace), _ => new PlaceState(PlaceIsFree, Ended, AfterPlace));
        Add<string, GrantState>(nameof(GrantActivities.Grant), _ => new GrantState(!Ended, Ended));
        Add<string, FundReservation>(nameof(MoneyActivities.ReserveFund), _ => new FundReservation(FundSuffices, Ended));
        Add<string, string>(nameof(MoneyActivities.InstructPayment), _ =>
        {
            Payment = PaymentStatus.Instructed;
            AccountCorrected = false;
            return $"{Id}-P1";
        });
        Add<string, PaymentCheck>(nameof(MoneyActivities.CheckPayment), _ => new PaymentCheck($"{Id}-P1", Payment, AccountCorrected, Ended));
        Add<string, bool>(nameof(MoneyActivities.NotifyPaid), _ => true);
        Add<string, bool>(nameof(MoneyActivities.NotifyPaymentReturned), _ => true);

        void Add<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
            tasks.AddActivityFunc<TInput, TOutput>(name, (_, input) =>
            {
                _calls.Enqueue(name);
                if (Failures.TryGetValue(name, out int left) && left > 0)
                {
                    Failures[name] = left - 1;
                    throw new TimeoutException("The store did not answer.");
                }

                return run(input);
            });
    }

    private ApprovalTaskState Task(StepInput step) => new(
        $"{Id}-R1-L{step.Step}",
        Decisions.TryGetValue(step.Step, out DecisionKind kind) ? kind : null,
        Ended, ApproverRemindAt, ApproverEscalateAt, _reminded, _escalated, Steps: 3, step.Step, SilentAt);
}
