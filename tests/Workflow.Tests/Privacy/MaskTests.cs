using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Tests.Privacy;

public sealed class MaskTests
{
    [Theory]
    [InlineData("王建国", "王*")]
    [InlineData("欧阳修", "欧阳*")]
    [InlineData("欧阳", "欧*")]
    [InlineData("阿依古丽·买买提", "阿*")]
    [InlineData("𠮷野", "𠮷*")]
    [InlineData("  李雷 ", "李*")]
    [InlineData("", "*")]
    public void A_name_keeps_its_surname(string name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Fact]
    public void A_public_notice_names_adults_in_full_and_of_minors_the_surname()
    {
        Assert.Equal("王建国", Mask.PublicName("王建国", isMinor: false));
        Assert.Equal("王* (子女)", Mask.PublicName("王小雨", isMinor: true));
    }

    [Theory]
    [InlineData("230102198506150012", "2301**********0012")]
    [InlineData("2301", "****")]
    public void An_identity_number_keeps_both_ends(string number, string masked) => Assert.Equal(masked, Mask.IdNumber(number));

    [Fact]
    public void A_mobile_number_keeps_both_ends() => Assert.Equal("138****1234", Mask.Mobile("13804511234"));

    [Theory]
    [InlineData("6217000000000000012", "****0012")]
    [InlineData("1234567", "****")]
    public void An_account_keeps_its_last_four(string number, string masked) => Assert.Equal(masked, Mask.Account(number));
}
