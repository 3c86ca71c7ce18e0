using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Tests.Privacy;

public sealed class LookupHashTests
{
    private readonly KeyRing _ring = KeyRing.Create();

    [Fact]
    public void Equal_values_have_equal_hashes_and_survive_a_rotation()
    {
        Assert.Equal(Over(_ring).Of("value", "p"), Over(_ring).Of("value", "p"));
        Assert.Equal(Over(_ring).Of("value", "p"), Over(_ring.WithNewVersion()).Of("value", "p"));
    }

    [Fact]
    public void Purposes_and_installations_cannot_be_linked()
    {
        Assert.NotEqual(Over(_ring).Of("value", "p"), Over(_ring).Of("value", "q"));
        Assert.NotEqual(Over(_ring).Of("bc", "a"), Over(_ring).Of("c", "ab"));
        Assert.NotEqual(Over(_ring).Of("value", "p"), Over(KeyRing.Create()).Of("value", "p"));
    }

    [Fact]
    public void A_hash_is_a_safe_table_key()
    {
        string hash = Over(_ring).Of("value", "p");
        Assert.Matches("^[a-z2-7]{32}$", hash);
        Assert.True(LookupHash.IsWellFormed(hash));
        Assert.False(LookupHash.IsWellFormed(hash.ToUpperInvariant()));
        Assert.False(LookupHash.IsWellFormed(hash[1..]));
        Assert.False(LookupHash.IsWellFormed(null));
    }

    [Fact]
    public void Base32_is_that_of_RFC_4648() =>
        Assert.Equal("mzxw6ytbmzxw6ytb", LookupHash.Base32("foobafooba"u8));

    private static LookupHash Over(KeyRing ring) => new(KeyRingVault.Of(ring));
}
