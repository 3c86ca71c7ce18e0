using System.Globalization;
using AidFlow.Workflow.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Identifiers;

/// <summary>Telephone numbers, cards, bank codes and credit codes: the published examples, and what their checks promise.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("13804510000")]
    [InlineData("19245110000")]
    [InlineData("+86 138-0451-0000")]
    [InlineData("8613804510000")]
    [InlineData("１３８０４５１００００")]
    public void A_good_mobile_number_is_read(string typed)
    {
        IdentifierReading<MobileNumber> reading = MobileNumber.Read(typed);
        Assert.Null(reading.Fault);
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("1380451000")]
    [InlineData("138045100001")]
    [InlineData("045186200000")]
    [InlineData("")]
    public void A_bad_mobile_number_is_refused(string typed) => Assert.Equal("mobile.format", MobileNumber.Read(typed).Fault!.Code);

    [Theory]
    [InlineData("15412345678")]
    [InlineData("13491234567")]
    [InlineData("16191234567")]
    [InlineData("17401234567")]
    public void A_prefix_outside_the_list_only_warns(string typed)
    {
        IdentifierReading<MobileNumber> reading = MobileNumber.Read(typed);
        Assert.NotNull(reading.Value);
        Assert.Equal("mobile.prefix", Assert.Single(reading.Warnings).Code);
    }

    [Theory]
    [InlineData("6217000000000000012", null)]
    [InlineData("6228480000000000026", null)]
    [InlineData("6217 9912 3456 7895", null)]
    [InlineData("6217000000000000013", "bank-card.check-digit")]
    [InlineData("621700000000001", "bank-card.length")]
    [InlineData("62170000000000000125", "bank-card.length")]
    [InlineData("621700000000000001a", "bank-card.length")]
    public void A_card_number_is_checked(string typed, string? code) => Assert.Equal(code, BankCardNumber.Read(typed).Fault?.Code);

    [Fact]
    public void A_foreign_card_only_warns() =>
        Assert.Equal("bank-card.not-unionpay", Assert.Single(BankCardNumber.Read("4111111111111111").Warnings).Code);

    [Theory]
    [InlineData("6217000000000000013", null)]
    [InlineData("230100 1234567", null)]
    [InlineData("12345", "bank-account.format")]
    [InlineData("12345A789", "bank-account.format")]
    [InlineData("123456789012345678901234567890123", "bank-account.format")]
    public void An_account_of_a_passbook_needs_no_check_digit(string typed, string? code) => Assert.Equal(code, AccountNumber.Read(typed).Fault?.Code);

    [Theory]
    [InlineData("102100099996", null)]
    [InlineData("313261000018", null)]
    [InlineData("403261000005", null)]
    [InlineData("103100000026", null)]
    [InlineData("104100000004", null)]
    [InlineData("105100000017", null)]
    [InlineData("403100000004", null)]
    [InlineData("102100099997", "bank-code.check-digit")]
    [InlineData("10210009999", "bank-code.format")]
    [InlineData("10210009999X", "bank-code.format")]
    public void A_bank_code_is_checked(string typed, string? code) => Assert.Equal(code, CnapsCode.Read(typed).Fault?.Code);

    [Theory]
    [InlineData("81230100MC1234566F", null)]
    [InlineData("91230600MA1X2Y3B18", null)]
    [InlineData("12230000414000123U", null)]
    [InlineData("91350100M000100Y43", null)]
    [InlineData("914403001922038216", null)]
    [InlineData("81230100mc1234566f", null)]
    [InlineData("81230100MC1234566E", "union-code.check-digit")]
    [InlineData("81230100MI1234566F", "union-code.characters")]
    [InlineData("81230100MO1234566F", "union-code.characters")]
    [InlineData("81230100MS1234566F", "union-code.characters")]
    [InlineData("81230100MV1234566F", "union-code.characters")]
    [InlineData("81230100MZ1234566F", "union-code.characters")]
    [InlineData("81230100MC1234566", "union-code.length")]
    public void A_credit_code_is_checked(string typed, string? code) => Assert.Equal(code, UnifiedSocialCreditCode.Read(typed).Fault?.Code);

    [Fact]
    public void A_union_is_known_by_its_registrar()
    {
        Assert.True(UnifiedSocialCreditCode.Parse("81230100MC1234566F").IsUnion);
        Assert.False(UnifiedSocialCreditCode.Parse("91230600MA1X2Y3B18").IsUnion);
    }

    [Fact]
    public void Text_of_a_secret_number_is_its_mask()
    {
        Assert.Equal("138****0000", MobileNumber.Parse("13804510000").ToString());
        Assert.Equal("****0012", BankCardNumber.Parse("6217000000000000012").ToString());
        Assert.Equal("****4567", AccountNumber.Parse("2301001234567").ToString());
        Assert.Equal("", default(MobileNumber).ToString());
        Assert.Throws<InvalidOperationException>(() => default(AccountNumber).Value);
    }

    [Fact]
    public void One_wrong_digit_of_a_card_is_found() =>
        OneWrongDigit("6217000000000000012", number => BankCardNumber.Read(number).Value is null);

    [Fact]
    public void One_wrong_digit_of_a_bank_code_is_found() =>
        OneWrongDigit("102100099996", number => CnapsCode.Read(number).Value is null);

    [Fact]
    public void One_wrong_digit_of_a_credit_code_is_found() =>
        OneWrongDigit("914403001922038216", number => UnifiedSocialCreditCode.Read(number).Value is null);

    [Fact]
    public void Exactly_one_check_digit_fits_a_bank_code() =>
        Prop.ForAll(
            Arb.From(Gen.ListOf(Gen.Choose(0, 9), 11)),
            digits => Enumerable.Range(0, 10).Count(check => CnapsCode.Read(string.Concat(digits) + check.ToString(CultureInfo.InvariantCulture)).Value is not null) == 1)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_them_throw() =>
        Prop.ForAll<string>(text => MobileNumber.Read(text).Fault is not null || BankCardNumber.Read(text).Fault is not null
            || AccountNumber.Read(text).Fault is not null || CnapsCode.Read(text).Fault is not null || UnifiedSocialCreditCode.Read(text).Fault is not null)
            .QuickCheckThrowOnFailure();

    private static void OneWrongDigit(string good, Predicate<string> refused)
    {
        for (int at = 0; at < good.Length; at++)
        {
            for (char digit = '0'; digit <= '9'; digit++)
            {
                if (digit != good[at])
                {
                    Assert.True(refused($"{good[..at]}{digit}{good[(at + 1)..]}"), $"Place {at} as {digit}.");
                }
            }
        }
    }
}
