using AidFlow.Workflow.Access;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Tests.Access;

public sealed class AntiforgeryTokenTests
{
    private readonly AntiforgeryToken _token = new(new LookupHash(KeyRingVault.Of(KeyRing.Create())));

    [Fact]
    public void A_form_is_valid_in_its_session_only()
    {
        string form = _token.For("session-a");
        Assert.True(_token.IsValid("session-a", form));
        Assert.False(_token.IsValid("session-b", form));
        Assert.False(_token.IsValid("session-a", form[..^1]));
        Assert.False(_token.IsValid("session-a", ""));
        Assert.False(_token.IsValid("session-a", null));
        Assert.False(_token.IsValid("session-a", "session-a"));
    }

    [Fact]
    public void Another_installation_makes_other_tokens() =>
        Assert.NotEqual(_token.For("session-a"), new AntiforgeryToken(new LookupHash(KeyRingVault.Of(KeyRing.Create()))).For("session-a"));
}
