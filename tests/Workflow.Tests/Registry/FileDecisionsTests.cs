using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>What commands make of files, without a table.</summary>
public sealed class FileDecisionsTests
{
    private static readonly Fen Line = Fen.FromYuan(700);
    private static readonly FileAct First = new("staff:first", new DateTimeOffset(2026, 8, 20, 1, 0, 0, TimeSpan.Zero), new RegistryOptions());
    private static readonly FileAct Second = First with { Actor = "staff:second" };
    private const string Reason = "入户核查属实";

    // Two members: the line of the household is twice the line a head. Equal is not above.
    [Theory]
    [InlineData(140_000, 2, false)]
    [InlineData(140_001, 2, true)]
    [InlineData(210_000, 3, false)]
    [InlineData(210_001, 3, true)]
    [InlineData(0, 1, false)]
    public void Income_is_above_the_line_by_products(long income, int people, bool above) =>
        Assert.Equal(above, new IncomeEntry(new DateOnly(2026, 7, 1), new Fen(income), people, Line).IsAbove);

    [Theory]
    [InlineData(FileDecisions.StateField, nameof(FileState.WatchList), "返困监测")]
    [InlineData(FileDecisions.ExitField, nameof(CloseReason.OutOfDifficulty), "脱困")]
    [InlineData(FileDecisions.CategoryField, "accident", "意外致困")]
    [InlineData(FileDecisions.PaperField, "income", "收入证明")]
    [InlineData(FileDecisions.PaperField, "of-an-older-version", "of-an-older-version")]
    [InlineData(FileDecisions.RecheckField, "2027-06-01", "2027-06-01")]
    public void History_is_read_in_words(string field, string value, string words) => Assert.Equal(words, RegistryTexts.Value(field, value).Zh);

    [Fact]
    public void Six_months_in_a_row_above_the_line_propose_the_exit_by_themselves()
    {
        HouseholdFile file = Noted(Open(), (2, 180_000), (3, 180_000), (4, 180_000), (5, 180_000), (6, 180_000));
        Assert.Null(file.Content.Exit);

        file = Noted(file, (7, 180_000));

        Assert.Equal(new ExitProposal(CloseReason.OutOfDifficulty, First.Actor, First.Today, Automatic: true), file.Content.Exit);
        Assert.Equal(["file.income-noted", "file.exit-proposed"], file.Content.Pending.TakeLast(2).Select(happened => happened.Action));
        Assert.Equal(file.Content.Pending.Count, file.Content.Pending.Select(happened => happened.Number).Distinct().Count());
    }

    [Fact]
    public void A_missing_month_or_one_at_the_line_breaks_the_row()
    {
        Assert.Equal(3, FileDecisions.MonthsAbove(Noted(Open(), (1, 180_000), (2, 180_000), (3, 180_000), (5, 180_000), (6, 180_000), (7, 180_000))));
        Assert.Equal(2, FileDecisions.MonthsAbove(Noted(Open(), (4, 180_000), (5, 140_000), (6, 180_000), (7, 180_000))));
    }

    [Fact]
    public void A_correction_takes_the_proposal_of_the_incomes_away_and_not_one_of_an_officer()
    {
        HouseholdFile due = Noted(Open(), [.. Enumerable.Range(2, 6).Select(month => (month, 180_000L))]);

        HouseholdFile corrected = Noted(due, (5, 90_000));
        HouseholdFile byHand = Noted(Do(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = CloseReason.Secured }), (5, 90_000));

