using AidFlow.Workflow.StatusPages;

namespace AidFlow.Workflow.Tests.StatusPages;

public sealed class StatusCodeTests
{
    private static readonly StatusCode Code = StatusCode.Of("7K3M9Q2WXRT");

    [Fact]
    public void A_code_is_read_as_people_type_it()
    {
        Assert.Equal(Code, StatusCode.Parse(Code.ToString()));
        Assert.Equal(Code, StatusCode.Parse(Code.ToString().ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(14, Code.ToString().Length);
    }

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        for (int place = 0; place < Code.Value.Length; place++)
        {
            foreach (char other in StatusCode.Alphabet.Where(c => c != Code.Value[place]))
            {
                Assert.False(StatusCode.TryParse($"{Code.Value[..place]}{other}{Code.Value[(place + 1)..]}", null, out _));
            }
        }
    }

    [Fact]
    public void Two_neighbours_exchanged_are_found()
    {
        for (int place = 0; place + 1 < Code.Value.Length; place++)
        {
            char[] typed = Code.Value.ToCharArray();
            (typed[place], typed[place + 1]) = (typed[place + 1], typed[place]);
            Assert.False(StatusCode.TryParse(new string(typed), null, out _));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("7K3M-9Q2W")]
    [InlineData("0000-0000-0000")]
    [InlineData("JQZX-202608-7K3M9Q")]
    public void What_is_no_code_is_none(string? text) => Assert.False(StatusCode.TryParse(text, null, out _));
}
