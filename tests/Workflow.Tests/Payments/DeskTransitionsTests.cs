using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Payments.Files;
using static AidFlow.Workflow.Payments.PaymentStatus;

namespace AidFlow.Workflow.Tests.Payments;

public sealed class DeskTransitionsTests
{
    [Theory]
    [InlineData(Returned)]
    [InlineData(Cancelled)]
    public void Returned_and_cancelled_are_final(PaymentStatus final) =>
        Assert.All(Enum.GetValues<PaymentStatus>(), to => Assert.False(PaymentTransitions.Allows(final, to)));

    [Fact]
    public void Money_that_arrived_can_only_come_back() =>
        Assert.Equal([Returned], Enum.GetValues<PaymentStatus>().Where(to => PaymentTransitions.Allows(Paid, to)));

    [Fact]
    public void What_is_in_a_file_can_no_longer_be_cancelled_or_filed_again()
    {
        Assert.False(PaymentTransitions.Allows(Filed, Cancelled));
        Assert.False(PaymentTransitions.Allows(Filed, Filed));
        Assert.False(PaymentTransitions.Allows(InProcess, Filed));
    }

    [Theory]
    [InlineData(Filed, ReturnState.Paid, Paid)]
    [InlineData(Filed, ReturnState.Failed, Returned)]
    [InlineData(Filed, ReturnState.InProcess, InProcess)]
    [InlineData(InProcess, ReturnState.Paid, Paid)]
    [InlineData(Paid, ReturnState.Paid, Paid)]
    [InlineData(Paid, ReturnState.SentBack, Returned)]
    [InlineData(Returned, ReturnState.SentBack, Returned)]
    [InlineData(Returned, ReturnState.Failed, Returned)]
    [InlineData(Paid, ReturnState.Failed, null)]
    [InlineData(Paid, ReturnState.InProcess, null)]
    [InlineData(Returned, ReturnState.Paid, null)]
    [InlineData(Cancelled, ReturnState.Paid, null)]
    [InlineData(Instructed, ReturnState.Paid, null)]
    public void The_banks_word_moves_a_payment_forward_or_contradicts(PaymentStatus before, ReturnState word, PaymentStatus? after) =>
        Assert.Equal(after, ReturnOutcomes.After(before, word));

    [Fact]
    public void Whatever_the_bank_says_is_a_move_that_a_payment_may_make() =>
        Assert.All(
            from before in Enum.GetValues<PaymentStatus>()
            from word in Enum.GetValues<ReturnState>()
            select (before, after: ReturnOutcomes.After(before, word)),
            move => Assert.True(move.after is null || move.after == move.before || PaymentTransitions.Allows(move.before, move.after.Value)));

    [Fact]
    public void A_further_payment_needs_that_none_before_is_paid_or_on_its_way()
    {
        Fen amount = Fen.FromYuan(1000);

        Assert.True(PaymentRules.WhatIsPaidNeverExceedsTheAmount([Payment(Returned), Payment(Cancelled)], amount, amount));
        Assert.False(PaymentRules.WhatIsPaidNeverExceedsTheAmount([Payment(Returned), Payment(Paid)], amount, amount));
        Assert.False(PaymentRules.WhatIsPaidNeverExceedsTheAmount([Payment(Filed)], amount, amount));
    }

    private static PaymentRecord Payment(PaymentStatus status) => new()
    {
        PaymentId = "JQZX-202608-7K3M9Q-P1",
        Application = ApplicationId.Parse("JQZX-202608-7K3M9Q"),
        Payer = OrganisationId.Parse("230100"),
        Amount = Fen.FromYuan(1000),
        Remittance = "",
        Status = status,
        InstructedAt = default,
        ChangedAt = default,
    };
}
