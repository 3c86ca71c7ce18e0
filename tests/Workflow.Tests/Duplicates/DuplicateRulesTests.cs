using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Duplicates;

/// <summary>What looks like the same aid twice, and what does not.</summary>
public sealed class DuplicateRulesTests
{
    private static readonly DateOnly Day = new(2026, 8, 20);
    private static readonly ProgrammeDefinition Programme = Catalogues.SchoolAid;
    private static readonly DuplicateOptions Options = new();

    private static readonly DuplicateCase Own = Case(1) with { People = People("wang", "li", "child"), Applicant = "wang", Beneficiary = "child", Child = "child", Account = "A", Mobile = "M" };

    [Fact]
    public void An_account_of_another_applicant_is_found_and_serious_in_the_same_programme_only()
    {
        DuplicateFinding found = Assert.Single(Find(Case(2) with { Account = "A" }));
        Assert.Equal((DuplicateKind.Account, true), (found.Kind, found.Serious));
        Assert.Equal([Number(2).Value], found.Others);
        Assert.False(Assert.Single(Find(Case(2) with { Account = "A", ProgrammeId = "richang-bangfu" })).Serious);
        Assert.Empty(Find(Case(2) with { Account = "A", Applicant = "wang" }));
        Assert.Empty(Find(Case(2) with { Account = null }, Own with { Account = null }));
    }

    [Fact]
    public void A_spouse_account_that_the_file_allows_is_found_and_holds_nothing()
    {
        ProgrammeDefinition spouses = Programme with { Payee = new PayeeTerms(SpouseAccount: true) };
        DuplicateCase spouse = Case(2) with { Account = "A", Applicant = "li", ProgrammeId = Own.ProgrammeId };
        Assert.False(DuplicateRules.Find(spouses, Own, [spouse], Options)[0].Serious);
        Assert.True(DuplicateRules.Find(Programme, Own, [spouse], Options)[0].Serious);
        Assert.True(DuplicateRules.Find(spouses, Own, [spouse with { Applicant = "stranger" }], Options)[0].Serious);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_mobile_number_of_more_than_three_people_is_found(int others, bool found)
    {
        DuplicateCase[] cases = [.. Enumerable.Range(2, others).Select(i => Case(i) with { Mobile = "M" })];
        Assert.Equal(found, Find(cases).Any(finding => finding.Kind == DuplicateKind.Mobile));
        // One other person with many cases is one.
        Assert.Empty(Find([.. cases.Select(one => one with { Applicant = "same" })]));
    }

    [Fact]
    public void Worker_and_spouse_who_claim_the_same_child_are_one_finding()
    {
        DuplicateFinding found = Assert.Single(Find(Case(2) with { Applicant = "li", Beneficiary = "child", Child = "child", People = Own.People }));
        Assert.Equal((DuplicateKind.Child, false), (found.Kind, found.Serious));
    }

    [Fact]
    public void The_same_person_at_another_union_is_found_and_at_the_same_one_is_left_to_the_claim()
    {
        DuplicateCase listed = Case(2) with { Applicant = "wang", Beneficiary = "child", Child = null, People = People("wang", "child") };
        Assert.Empty(Find(listed));
        Assert.Equal(DuplicateKind.Beneficiary, Assert.Single(Find(listed with { Union = OrganisationId.Parse("230200-0001") }, Own with { Child = null })).Kind);
    }

    [Fact]
    public void A_member_of_the_household_who_applies_in_the_same_programme_is_found()
    {
        DuplicateCase member = Case(2) with { Applicant = "li", Beneficiary = "other", Child = "other", People = People("wang", "li", "other") };
        Assert.Equal(DuplicateKind.Member, Assert.Single(Find(member)).Kind);
        Assert.Empty(Find(member with { ProgrammeId = "richang-bangfu" }));
    }

    [Fact]
    public void A_member_who_is_counted_in_a_household_of_strangers_is_found_in_any_programme() =>
        Assert.Equal(DuplicateKind.Household, Assert.Single(Find(Case(2) with { ProgrammeId = "richang-bangfu", People = People("zhao", "li"), Applicant = "zhao", Beneficiary = "zhao" })).Kind);

    [Fact]
    public void Cases_that_ended_or_belong_to_another_season_count_for_nothing()
    {
        DuplicateCase other = Case(2) with { Account = "A" };
        Assert.Empty(Find(other with { Lives = false }));
        Assert.Empty(Find(other with { On = Day.AddYears(-1) }));
        Assert.Empty(Find(other with { Application = Own.Application }));
        ProgrammeDefinition winter = Programme with { Window = new SeasonWindow("12-01", "02-28") };
        Assert.Single(DuplicateRules.Find(winter, Own with { On = new(2026, 12, 20) }, [other with { On = new(2027, 1, 5) }], Options));
        Assert.Empty(DuplicateRules.Find(winter with { Window = null }, Own with { On = new(2026, 12, 20) }, [other with { On = new(2027, 1, 5) }], Options));
    }

    [Fact]
    public void Nothing_in_common_is_nothing_and_the_order_of_the_others_does_not_matter()
    {
        Assert.Empty(Find(Case(2), Case(3)));
        DuplicateCase[] cases = [Case(5) with { Account = "A" }, Case(2) with { Account = "A", Applicant = "li" }, Case(9) with { People = People("li", "x") }];
        Assert.Equal(Shown(Find(cases)), Shown(Find([.. cases.Reverse()])));
    }

    [Fact]
    public void Every_kind_has_its_words_in_both_languages_without_a_place_to_name_anybody() =>
        Assert.All(Enum.GetValues<DuplicateKind>(), kind => Assert.All(
            [DuplicateTexts.Expected(kind), DuplicateTexts.Found(kind), DuplicateTexts.Change(kind)],
            text =>
            {
                Assert.NotEmpty(text.Zh);
                Assert.NotEmpty(text.En);
                Assert.DoesNotContain('{', text.Zh + text.En);
            }));

    private static IReadOnlyList<DuplicateFinding> Find(DuplicateCase other, DuplicateCase? own = null) => DuplicateRules.Find(Programme, own ?? Own, [other], Options);

    private static IReadOnlyList<DuplicateFinding> Find(DuplicateCase[] others) => DuplicateRules.Find(Programme, Own, others, Options);

    private static IEnumerable<string> Shown(IReadOnlyList<DuplicateFinding> findings) =>
        findings.Select(one => $"{one.Kind} {one.Serious} {string.Join(',', one.Others)}");

    private static HashSet<string> People(params string[] people) => [.. people];

    private static ApplicationId Number(int i) => ApplicationId.Create("JQZX", Day, BitConverter.GetBytes(i * 7919L));

    private static DuplicateCase Case(int i) => new()
    {
        Application = Number(i),
        ProgrammeId = "jinqiu-zhuxue",
        Union = OrganisationId.Parse("230102-0001"),
        On = Day,
        Lives = true,
        Applicant = $"applicant-{i}",
        Beneficiary = $"child-{i}",
        Child = $"child-{i}",
        People = People($"applicant-{i}", $"child-{i}"),
        Account = $"account-{i}",
        Mobile = $"mobile-{i}",
    };
}
