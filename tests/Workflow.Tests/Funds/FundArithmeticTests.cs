using AidFlow.Workflow.Funds;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Funds;

public sealed class FundArithmeticTests
{
    private static readonly FundBalance Thousand = new(Fen.FromYuan(1000), Fen.Zero, Fen.Zero);

    [Fact]
    public void A_reservation_leaves_less_available_and_the_same_allocated()
    {
        FundBalance after = FundArithmetic.After(Thousand, FundMovement.Reserve, Fen.FromYuan(300))!;

        Assert.Equal(new FundBalance(Fen.FromYuan(1000), Fen.FromYuan(300), Fen.Zero), after);
        Assert.Equal(Fen.FromYuan(700), after.Available);
    }

    [Fact]
    public void Exactly_the_rest_can_be_reserved_and_not_a_fen_more()
    {
        Assert.NotNull(FundArithmetic.After(Thousand, FundMovement.Reserve, Fen.FromYuan(1000)));
        Assert.Null(FundArithmetic.After(Thousand, FundMovement.Reserve, new Fen(100_001)));
    }

    [Theory]
    [InlineData(FundMovement.Commit)]
    [InlineData(FundMovement.Release)]
    [InlineData(FundMovement.Reopen)]
    public void What_was_not_reserved_or_committed_cannot_be_moved(FundMovement movement) =>
        Assert.Null(FundArithmetic.After(Thousand, movement, new Fen(1)));

    [Fact]
    public void An_amount_of_zero_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FundArithmetic.After(Thousand, FundMovement.Reserve, Fen.Zero));

    [Fact]
    public void Whatever_is_moved_nothing_falls_below_zero_and_nothing_gets_lost()
    {
        Gen<(FundMovement, Fen)[]> moves = Gen.Elements(Enum.GetValues<FundMovement>())
            .Zip(Gen.Choose(1, 5_000), (movement, fen) => (movement, new Fen(fen)))
            .ArrayOf();

        Prop.ForAll(moves.ToArbitrary(), sequence =>
        {
            FundBalance balance = FundArithmetic.Empty;
            Fen allocated = Fen.Zero;
            foreach ((FundMovement movement, Fen amount) in sequence)
            {
                if (FundArithmetic.After(balance, movement, amount) is { } next)
                {
                    balance = next;
                    allocated = movement == FundMovement.Allocate ? allocated + amount : allocated;
                }
            }

            return balance.Available >= Fen.Zero && balance.Reserved >= Fen.Zero && balance.Committed >= Fen.Zero
                && balance.Available + balance.Reserved + balance.Committed == allocated;
        }).QuickCheckThrowOnFailure();
    }
}
