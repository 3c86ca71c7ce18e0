using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>The registry on real tables, with made-up households under the demo unions.</summary>
internal sealed class RegistryWorld : IAsyncDisposable
{
    public const string Officer = "li.shili";
    public const string CountyOfficer = "zhao.quxian";
    public const string OtherOfficer = "wei.jiceng";
    public const string OtherCountyOfficer = "jiang.quxian";
    public const string CityOfficer = "sun.shiji";
    public const string Auditor = "feng.shenji";
    public const string Finance = "wu.caiwu";

    private readonly TestWorkflow _workflow;

    private RegistryWorld(TestWorkflow workflow) => _workflow = workflow;

    public ManualTime Time => _workflow.Time;

    public DateOnly Today => ChinaTime.DayOf(Time.GetUtcNow());

    public HardshipRegistry Registry => Get<HardshipRegistry>();

    public static async Task<RegistryWorld> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["AidFlow:ProgrammesFolder"] = Catalogues.Folder };
        return new RegistryWorld(await TestWorkflow.StartAsync(settings: all));
    }

    public T Get<T>()
        where T : notnull => _workflow.Get<T>();

    public async Task<StaffCaller> StaffAsync(string staffId)
    {
        StaffMember member = (await Get<StaffDirectory>().FindAsync(staffId, CancellationToken.None))!;
        return new StaffCaller { StaffId = member.StaffId, DisplayName = member.DisplayName, OrganisationId = member.OrganisationId, Roles = member.Roles };
    }

    /// <summary>A valid ID number of nobody: the same for the same number, born in 1980 or later.</summary>
    public static string Person(int number)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"230199{new DateOnly(1980, 1, 1).AddDays(number):yyyyMMdd}{number % 1000:D3}");
        return body + "0123456789X".First(check => IdNumber.TryParse(body + check, null, out _));
    }

    /// <summary>Answers of a household; the first person is the applicant.</summary>
    public static JsonObject Household(params int[] people) => new()
    {
        ["applicant"] = new JsonObject { ["name"] = $"户主{people[0]}", ["idNumber"] = Person(people[0]), ["mobile"] = Mobile(people[0]) },
        ["employment"] = new JsonObject { ["unionId"] = DemoData.Union.Value, ["unitName"] = "示例机械厂" },
        ["hardship"] = new JsonObject { ["residence"] = "urban" },
        ["household"] = new JsonArray([.. people.Select((person, i) => new JsonObject
        {
            ["name"] = i == 0 ? $"户主{person}" : $"成员{person}", ["idNumber"] = Person(person), ["relation"] = i == 0 ? "self" : "other",
        })]),
    };

    public static string Mobile(int person) => string.Create(CultureInfo.InvariantCulture, $"138{person:D8}");

    public GrantedFile Granted(string application, params int[] people) => new()
    {
        ApplicationId = ApplicationId.Parse(application),
        CountyCode = "230102",
        Union = DemoData.Union,
        Answers = Household(people),
        Category = "deep",
        GrantedOn = Today,
    };

    public async Task<HouseholdFileId> OpenAsync(params int[] people) =>
        HouseholdFileId.Parse(await Registry.OpenAsync(Granted($"KNJD-202608-{people[0]:D6}", people)));

    public async Task<HouseholdFile> FileAsync(HouseholdFileId id) => (await Get<FileStore>().FindAsync(id, CancellationToken.None))!;

    public RegistryDesk Desk => Get<RegistryDesk>();

    public WorkerCaller Worker(int person) =>
        new() { WorkerId = WorkerId.Of(Get<LookupHash>(), Mobile(person)), MaskedMobile = Mask.Mobile(Mobile(person)) };

    public Task<RegistryFacts?> FactsAsync(int person) => Registry.FactsAsync(Person(person), Today);

    /// <summary>A command at the version that is there, with a sound reason.</summary>
    public async Task<Result<FileView>> DoAsync(string staffId, HouseholdFileId id, FileCommandKind kind, Func<FileCommand, FileCommand> with) =>
        await Desk.CommandAsync(await StaffAsync(staffId), id, with(new FileCommand { Kind = kind, Version = (await FileAsync(id)).Version, Reason = "入户核查情况属实" }));

    /// <summary>Every file of a list.</summary>
    public async Task<IReadOnlyList<HouseholdFileId>> ListedAsync(string staffId, FileListKind kind) =>
        [.. (await Desk.ListAsync(await StaffAsync(staffId), new FileListQuery { Kind = kind, Size = FileListQuery.MostLines })).Value.Files.Select(file => file.Id)];

    public async Task<IReadOnlyList<string>> ActionsAsync(HouseholdFileId id)
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
