using System.Globalization;
using System.Text.Json;
using AidFlow.Workflow.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Identifiers;

public sealed class IdNumberTests
{
    private static readonly DateOnly Today = new(2026, 8, 1);

    /// <summary>Numbers by the rule: any region, day of birth and sequence, with the check character worked out here.</summary>
    private static readonly Gen<string> Numbers =
        from region in Gen.Choose(110000, 829999)
        from day in Gen.Choose(0, 36_000)
        from sequence in Gen.Choose(0, 999)
        let born = new DateOnly(1927, 1, 1).AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture)
        select WithCheck(string.Create(CultureInfo.InvariantCulture, $"{region}{born}{sequence:000}"));

    [Theory]
    [InlineData("230102198506150012")]
    [InlineData("230604199202290029")]
    [InlineData("230107196607070065")]
    [InlineData("232301197001010040")]
    [InlineData("239001198805200055")]
    [InlineData("810000199001010019")]
    [InlineData("230902201510010037")]
    [InlineData("11010519491231002X")]
    public void A_good_number_is_read(string number)
    {
        IdentifierReading<IdNumber> reading = IdNumber.Read(number, Today);
        Assert.Null(reading.Fault);
        Assert.Empty(reading.Warnings);
        Assert.Equal(number, reading.Value!.Value.Value);
    }

    [Theory]
    [InlineData("230102198506150013", "id-number.check-digit")]
    [InlineData("230102199302290018", "id-number.date")]
    [InlineData("230102850615001", "id-number.first-generation")]
    [InlineData("23010219850615001", "id-number.length")]
    [InlineData("2301021985061500122", "id-number.length")]
    [InlineData("23010219850615O012", "id-number.characters")]
    [InlineData("23010219850615001A", "id-number.characters")]
    [InlineData("X30102198506150012", "id-number.characters")]
    [InlineData("", "id-number.length")]
    [InlineData(null, "id-number.length")]
    public void A_bad_number_says_what_is_wrong(string? number, string code)
    {
        IdentifierReading<IdNumber> reading = IdNumber.Read(number, Today);
        Assert.Null(reading.Value);
        Assert.Equal(code, reading.Fault!.Code);
    }

    [Theory]
    [InlineData("11010519491231002x")]
    [InlineData(" 110105 19491231 002X ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    public void What_input_methods_do_is_forgiven(string typed) =>
        Assert.Equal("11010519491231002X", IdNumber.Parse(typed).Value);

    [Fact]
    public void A_birth_after_today_is_refused_and_one_today_is_not()
    {
        string number = WithCheck("23010220260801001");
        Assert.Null(IdNumber.Read(number, Today).Fault);
        Assert.Equal("id-number.future", IdNumber.Read(number, Today.AddDays(-1)).Fault!.Code);
        Assert.Equal("id-number.age", IdNumber.Read(WithCheck("23010218900101001"), Today).Fault!.Code);
    }

    [Fact]
    public void An_unknown_region_only_warns()
    {
        IdentifierReading<IdNumber> reading = IdNumber.Read(WithCheck("99010219850615001"), Today);
        Assert.Empty(reading.Warnings);
        reading = IdNumber.Read(WithCheck("28010219850615001"), Today);
        Assert.NotNull(reading.Value);
        Assert.Equal("id-number.region", Assert.Single(reading.Warnings).Code);
    }

    [Theory]
    [InlineData("2026-06-14", 40)]
    [InlineData("2026-06-15", 41)]
    public void Age_counts_full_years(string day, int age) =>
        Assert.Equal(age, IdNumber.Parse("230102198506150012").AgeOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Age_of_a_leap_day_child_rises_on_the_first_of_March()
    {
        IdNumber number = IdNumber.Parse("230604199202290029");
        Assert.Equal(33, number.AgeOn(new DateOnly(2026, 2, 28)));
        Assert.Equal(34, number.AgeOn(new DateOnly(2026, 3, 1)));
    }

    [Fact]
    public void Text_is_the_mask_and_JSON_refuses_to_write_it()
    {
        IdNumber number = IdNumber.Parse("230102198506150012");
        Assert.Equal("2301**********0012", number.ToString());
        Assert.Equal("2301**********0012", $"{number}");
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(number));
        Assert.Equal(number, JsonSerializer.Deserialize<IdNumber>("\"230102198506150012\""));
        Assert.DoesNotContain("1985", Assert.Throws<FormatException>(() => IdNumber.Parse("230102198506150013")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_made_by_the_rule_is_read() =>
        Prop.ForAll(Arb.From(Numbers), number => IdNumber.Read(number, Today).Value?.Value == number).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_single_wrong_digit_is_found() =>
        Prop.ForAll(
            Arb.From(from number in Numbers from at in Gen.Choose(0, 16) from add in Gen.Choose(1, 9) select (number, at, add)),
            t => IdNumber.Read(Vary(t.number, t.at, t.add), Today).Value is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_two_neighbours_exchanged_are_found() =>
        Prop.ForAll(
            Arb.From(from number in Numbers from at in Gen.Choose(0, 15) select (number, at)),
            t => t.number[t.at] == t.number[t.at + 1] || IdNumber.Read(Swap(t.number, t.at), Today).Value is null).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string>(text => IdNumber.Read(text).Fault is not null || IdNumber.Read(text).Value is not null).QuickCheckThrowOnFailure();

    /// <summary>ISO 7064 MOD 11-2 by its definition (powers of two), not by the table of weights that the code uses.</summary>
    private static string WithCheck(string first17)
    {
        int product = 0;
        foreach (char c in first17)
        {
            product = (product + c - '0') * 2 % 11;
        }

        int check = (12 - product) % 11;
        return first17 + (check == 10 ? "X" : check.ToString(CultureInfo.InvariantCulture));
    }

    private static string Vary(string number, int at, int add) =>
        $"{number[..at]}{(char)('0' + ((number[at] - '0' + add) % 10))}{number[(at + 1)..]}";

    private static string Swap(string number, int at) => $"{number[..at]}{number[at + 1]}{number[at]}{number[(at + 2)..]}";
}
