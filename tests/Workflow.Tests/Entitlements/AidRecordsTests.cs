using AidFlow.Workflow.Data;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Entitlements;

/// <summary>Caps on real tables: never exceeded, however many cases come at once and in whatever order processes die.</summary>
public sealed class AidRecordsTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 12, 20);

    private readonly TemporaryTables _tables = new();
    private int _next;

    private AidRecords Records => new(new WorkflowTables(_tables.Service));

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task Sixteen_cases_of_one_person_at_once_get_what_the_cap_leaves_and_no_more()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Applicant, CapPer.Season, 6000);
        AidSubject[] cases = [.. Enumerable.Range(0, 16).Select(_ => Subject("wang"))];

        Fen[] granted = await Task.WhenAll(cases.Select(one => TakeAsync(programme, one, 1000)));

        Assert.Equal(6, granted.Count(fen => fen == Fen.FromYuan(1000)));
        Assert.Equal(10, granted.Count(fen => fen == Fen.Zero));
    }

    [Fact]
    public async Task Sixteen_cases_of_a_household_at_once_stay_under_its_cap_whoever_applies()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Household, CapPer.Year, 6000);
        string[] members = ["wang", "li", "zhao", "child"];
        AidSubject[] cases = [.. Enumerable.Range(0, 16).Select(i => Subject(members[i % 3], household: [.. members.Reverse()]))];

        Fen[] granted = await Task.WhenAll(cases.Select(one => TakeAsync(programme, one, 700)));

        Assert.Equal(Fen.FromYuan(6000), Total(granted));
        Assert.Equal(8, granted.Count(fen => fen == Fen.FromYuan(700)));
        Assert.Single(granted, Fen.FromYuan(400));
    }

    [Fact]
    public async Task Households_that_share_one_member_never_exceed_either_cap()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Household, CapPer.Year, 3000);
        AidSubject[] cases = [.. Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? Subject("a", household: ["a", "m"]) : Subject("m", household: ["m", "z"]))];

        Fen[] granted = await Task.WhenAll(cases.Select(one => TakeAsync(programme, one, 1000)));

        // Whatever m got counts in both households, and what a got counts where a and m live.
        Assert.InRange(Total(granted.Where((_, i) => i % 2 == 1)).Value, 0, Fen.FromYuan(3000).Value);
        Assert.InRange(Total(granted.Where((_, i) => i % 2 == 0)).Value, 0, Fen.FromYuan(3000).Value);
    }

    [Fact]
    public async Task The_amount_is_lowered_to_what_is_left_and_the_same_call_again_gives_the_same()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Applicant, CapPer.Season, 6000);
        await TakeAsync(programme, Subject("wang"), 5000);
        AidSubject second = Subject("wang");
        Assert.Equal(Fen.FromYuan(1000), await TakeAsync(programme, second, 3000));
        Assert.Equal(Fen.FromYuan(1000), await TakeAsync(programme, second, 3000));
        Assert.Equal(Fen.Zero, await TakeAsync(programme, Subject("wang"), 3000));
        Assert.Equal(Fen.FromYuan(3000), await TakeAsync(programme, Subject("li"), 3000));
        Assert.Equal(Fen.FromYuan(6000), (await Records.ReceivedAsync(programme, Subject("wang"), before: null, CancellationToken.None))["cap"]);
        Assert.Equal(Fen.FromYuan(5000), (await Records.ReceivedAsync(programme, second, before: null, CancellationToken.None))["cap"]);
    }

    [Fact]
    public async Task What_a_case_gives_back_is_there_for_the_next_and_never_again_for_itself()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Applicant, CapPer.Season, 6000);
        AidSubject first = Subject("wang");
        await TakeAsync(programme, first, 6000);
        await Records.ReleaseAsync(programme, first, CancellationToken.None);
        await Records.ReleaseAsync(programme, first, CancellationToken.None);
        Assert.Equal(Fen.Zero, await TakeAsync(programme, first, 6000));
        Assert.Equal(Fen.FromYuan(6000), await TakeAsync(programme, Subject("wang"), 6000));

        AidSubject early = Subject("li");
        await Records.ReleaseAsync(programme, early, CancellationToken.None);
        Assert.Equal(Fen.Zero, await TakeAsync(programme, early, 100));
    }

    [Theory]
    [InlineData(CapPer.Season, "2027-01-15", 0)]
    [InlineData(CapPer.Season, "2027-03-15", 6000)]
    [InlineData(CapPer.Year, "2027-01-15", 6000)]
    [InlineData(CapPer.Year, "2026-01-15", 0)]
    [InlineData(CapPer.Time, "2026-12-20", 6000)]
    public async Task A_season_runs_over_New_Year_and_a_calendar_year_does_not(CapPer per, string on, long left)
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Applicant, per, 6000);
        await TakeAsync(programme, Subject("wang"), 6000);
        Assert.Equal(Fen.FromYuan(left), await TakeAsync(programme, Subject("wang") with { On = DateOnly.Parse(on, null) }, 9000));
    }

    [Fact]
    public async Task Other_programmes_count_when_the_cap_names_them()
    {
        ProgrammeDefinition other = Catalogues.SchoolAid with { Id = "liangjie", Caps = [] };
        ProgrammeDefinition own = Capped(AidedPerson.Applicant, CapPer.Year, 6000);
        ProgrammeDefinition both = own with { Caps = [own.Caps[0] with { Programmes = [own.Id, "liangjie"] }] };
        await TakeAsync(other, Subject("wang"), 4000);
        Assert.Equal(Fen.Zero, (await Records.ReceivedAsync(own, Subject("wang"), before: null, CancellationToken.None))["cap"]);
        Assert.Equal(Fen.FromYuan(2000), await TakeAsync(both, Subject("wang"), 6000));
    }

    [Fact]
    public async Task A_household_counts_each_members_aid_once()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Household, CapPer.Year, 6000);
        string[] household = ["wang", "li", "child"];
        await TakeAsync(programme, Subject("wang", household), 2000);
        await TakeAsync(programme, Subject("li", household) with { Beneficiary = "child" }, 1500);
        Assert.Equal(Fen.FromYuan(3500), (await Records.ReceivedAsync(programme, Subject("wang", household), before: null, CancellationToken.None))["cap"]);
        Assert.Equal(Fen.FromYuan(2500), await TakeAsync(programme, Subject("li", household), 6000));
    }

    [Fact]
    public async Task A_take_that_died_between_two_people_is_finished_with_what_the_first_entry_says()
    {
        ProgrammeDefinition programme = Capped(AidedPerson.Household, CapPer.Year, 6000);
        AidSubject whole = Subject("wang", ["li", "wang"]);

        // As if the process had died after the first person in order.
        await TakeAsync(programme, whole with { Applicant = "li", Beneficiary = "li", Household = new HashSet<string> { "li" } }, 5000);
        await TakeAsync(programme, Subject("wang", ["wang"]), 2000);

        Assert.Equal(Fen.FromYuan(4000), await TakeAsync(programme, whole, 5000));
        Assert.Equal(Fen.FromYuan(4000), await TakeAsync(programme, whole, 5000));
        Assert.Equal(Fen.FromYuan(6000), (await Records.ReceivedAsync(programme, Subject("li", ["li", "wang"]), before: null, CancellationToken.None))["cap"]);
    }

    private Task<Fen> TakeAsync(ProgrammeDefinition programme, AidSubject subject, long yuan) => Records.TakeAsync(
        programme, subject, [.. programme.Caps.Select(cap => new CapLimit(cap, new Fen(cap.AtMost[0].Times)))], Fen.FromYuan(yuan), CancellationToken.None);

    private static Fen Total(IEnumerable<Fen> amounts) => amounts.Aggregate(Fen.Zero, (sum, one) => sum + one);

    private static ProgrammeDefinition Capped(AidedPerson who, CapPer per, long yuan) => Catalogues.SchoolAid with
    {
        Window = new SeasonWindow("12-01", "02-28"),
        Caps = [new CapTerms { Id = "cap", Title = new LocalizedText("上限", "cap"), Who = who, Per = per, AtMost = [new Term { Times = Fen.FromYuan(yuan).Value }] }],
    };

    private AidSubject Subject(string person, IReadOnlyList<string>? household = null) => new()
    {
        Application = ApplicationId.Create("JQZX", Day, BitConverter.GetBytes(Interlocked.Increment(ref _next) * 7919L)),
        On = Day,
        Applicant = person,
        Beneficiary = person,
        Household = (household ?? [person]).ToHashSet(StringComparer.Ordinal),
    };
}