        Assert.Null(corrected.Content.Exit);
        Assert.Equal("file.exit-withdrawn", corrected.Content.Pending[^1].Action);
        Assert.Equal(CloseReason.Secured, byHand.Content.Exit!.Reason);
        Assert.Equal(90_000, corrected.Content.Incomes.Single(income => income.Month.Month == 5).Income.Value);
        Assert.Contains("1,800.00", corrected.Content.Pending[^2].Changes[0].Old!, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_noted_the_incomes_does_not_confirm_the_exit()
    {
        HouseholdFile due = Noted(Open(), [.. Enumerable.Range(2, 6).Select(month => (month, 180_000L))]);
        FileCommand confirm = Command(FileCommandKind.AnswerExit) with { Accept = true };

        Assert.Equal("registry.same-officer", Refused(due, confirm, First));

        HouseholdFile left = Do(due, confirm, Second);
        Assert.Equal((FileState.WatchList, CloseReason.OutOfDifficulty, new DateOnly(2027, 8, 20)), (left.State, left.CloseReason, left.WatchUntil));
        Assert.Null(left.RecheckDueOn);
        Assert.Equal(FileState.WatchList, FileDecisions.PeriodOn(left, First.Today)!.State);
    }

    [Fact]
    public void A_refused_exit_leaves_the_file_open_and_may_be_refused_by_anybody()
    {
        HouseholdFile proposed = Do(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = CloseReason.MovedAway });

        HouseholdFile refused = Do(proposed, Command(FileCommandKind.AnswerExit) with { Accept = false });

        Assert.Equal((FileState.Open, null), (refused.State, refused.Content.Exit));
    }

    [Theory]
    [InlineData(CloseReason.Secured, FileState.WatchList)]
    [InlineData(CloseReason.NotEligible, FileState.Closed)]
    [InlineData(CloseReason.MovedAway, FileState.Closed)]
    [InlineData(CloseReason.Deceased, FileState.Closed)]
    [InlineData(CloseReason.Error, FileState.Closed)]
    public void Only_who_may_fall_back_is_watched(CloseReason reason, FileState state)
    {
        HouseholdFile proposed = Do(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = reason });

        HouseholdFile left = Do(proposed, Command(FileCommandKind.AnswerExit) with { Accept = true }, Second);

