using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;
using AidFlow.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Applications;

/// <summary>The whole product on real tables and the real programme, with the people of the demo data.</summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    public const string Programme = "jinqiu-zhuxue";
    public const string GrassrootsOfficer = "li.shili";
    public const string SecondGrassrootsOfficer = "wang.ceshi";
    public const string CountyOfficer = "zhao.quxian";
    public const string SecondCountyOfficer = "qian.quxian";
    public const string CityOfficer = "sun.shiji";
    public const string FinanceOfficer = "wu.caiwu";

    /// <summary>The smallest picture.</summary>
    public static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly TestWorkflow _workflow;

    private CaseWorld(TestWorkflow workflow)
    {
        _workflow = workflow;
        Worker = WorkerWith("13804510000");
    }

    public WorkerCaller Worker { get; }

    public ManualTime Time => _workflow.Time;

    public ApplicationDesk Desk => Get<ApplicationDesk>();

    public CaseProgress Progress => Get<CaseProgress>();

    public ApprovalDesk Approvals => Get<ApprovalDesk>();

    public DocumentDesk Papers => Get<DocumentDesk>();

    public static async Task<CaseWorld> StartAsync(Action<IServiceCollection>? services = null, string? programmes = null)
    {
        TestWorkflow workflow = await TestWorkflow.StartAsync(
            services: services, settings: new Dictionary<string, string?> { ["AidFlow:ProgrammesFolder"] = programmes ?? Catalogues.Folder });
        var world = new CaseWorld(workflow);
        await world.SignedInAsync("13804510000");
        return world;
    }

    /// <summary>A worker whom messages can reach.</summary>
    public async Task<WorkerCaller> SignedInAsync(string mobile)
    {
        WorkerCaller worker = WorkerWith(mobile);
        await Get<WorkerDirectory>().SaveAsync(worker.WorkerId, mobile, CancellationToken.None);
        return worker;
    }

    public T Get<T>()
        where T : notnull => _workflow.Get<T>();

    public Task<TableClient> TableAsync(string name) => _workflow.TableAsync(name);

    private WorkerCaller WorkerWith(string mobile) =>
        new() { WorkerId = WorkerId.Of(Get<LookupHash>(), mobile), MaskedMobile = Mask.Mobile(mobile) };

    public async Task<StaffCaller> StaffAsync(string staffId)
    {
        StaffMember member = (await Get<StaffDirectory>().FindAsync(staffId, CancellationToken.None))!;
        return new StaffCaller { StaffId = member.StaffId, DisplayName = member.DisplayName, OrganisationId = member.OrganisationId, Roles = member.Roles };
    }

    /// <summary>A form as a worker fills it, sound in every answer.</summary>
    public static JsonObject Answers(Action<JsonObject>? change = null)
    {
        JsonObject answers = Catalogues.Answers();
        change?.Invoke(answers);
        return answers;
    }

    public Task<Result<SubmissionReceipt>> SubmitAsync(JsonObject? answers = null, string key = "test-key-1", WorkerCaller? worker = null) =>
        Desk.SubmitAsync(worker ?? Worker, new Submission { ProgrammeId = Programme, Answers = answers ?? Answers(), IdempotencyKey = key });

    /// <summary>A case that was handed in.</summary>
    public async Task<ApplicationId> SubmittedAsync(JsonObject? answers = null, string key = "test-key-1", WorkerCaller? worker = null)
    {
        Result<SubmissionReceipt> receipt = await SubmitAsync(answers, key, worker);
        Assert.True(receipt.IsOk, receipt.Problem?.Code + " " + string.Join(", ", receipt.Problem?.Fields.Select(f => f.Field + " " + f.Code) ?? []));
        return receipt.Value.ApplicationId;
    }

    public Task<Result<StoredDocument>> AttachAsync(ApplicationId id, string slot, byte[]? content = null, WorkerCaller? worker = null) =>
        Papers.AttachAsync(worker ?? Worker, id, slot, $"{slot}.png", new MemoryStream(content ?? Picture));

    public async Task AttachAllAsync(ApplicationId id, WorkerCaller? worker = null)
    {
        foreach (MissingDocument missing in (await ViewAsync(id, worker)).Missing)
        {
            Assert.True((await AttachAsync(id, missing.Slot, worker: worker)).IsOk);
        }
    }

    public async Task<CaseView> ViewAsync(ApplicationId id, Caller? caller = null) => (await Desk.CaseForAsync(caller ?? Worker, id)).Value;

    public async Task<ApplicationStatus> StatusAsync(ApplicationId id) => (await Get<CaseStore>().FindAsync(id, CancellationToken.None))!.Status;

    /// <summary>Papers and rules done; the first task is open.</summary>
    public async Task<ApplicationId> InApprovalAsync(JsonObject? answers = null, string key = "test-key-1", WorkerCaller? worker = null)
    {
        ApplicationId id = await SubmittedAsync(answers, key, worker);
        await AttachAllAsync(id, worker);
        await ToApprovalAsync(id);
        return id;
    }

    public async Task ToApprovalAsync(ApplicationId id)
    {
        Assert.True((await Progress.CheckDocumentsAsync(id)).Complete);
        await Progress.EvaluateEligibilityAsync(id);
        await Progress.OpenApprovalTaskAsync(id, 1);
    }

    public async Task<Result<DecisionReceipt>> DecideAsync(
        ApplicationId id, int step, string staffId, DecisionKind kind = DecisionKind.Approve, string[]? reasons = null, string[]? fields = null, int? version = null, JsonObject? recorded = null)
    {
        CaseRecord record = (await Get<CaseStore>().FindAsync(id, CancellationToken.None))!;
        return await Approvals.DecideAsync(await StaffAsync(staffId), new Decision
        {
            TaskId = record.TaskId(step),
            Kind = kind,
            ReasonCodes = reasons ?? [],
            Fields = fields ?? [],
            CaseVersion = version ?? record.Version,
            Record = recorded,
        });
    }

    public async Task<ApprovalDecision> ApproveAsync(ApplicationId id, int step, string staffId)
    {
        CaseRecord record = (await Get<CaseStore>().FindAsync(id, CancellationToken.None))!;
        ApprovalStep asked = Get<ProgrammeCatalogue>().Find(record.ProgrammeId, record.ProgrammeVersion)!.Approval[step - 1];
        Result<DecisionReceipt> receipt = await DecideAsync(id, step, staffId, recorded: SampleRecords.Of(asked));
        Assert.True(receipt.IsOk, receipt.Problem?.Code);
        ApprovalDecision applied = await Progress.CompleteApprovalStepAsync(id, step);
        if (applied is { Kind: DecisionKind.Approve, LastStep: false })
        {
            await Progress.OpenApprovalTaskAsync(id, step + 1);
        }

        return applied;
    }

    /// <summary>Approved at every level, and on public notice.</summary>
    public async Task<ApplicationId> OnNoticeAsync(JsonObject? answers = null, string key = "test-key-1", WorkerCaller? worker = null)
    {
        ApplicationId id = await InApprovalAsync(answers, key, worker);
        await ApproveAsync(id, 1, GrassrootsOfficer);
        await ApproveAsync(id, 2, CountyOfficer);
        await ApproveAsync(id, 3, CityOfficer);
        await Progress.PostNoticeAsync(id);
        return id;
    }

    /// <summary>The notice is over, the money reserved, the payment instructed.</summary>
    public async Task<ApplicationId> InstructedAsync(JsonObject? answers = null, string key = "test-key-1", WorkerCaller? worker = null)
    {
        ApplicationId id = await OnNoticeAsync(answers, key, worker);
        Time.Advance(TimeSpan.FromDays(10));
        await Progress.CloseNoticeAsync(id);
        Assert.True((await Progress.ReserveFundAsync(id)).Reserved);
        await Progress.InstructPaymentAsync(id);
        return id;
    }

    public async Task<IReadOnlyList<string>> MessagesAsync(ApplicationId id) =>
        [.. (await Get<Outbox>().RecentAsync(200, CancellationToken.None)).Where(m => m.Case == id).Select(m => m.Template)];

    public async Task<IReadOnlyList<string>> ActionsAsync(ApplicationId id)
    {
        var actions = new List<string>();
        await foreach (AuditRecord record in Get<AuditTrail>().ReadAsync(id.Value, CancellationToken.None))
        {
            actions.Add(record.Action);
        }

        return actions;
    }

    public ValueTask DisposeAsync() => _workflow.DisposeAsync();
}
