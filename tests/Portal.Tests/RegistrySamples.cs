using AidFlow.Portal.Pages.Registry;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Tests;

/// <summary>Made-up hardship files in every shape that a page has to show.</summary>
internal static class RegistrySamples
{
    public static readonly Visitor Officer = new() { IsStaff = true, Decides = true, Name = "李示例" };

    public static readonly Visitor Auditor = new() { IsStaff = true, Audits = true, Name = "冯审计" };

    private static readonly HouseholdFileId Id = HouseholdFileId.Parse("DA-230102-7K3M9QXY2B");

    private static readonly DateOnly Day = new(2026, 8, 20);

    private static readonly FileMemberView[] Members =
    [
        new(1, "王某某", "2301**********0012", RegistryTexts.Relation("self"), "138****0000", true, Day, null),
        new(2, "王小某", null, RegistryTexts.Relation("child"), null, false, Day, null),
        new(3, "赵某", "2301**********0020", RegistryTexts.Relation("spouse"), null, false, Day, Day),
    ];

    private static readonly FilePaperView Paper = new(
        new LocalizedText("收入证明", "Proof of income"),
        new StoredDocument { DocumentId = "d1", FileName = "收入.pdf", ContentType = "application/pdf", Bytes = 1000, Sha256 = new string('a', 64), UploadedAt = Rendering.Now });

    private static FileSummary Line => new()
    {
        Id = Id, MainName = "王某某", Members = 2, UnionName = Samples.Union.Name, State = FileState.Open, StateText = RegistryTexts.Of(FileState.Open),
        CategoryText = RegistryTexts.Category("deep"), OpenedOn = Day, RecheckDueOn = Day, ExitProposed = true, SpotCheckOpen = true, Arriving = true, Leaving = true,
    };

    public static FileListModel List => new(
        new FileListQuery { Kind = FileListKind.Moving, Union = Samples.Union.Id, Category = "deep", After = "230102~230102-0001~DA-230102-7K3M9QXY2B" },
        new FilePage([Line, Line with { Id = HouseholdFileId.Parse("DA-230102-7K3M9QXY2C"), State = FileState.WatchList, RecheckDueOn = null }], "230102~230102-0001~DA-230102-7K3M9QXY2B"));

    public static FileListModel Disposal => new(
        new FileListQuery { Kind = FileListKind.Disposal },
        new FilePage([Line with { MainName = "", State = FileState.Closed, ClosedOn = Day, ExitProposed = false }], null));

    public static FileModel ReadOnly => File(FileState.Open) with { File = File(FileState.Open).File with { Commands = [], Incomes = [], Papers = [], Grants = [] } };

    public static FileModel Refused => File(FileState.Open) with
    {
        Posted = nameof(FileCommandKind.NoteIncome),
        Values = new Dictionary<string, string> { ["month"] = "2026/13" },
        Problems = [new FieldProblem("/month", "x", new LocalizedText("有误", "Wrong"))],
        Refused = new LocalizedText("不能", "No"),
    };

    public static IReadOnlyList<OwnFileView> Own =>
    [
        .. new[] { FileState.Open, FileState.WatchList, FileState.Closed }.Select(state => new OwnFileView(
            Id, Samples.Union, state, RegistryTexts.Of(state), RegistryTexts.Category("deep"), Day,
            state == FileState.Open ? Day : null, state == FileState.WatchList ? Day : null, Members, [Paper])),
    ];

    public static FileModel File(FileState state) => new()
    {
        File = new FileView
        {
            Id = Id, Version = 7, Union = Samples.Union, State = state, StateText = RegistryTexts.Of(state), Category = "deep", CategoryText = RegistryTexts.Category("deep"),
            OpenedOn = Day, RecheckDueOn = state == FileState.Open ? Day : null, WatchUntil = state == FileState.WatchList ? Day : null, ClosedOn = state == FileState.Closed ? Day : null,
            CloseReason = state == FileState.Open ? null : RegistryTexts.Of(CloseReason.OutOfDifficulty), Members = Members,
            Incomes = [new(new DateOnly(2026, 7, 1), Fen.FromYuan(1800), 2, Fen.FromYuan(700), true), new(new DateOnly(2026, 6, 1), Fen.FromYuan(800), 2, Fen.FromYuan(700), false)],
            MonthsAbove = 1, Periods = [new(Day, RegistryTexts.Of(state), RegistryTexts.Category("deep"))], Papers = [Paper], SpotCheckYear = 2026,
            Exit = new(RegistryTexts.Of(CloseReason.OutOfDifficulty), Day, true), MoveTo = Samples.Union, Grants = [Samples.Id.Value], Previous = Id,
            Commands = state == FileState.Closed ? [] : Enum.GetValues<FileCommandKind>(),
        },
        History =
        [
            new("000001-01", Rendering.Now, "file.opened", RegistryTexts.Action("file.opened"), "system", null, [new("state", RegistryTexts.Field("state"), null, "Open")]),
            new("000002-01", Rendering.Now, "file.rechecked", RegistryTexts.Action("file.rechecked"), "staff:li.shili", "入户核查", []),
        ],
        Saved = true,
    };

    public static FileRevealModel Reveal(string? value) => new()
    {
        File = File(FileState.Open).File, Member = Members[0], Field = FileSecret.IdNumber, Value = value,
        Problems = value is null ? [new FieldProblem("/reason", "x", new LocalizedText("请写明", "Say why"))] : [],
    };

    public static FileImportModel Import(bool faults) => new()
    {
        Report = new RegistryImportReport
        {
            DryRun = faults, Sha256 = new string('b', 64), Rows = 5, Households = 2, Opened = faults ? 0 : 1, Unchanged = 0,
            OnFile = faults ? [] : [new("2", 4, Id)],
            Faults = faults ? [new(2, "union", "import.union", new LocalizedText("有误", "Wrong")), new(0, null, "import.empty", new LocalizedText("没有", "None"))] : [],
        },
    };
}
