using System.Text.Json.Nodes;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Households on file, for a first try: one in good order, one whose re-check is due, one whose incomes propose that it
/// leaves, one on the watch list, one of another union. Development only; all people are made up.
/// </summary>
internal sealed class DevelopmentFiles(WorkflowTables tables, FileOpening opening, FileKeeper keeper, FileActs acts, RegistryOptions terms) : IDevelopmentData
{
    // Raised with every change below.
    private const string Version = "1";

    private static readonly Fen Line = Fen.FromYuan(700);

    /// <summary>The ID numbers; nobody else has them.</summary>
    public static IReadOnlyList<string> IdNumbers { get; } =
    [
        "230199197103129117",
        "230199197306089223",
        "230199200809179137",
        "230199196905019150",
        "230199197902149210",
        "230199201201309145",
        "230199197508239170",
        "23019919481119926X",
        "230199198204069197",
    ];

    /// <inheritdoc/>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        if (await SeedVersion.IsAsync(tables, "registry-demo", Version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        FileAct act = acts.Of("development");
        DateOnly today = act.Today;
        await Task.WhenAll(
            OpenAsync("1", DemoData.Union, "deep", today.AddMonths(-3), act, [Person(0, "孙示范", "self", "13904530001"), Person(1, "周示范", "spouse"), Person(2, "孙小范", "child")], cancellationToken),
            OpenAsync("2", DemoData.Union, "relative", today.AddMonths(-terms.RecheckMonths).AddDays(10), act, [Person(3, "吴示范", "self", "13904530002")], cancellationToken),
            OpenAsync("3", DemoData.Union, "accident", today.AddMonths(-10), act, [Person(4, "郑示范", "self", "13904530003"), Person(5, "郑小范", "child")], cancellationToken, months: terms.ExitMonths),
            OpenAsync("4", DemoData.Union, "relative", today.AddMonths(-11), act, [Person(6, "王示范", "self", "13904530004"), Person(7, "王老范", "parent")], cancellationToken, months: terms.ExitMonths, leave: true),
            OpenAsync("5", DemoData.OtherUnion, "migrant", today.AddMonths(-5), act, [Person(8, "冯示范", "self", "13904530005")], cancellationToken)).ConfigureAwait(false);
        await SeedVersion.SetAsync(tables, "registry-demo", Version, cancellationToken).ConfigureAwait(false);
    }

    private async Task OpenAsync(
        string origin, OrganisationId union, string category, DateOnly on, FileAct act, IReadOnlyList<HouseholdMember> members, CancellationToken cancellationToken,
        int months = 0, bool leave = false)
    {
        var file = new NewFile
        {
            Id = HouseholdFileId.Create(union.Value[..6], $"development/{origin}"),
            Union = union,
            Category = category,
            On = on,
            RecheckMonths = terms.RecheckMonths,
            SpotCheckPercent = terms.SpotCheckPercent,
            Origin = $"development/{origin}",
            Members = [.. members.Select(member => member with { JoinedOn = on })],
            Answers = new JsonObject { ["hardship"] = new JsonObject { ["residence"] = "urban" } },
        };
        if (!(await opening.OpenNewAsync(file, act, cancellationToken).ConfigureAwait(false)).IsOk)
        {
            return;
        }

        DateOnly thisMonth = new(act.Today.Year, act.Today.Month, 1);
        for (int back = months; back > 0; back--)
        {
            await DoAsync(file.Id, new FileCommand { Kind = FileCommandKind.NoteIncome, Version = 0, Month = thisMonth.AddMonths(-back), Income = Fen.FromYuan(1800), People = members.Count }, act, cancellationToken).ConfigureAwait(false);
        }

        if (leave)
        {
            await DoAsync(file.Id, new FileCommand { Kind = FileCommandKind.AnswerExit, Version = 0, Accept = true, Reason = "连续六个月高于低保标准" }, act with { Actor = "development-2" }, cancellationToken).ConfigureAwait(false);
        }
    }

    // Against whatever version is there; what was done before an interrupted start is not done again.
    private async Task DoAsync(HouseholdFileId id, FileCommand command, FileAct act, CancellationToken cancellationToken) =>
        await keeper.ChangeAsync(id, file => FileDecisions.Decide(file, command with { Version = file.Version }, act, Line), cancellationToken).ConfigureAwait(false);

    private static HouseholdMember Person(int number, string name, string relation, string? mobile = null) => new()
    {
        Name = name, IdNumber = IdNumbers[number], Relation = relation, Mobile = mobile, IsMain = relation == HouseholdRelations.Self, JoinedOn = default,
    };
}
