using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>The desk on real tables.</summary>
public sealed class RegistryDeskTests
{
    private const string SecondOfficer = "wang.ceshi";

    [Theory]
    [InlineData(RegistryWorld.Officer, true, true)]
    [InlineData(RegistryWorld.CountyOfficer, true, false)]
    [InlineData(RegistryWorld.CityOfficer, true, false)]
    [InlineData(RegistryWorld.Auditor, true, false)]
    [InlineData(RegistryWorld.OtherOfficer, false, false)]
    [InlineData(RegistryWorld.OtherCountyOfficer, false, false)]
    [InlineData(RegistryWorld.Finance, false, false)]
    public async Task Who_reads_and_who_acts(string staffId, bool reads, bool acts)
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);
        StaffCaller staff = await world.StaffAsync(staffId);

        Result<FileView> seen = await world.Desk.GetAsync(staff, id);
        Result<FileView> done = await world.DoAsync(staffId, id, FileCommandKind.ChangeCategory, command => command with { Category = "relative" });

        Assert.Equal(reads ? null : "registry.unknown", seen.Problem?.Code);
        Assert.Equal(!reads ? "registry.unknown" : acts ? null : "registry.other-union", done.Problem?.Code);
        Assert.Equal(acts, seen is { IsOk: true, Value.Commands.Count: > 0 });
    }

    [Fact]
    public async Task Where_a_union_has_no_officer_its_county_acts()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        foreach (string officer in (string[])[RegistryWorld.Officer, SecondOfficer])
        {
            StaffMember member = (await world.Get<StaffDirectory>().FindAsync(officer, CancellationToken.None))!;
            await world.Get<StaffDirectory>().SaveAsync(member with { Active = false }, CancellationToken.None);
        }

        Assert.True((await world.DoAsync(RegistryWorld.CountyOfficer, id, FileCommandKind.ChangeCategory, command => command with { Category = "relative" })).IsOk);
        Assert.Equal("registry.other-union", (await world.DoAsync(RegistryWorld.CityOfficer, id, FileCommandKind.ChangeCategory, command => command with { Category = "deep" })).Problem!.Code);
    }

    [Theory]
    [InlineData("idNumber")]
    [InlineData("mobile")]
    public async Task Nobody_acts_on_the_file_of_the_own_household(string known)
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        GrantedFile granted = world.Granted("KNJD-202608-000001", 1);
        granted.Answers["applicant"]![known] = known == "mobile" ? DemoData.OwnCaseOfficer.Mobile : DemoData.OwnCaseOfficer.IdNumber;
        HouseholdFileId id = HouseholdFileId.Parse(await world.Registry.OpenAsync(granted));

        Result<FileView> own = await world.DoAsync(SecondOfficer, id, FileCommandKind.ChangeCategory, command => command with { Category = "relative" });

        Assert.Equal("registry.own-file", own.Problem!.Code);
        Assert.True((await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ChangeCategory, command => command with { Category = "relative" })).IsOk);
    }

    [Fact]
    public async Task A_file_is_masked_its_looks_are_recorded_and_a_number_is_shown_for_a_reason()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);
        StaffCaller officer = await world.StaffAsync(RegistryWorld.Officer);

        FileView file = (await world.Desk.GetAsync(officer, id)).Value;
        await world.Desk.GetAsync(officer, id);
        Result<string> without = await world.Desk.RevealAsync(officer, id, 1, FileSecret.IdNumber, "看看");
        Result<string> with = await world.Desk.RevealAsync(officer, id, 1, FileSecret.IdNumber, "核对户口簿");
        Result<string> nobody = await world.Desk.RevealAsync(officer, id, 9, FileSecret.IdNumber, "核对户口簿");

        Assert.Equal(Mask.IdNumber(RegistryWorld.Person(1)), file.Members[0].IdNumber);
        Assert.Equal(Mask.Mobile(RegistryWorld.Mobile(1)), file.Members[0].Mobile);
        Assert.Equal(["reveal.reason", "reveal.field"], [without.Problem!.Code, nobody.Problem!.Code]);
        Assert.Equal(RegistryWorld.Person(1), with.Value);
        Assert.Equal(["file.opened", "file.viewed", "file.revealed"], await world.ActionsAsync(id));
        Assert.True((await world.Get<AuditTrail>().VerifyAsync(id.Value, CancellationToken.None)).Intact);
    }

    [Fact]
    public async Task Somebody_of_another_file_cannot_join_and_who_left_may_join_another()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId one = await world.OpenAsync(1, 2);
        HouseholdFileId other = await world.OpenAsync(5, 6);
        Func<FileCommand, FileCommand> six = command => command with { Name = "成员6", Relation = "child", IdNumber = RegistryWorld.Person(6) };

        Assert.Equal("registry.person-in-other-file", (await world.DoAsync(RegistryWorld.Officer, one, FileCommandKind.AddMember, six)).Problem!.Code);
        Assert.True((await world.DoAsync(RegistryWorld.Officer, other, FileCommandKind.RemoveMember, command => command with { Member = 2 })).IsOk);
        Assert.True((await world.DoAsync(RegistryWorld.Officer, one, FileCommandKind.AddMember, six)).IsOk);

        Assert.Equal(one, (await world.Registry.FactsAsync(RegistryWorld.Person(6), world.Today))!.FileId);
        Assert.Equal(["file.opened", "file.member-joined"], await world.ActionsAsync(one));
    }

    [Fact]
    public async Task A_person_of_a_refused_command_is_let_go()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId one = await world.OpenAsync(1);
        StaffCaller officer = await world.StaffAsync(RegistryWorld.Officer);

        Result<FileView> stale = await world.Desk.CommandAsync(officer, one, new FileCommand
        {
            Kind = FileCommandKind.AddMember, Version = 7, Reason = "家庭成员增加", Name = "成员9", Relation = "child", IdNumber = RegistryWorld.Person(9),
        });

        Assert.Equal("registry.stale", stale.Problem!.Code);
        Assert.Null(await world.Get<FilePeople>().FileOfAsync(RegistryWorld.Person(9), CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_commands_at_the_same_version_one_is_done()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        StaffCaller officer = await world.StaffAsync(RegistryWorld.Officer);
        FileCommand command = new() { Kind = FileCommandKind.ChangeCategory, Version = 1, Reason = "入户核查后调整", Category = "relative" };

        Result<FileView>[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Desk.CommandAsync(officer, id, command)));

        Assert.Single(results, result => result.IsOk);
        Assert.All(results.Where(result => !result.IsOk), result => Assert.Equal("registry.stale", result.Problem!.Code));
        Assert.Equal(["file.opened", "file.category-changed"], await world.ActionsAsync(id));
    }

    [Fact]
    public async Task A_file_moves_when_the_receiving_union_says_so_and_facts_go_on_meanwhile()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        Assert.Equal("registry.invalid", (await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ProposeMove, command => command with { To = OrganisationId.Parse("230100") })).Problem!.Code);
        Assert.True((await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ProposeMove, command => command with { To = DemoData.OtherUnion })).IsOk);

        Assert.Equal("deep", (await world.Registry.FactsAsync(RegistryWorld.Person(1), world.Today))!.Category);
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.OtherOfficer, FileListKind.Moving));
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.OtherOfficer, FileListKind.Open));
        Assert.Equal("registry.other-union", (await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.AnswerMove, command => command with { Accept = true })).Problem!.Code);
        Assert.Equal("registry.other-union", (await world.DoAsync(RegistryWorld.OtherOfficer, id, FileCommandKind.ChangeCategory, command => command with { Category = "relative" })).Problem!.Code);
        Assert.True((await world.DoAsync(RegistryWorld.OtherOfficer, id, FileCommandKind.AnswerMove, command => command with { Accept = true })).IsOk);

        Assert.Contains(id, await world.ListedAsync(RegistryWorld.OtherOfficer, FileListKind.Open));
        Assert.DoesNotContain(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.All));
        Assert.Equal("registry.unknown", (await world.Desk.GetAsync(await world.StaffAsync(RegistryWorld.Officer), id)).Problem!.Code);
        Assert.Equal(id, (await world.Registry.FactsAsync(RegistryWorld.Person(1), world.Today))!.FileId);
    }

    [Fact]
    public async Task Incomes_are_held_against_the_countys_line_and_two_officers_end_the_file()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        for (int back = 6; back > 0; back--)
        {
            DateOnly month = new DateOnly(world.Today.Year, world.Today.Month, 1).AddMonths(-back);
            Assert.True((await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.NoteIncome, command => command with { Month = month, Income = new Fen(70_001) })).IsOk);
        }

        FileView due = (await world.Desk.GetAsync(await world.StaffAsync(RegistryWorld.Officer), id)).Value;
        Assert.Equal((6, Fen.FromYuan(700), true), (due.MonthsAbove, due.Incomes[0].Line, due.Exit!.Automatic));
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.ExitProposed));
        Assert.Equal("registry.same-officer", (await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.AnswerExit, command => command with { Accept = true })).Problem!.Code);
        Assert.True((await world.DoAsync(SecondOfficer, id, FileCommandKind.AnswerExit, command => command with { Accept = true })).IsOk);

        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.WatchList));
        Assert.Equal((RegistryFacts.NoCategory, FileState.WatchList), (await world.FactsAsync(1) is { } facts ? (facts.Category, facts.Status) : default));
        FileEventView[] history = (await world.Desk.HistoryAsync(await world.StaffAsync(RegistryWorld.Auditor), id)).Value;
        Assert.Equal(["Open", "WatchList"], history[^1].Changes.Where(change => change.Field == "state").SelectMany(change => new[] { change.Old!, change.New! }));
    }

    [Fact]
    public async Task A_household_that_comes_back_after_closing_gets_a_new_file_that_names_the_old_one()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);
        StaffCaller officer = await world.StaffAsync(RegistryWorld.Officer);
        Assert.Equal("registry.state", (await world.Desk.OpenAgainAsync(officer, id, "deep")).Problem!.Code);
        await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ProposeExit, command => command with { CloseReason = CloseReason.MovedAway });
        await world.DoAsync(SecondOfficer, id, FileCommandKind.AnswerExit, command => command with { Accept = true });
        Assert.Contains(id, await world.ListedAsync(RegistryWorld.Officer, FileListKind.Closed));
        world.Time.Advance(TimeSpan.FromDays(30));

        FileView again = (await world.Desk.OpenAgainAsync(officer, id, "accident")).Value;
        FileView repeated = (await world.Desk.OpenAgainAsync(officer, id, "accident")).Value;

        Assert.Equal((again.Id, (HouseholdFileId?)id), (repeated.Id, again.Previous));
        Assert.NotEqual(id, again.Id);
        Assert.Equal(("accident", 0), (await world.FactsAsync(2) is { } now ? (now.Category, now.Months) : default));
        Assert.Equal(FileState.Closed, (await world.Registry.FactsAsync(RegistryWorld.Person(1), world.Today.AddDays(-1)))!.Status);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_only_of_the_own_part_of_the_hierarchy()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        var opened = new HashSet<HouseholdFileId>();
        for (int household = 1; household <= 7; household++)
        {
            opened.Add(await world.OpenAsync(household * 10));
        }

        StaffCaller county = await world.StaffAsync(RegistryWorld.CountyOfficer);
        var seen = new List<HouseholdFileId>();
        string? after = null;
        do
        {
            FilePage page = (await world.Desk.ListAsync(county, new FileListQuery { Size = 3, After = after })).Value;
            Assert.InRange(page.Files.Count, 0, 3);
            seen.AddRange(page.Files.Select(file => file.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(opened, seen.ToHashSet());
        Assert.DoesNotContain(await world.ListedAsync(RegistryWorld.OtherCountyOfficer, FileListKind.All), opened.Contains);
        Assert.Equal("access.forbidden", (await world.Desk.ListAsync(county, new FileListQuery { Union = DemoData.OtherUnion })).Problem!.Code);
        Assert.Equal("access.forbidden", (await world.Desk.ListAsync(await world.StaffAsync(RegistryWorld.Finance), new FileListQuery())).Problem!.Code);
        Assert.Equal("access.forbidden", (await world.Desk.ListAsync(county, new FileListQuery { Kind = FileListKind.Disposal })).Problem!.Code);
    }

    [Fact]
    public async Task Ten_years_after_closing_a_file_is_listed_for_disposal_without_names_for_who_disposes()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        await world.DoAsync(RegistryWorld.Officer, id, FileCommandKind.ProposeExit, command => command with { CloseReason = CloseReason.Deceased });
        await world.DoAsync(SecondOfficer, id, FileCommandKind.AnswerExit, command => command with { Accept = true });
        StaffCaller administrator = await world.StaffAsync("chu.xitong");
        var disposal = new FileListQuery { Kind = FileListKind.Disposal };
        Assert.Empty((await world.Desk.ListAsync(administrator, disposal)).Value.Files);

        world.Time.Advance(TimeSpan.FromDays(3653));

        FileSummary line = Assert.Single((await world.Desk.ListAsync(administrator, disposal)).Value.Files);
        Assert.Equal((id, ""), (line.Id, line.MainName));
        Assert.Equal("户主1", Assert.Single((await world.Desk.ListAsync(await world.StaffAsync(RegistryWorld.Auditor), disposal)).Value.Files).MainName);
        Assert.Equal("access.forbidden", (await world.Desk.ListAsync(administrator, new FileListQuery())).Problem!.Code);
    }

    [Fact]
    public async Task A_worker_sees_the_own_file_masked_and_nobody_elses()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);

        OwnFileView own = Assert.Single(await world.Desk.OwnAsync(world.Worker(1)));

        Assert.Equal(id, own.Id);
        Assert.Equal(["户主1", "成*"], own.Members.Select(member => member.Name));
        Assert.Equal(world.Today.AddMonths(12), own.RecheckDueOn);
        Assert.Empty(await world.Desk.OwnAsync(world.Worker(2)));
    }

    [Fact]
    public async Task Papers_are_added_by_the_keeping_union_sealed_and_opened_by_who_reads_the_file()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1);
        FilePaperDesk papers = world.Get<FilePaperDesk>();
        StaffCaller officer = await world.StaffAsync(RegistryWorld.Officer);
        Task<Result<StoredDocument>> AddAsync(StaffCaller caller, string kind, byte[] content) =>
            papers.AddAsync(caller, id, kind, "收入.png", new MemoryStream(content));

        StoredDocument paper = (await AddAsync(officer, "income", CaseWorld.Picture)).Value;

        Assert.Equal("registry.paper-kind", (await AddAsync(officer, "letter", CaseWorld.Picture)).Problem!.Code);
        Assert.Equal("document.type", (await AddAsync(officer, "income", "hello"u8.ToArray())).Problem!.Code);
        Assert.Equal("registry.other-union", (await AddAsync(await world.StaffAsync(RegistryWorld.CountyOfficer), "income", CaseWorld.Picture)).Problem!.Code);
        Assert.Equal("registry.unknown", (await AddAsync(await world.StaffAsync(RegistryWorld.OtherOfficer), "income", CaseWorld.Picture)).Problem!.Code);
        await using DocumentContent content = (await papers.OpenAsync(await world.StaffAsync(RegistryWorld.Auditor), id, paper.DocumentId)).Value;
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        Assert.Equal(CaseWorld.Picture, bytes.ToArray());
        Assert.True((await papers.OpenAsync(world.Worker(1), id, paper.DocumentId)).IsOk);
        Assert.Equal("registry.unknown", (await papers.OpenAsync(world.Worker(2), id, paper.DocumentId)).Problem!.Code);
        Assert.Equal("registry.unknown", (await papers.OpenAsync(await world.StaffAsync(RegistryWorld.Finance), id, paper.DocumentId)).Problem!.Code);
        Assert.Equal(["file.opened", "file.paper-added", "file.paper-opened"], await world.ActionsAsync(id));
    }
}