        Assert.Equal((state, reason), (left.State, left.CloseReason));
        Assert.Equal(state == FileState.Closed, left.ClosedOn is not null);
    }

    [Fact]
    public void Out_of_difficulty_needs_the_months() =>
        Assert.Equal("registry.exit-income", Refused(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = CloseReason.OutOfDifficulty }));

    [Fact]
    public void From_the_watch_list_the_same_file_comes_back_or_ends()
    {
        HouseholdFile watched = Do(
            Do(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = CloseReason.Secured }), Command(FileCommandKind.AnswerExit) with { Accept = true }, Second);
        FileAct nextYear = First with { Now = First.Now.AddDays(200) };

        HouseholdFile back = Do(watched, Command(FileCommandKind.Reopen) with { Category = "accident" }, nextYear);
        HouseholdFile lastDay = FileDecisions.WatchEnded(watched, First with { Now = First.Now.AddDays(365) });
        HouseholdFile over = FileDecisions.WatchEnded(watched, First with { Now = First.Now.AddDays(366) });

        Assert.Equal((watched.Id, FileState.Open, "accident", null), (back.Id, back.State, back.Category, back.CloseReason));
        Assert.Equal(nextYear.Today.AddMonths(12), back.RecheckDueOn);
        Assert.Same(watched, lastDay);
        Assert.Equal((FileState.Closed, CloseReason.Secured, new DateOnly(2027, 8, 21)), (over.State, over.CloseReason, over.ClosedOn));
        Assert.Equal(FileState.WatchList, FileDecisions.PeriodOn(over, new DateOnly(2027, 8, 20))!.State);
    }

    [Fact]
    public void A_recheck_in_order_sets_the_next_and_one_that_is_not_has_a_consequence()
    {
        FileCommand recheck = Command(FileCommandKind.Recheck);

        HouseholdFile inOrder = Do(Open(), recheck with { InOrder = true });
        HouseholdFile other = Do(Open(), recheck with { InOrder = false, Category = "relative" });
        HouseholdFile leaves = Do(Open(), recheck with { InOrder = false, CloseReason = CloseReason.NotEligible });

        Assert.Equal((new DateOnly(2027, 8, 20), "deep"), (inOrder.RecheckDueOn, inOrder.Category));
        Assert.Equal("relative", FileDecisions.PeriodOn(other, First.Today)!.Category);
        Assert.Equal((FileState.Open, CloseReason.NotEligible), (leaves.State, leaves.Content.Exit!.Reason));
        Assert.Equal([true], inOrder.Content.Rechecks.Select(check => check.InOrder));
        Assert.Equal("registry.invalid", Refused(Open(), recheck with { InOrder = false }));
        Assert.Equal("registry.invalid", Refused(Open(), recheck with { InOrder = false, Category = "relative", CloseReason = CloseReason.Error }));
        Assert.Equal("registry.invalid", Refused(Open(), recheck with { InOrder = true, Category = "relative" }));
        Assert.Equal("registry.invalid", Refused(Open(), recheck));
    }

    [Fact]
    public void The_main_applicant_changes_by_a_command_of_its_own_only()
    {
        HouseholdFile file = Open();

        Assert.Equal("registry.main-member", Refused(file, Command(FileCommandKind.RemoveMember) with { Member = 1 }));

        HouseholdFile changed = Do(file, Command(FileCommandKind.ChangeMain) with { Member = 2, Mobile = "13800000002" });
        HouseholdFile left = Do(changed, Command(FileCommandKind.RemoveMember) with { Member = 1 });

        Assert.Equal((RegistryWorld.Person(2), "13800000002"), (changed.Main.IdNumber, changed.Main.Mobile));
        Assert.Single(left.Present);
        Assert.Equal(First.Today, left.Content.Members[0].LeftOn);
    }

    [Fact]
    public void A_new_born_joins_without_a_number_and_gets_it_later()
    {
        HouseholdFile born = Do(Open(), Command(FileCommandKind.AddMember) with { Name = "新生儿", Relation = "child" });

        HouseholdFile identified = Do(born, Command(FileCommandKind.IdentifyMember) with { Member = 3, IdNumber = RegistryWorld.Person(9) });

        Assert.Null(born.Content.Members[2].IdNumber);
        Assert.Equal(RegistryWorld.Person(9), identified.Content.Members[2].IdNumber);
        Assert.DoesNotContain(RegistryWorld.Person(9), identified.Content.Pending[^1].Changes[0].New!, StringComparison.Ordinal);
        Assert.Equal("registry.invalid", Refused(identified, Command(FileCommandKind.IdentifyMember) with { Member = 3, IdNumber = RegistryWorld.Person(8) }));
    }

    [Fact]
    public void Wrong_entries_are_named_by_field()
    {
        Problem problem = FileDecisions.Decide(
            Open(), Command(FileCommandKind.AddMember) with { Version = 1, Name = " ", Relation = "boss", IdNumber = "123", Mobile = "1", On = First.Today.AddDays(1) }, First).Problem!;

        Assert.Equal(["/name", "/relation", "/idNumber", "/mobile", "/on"], problem.Fields.Select(field => field.Field));
    }

    [Theory]
    [InlineData(FileCommandKind.ChangeCategory)]
    [InlineData(FileCommandKind.ProposeExit)]
    [InlineData(FileCommandKind.AddMember)]
    public void A_command_needs_a_reason_and_the_version_on_the_screen(FileCommandKind kind)
    {
        Assert.Equal("registry.invalid", Refused(Open(), Command(kind) with { Reason = "因故" }));
        Assert.Equal("registry.stale", FileDecisions.Decide(Open(), Command(kind) with { Version = 7 }, First).Problem!.Code);
    }

    [Fact]
    public void What_a_file_offers_it_takes_and_what_it_does_not_offer_it_refuses()
    {
        HouseholdFile closed = Do(
            Do(Open(), Command(FileCommandKind.ProposeExit) with { CloseReason = CloseReason.Error }), Command(FileCommandKind.AnswerExit) with { Accept = true }, Second);

        Assert.Empty(FileDecisions.CommandsOf(closed));
        foreach (FileCommandKind kind in Enum.GetValues<FileCommandKind>())
        {
            Assert.False(FileDecisions.Decide(closed, Complete(kind) with { Version = closed.Version }, First, Line).IsOk, kind.ToString());
        }
    }

    [Fact]
    public void A_move_is_answered_once()
    {
        HouseholdFile asked = Do(Open(), Command(FileCommandKind.ProposeMove) with { To = DemoData.OtherUnion });

        HouseholdFile moved = Do(asked, Command(FileCommandKind.AnswerMove) with { Accept = true }, Second);
        HouseholdFile refused = Do(asked, Command(FileCommandKind.AnswerMove) with { Accept = false }, Second);

        Assert.Equal("registry.move-open", Refused(asked, Command(FileCommandKind.ProposeMove) with { To = DemoData.OtherUnion }));
        Assert.Equal((DemoData.OtherUnion, null), (moved.Union, moved.Move));
        Assert.Equal((DemoData.Union, null), (refused.Union, refused.Move));
        Assert.Equal("registry.no-move", Refused(moved, Command(FileCommandKind.AnswerMove) with { Accept = true }));
    }

    [Fact]
    public void The_lot_is_the_same_whoever_draws_it_and_falls_on_its_share()
    {
        var lot = new SpotCheckLot(2026, new byte[32]);
        HouseholdFileId[] ids = [.. Enumerable.Range(0, 5000).Select(i => HouseholdFileId.Create("230102", $"case-{i}"))];

        int drawn = ids.Count(id => lot.Draws(id, 30));

        Assert.InRange(drawn, 1400, 1600);
        Assert.All(ids.Take(100), id => Assert.Equal(lot.Draws(id, 30), new SpotCheckLot(2026, new byte[32]).Draws(id, 30)));
        Assert.True(ids.All(id => lot.Draws(id, 100)) && !ids.Any(id => lot.Draws(id, 0)));
        Assert.NotEqual(ids.Where(id => lot.Draws(id, 30)), ids.Where(id => (lot with { Year = 2027 }).Draws(id, 30)));
    }

    private static FileCommand Command(FileCommandKind kind) => new() { Kind = kind, Version = 0, Reason = Reason };

    private static FileCommand Complete(FileCommandKind kind) => Command(kind) with
    {
        Member = 2, Name = "某某", Relation = "child", IdNumber = RegistryWorld.Person(50), Category = "relative", Month = new DateOnly(2026, 7, 1), Income = new Fen(1),
        InOrder = true, Accept = true, CloseReason = CloseReason.Error, To = DemoData.OtherUnion,
    };

    private static HouseholdFile Open() => FileDecisions.Opened(
        new NewFile
        {
            Id = HouseholdFileId.Create("230102", "test"),
            Union = DemoData.Union,
            Category = "deep",
            On = new DateOnly(2026, 1, 10),
            RecheckMonths = 12,
            SpotCheckPercent = 30,
            Origin = "test",
            Members =
            [
                new() { Name = "户主", IdNumber = RegistryWorld.Person(1), Relation = "self", Mobile = "13800000001", IsMain = true, JoinedOn = new DateOnly(2026, 1, 10) },
                new() { Name = "成员", IdNumber = RegistryWorld.Person(2), Relation = "spouse", JoinedOn = new DateOnly(2026, 1, 10) },
            ],
            Answers = [],
        },
        First);

    private static HouseholdFile Do(HouseholdFile file, FileCommand command, FileAct? act = null)
    {
        Result<HouseholdFile> after = FileDecisions.Decide(file, command with { Version = file.Version }, act ?? First, Line);
        Assert.True(after.IsOk, after.Problem?.Code + string.Join(' ', after.Problem?.Fields.Select(field => field.Code) ?? []));
        Assert.Equal(file.Version + 1, after.Value.Version);
        return after.Value;
    }

    private static string Refused(HouseholdFile file, FileCommand command, FileAct? act = null) =>
        FileDecisions.Decide(file, command with { Version = file.Version }, act ?? First, Line).Problem!.Code;

    private static HouseholdFile Noted(HouseholdFile file, params (int Month, long Income)[] incomes) => incomes.Aggregate(file, (current, income) =>
        Do(current, new FileCommand { Kind = FileCommandKind.NoteIncome, Version = 0, Month = new DateOnly(2026, income.Month, 1), Income = new Fen(income.Income) }));
}
