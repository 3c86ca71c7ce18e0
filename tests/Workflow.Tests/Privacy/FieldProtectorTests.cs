using System.Security.Cryptography;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Tests.Privacy;

public sealed class FieldProtectorTests
{
    private const string Text = "合成文本 synthetic ✓";

    private readonly KeyRing _ring = KeyRing.Create();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(Text)]
    public void Text_comes_back(string text)
    {
        FieldProtector protector = Over(_ring);
        Assert.Equal(text, protector.UnprotectText(protector.ProtectText(text, "p"), "p"));
    }

    [Fact]
    public void Equal_texts_look_different_each_time()
    {
        FieldProtector protector = Over(_ring);
        Assert.NotEqual(protector.ProtectText(Text, "p"), protector.ProtectText(Text, "p"));
    }

    [Fact]
    public void A_field_cannot_be_read_for_another_purpose()
    {
        FieldProtector protector = Over(_ring);
        string stored = protector.ProtectText(Text, "application:A");
        Assert.ThrowsAny<CryptographicException>(() => protector.UnprotectText(stored, "application:B"));
    }

    [Fact]
    public void A_change_of_any_byte_is_found()
    {
        FieldProtector protector = Over(_ring);
        byte[] stored = protector.Protect([1, 2, 3], "p");
        for (int i = 0; i < stored.Length; i++)
        {
            byte[] changed = [.. stored];
            changed[i] ^= 1;

            // The version's bytes lead to a key that is not there, all others to a tag that does not fit.
            Exception thrown = Assert.ThrowsAny<Exception>(() => protector.Unprotect(changed, "p"));
            Assert.True(thrown is CryptographicException or KeyRingException, $"byte {i}: {thrown.GetType().Name}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQAAAAE")]
    [InlineData("not base64url!")]
    public void What_is_no_field_is_refused(string stored) =>
        Assert.ThrowsAny<CryptographicException>(() => Over(_ring).UnprotectText(stored, "p"));

    [Fact]
    public void After_a_rotation_old_fields_are_read_and_new_ones_use_the_new_key()
    {
        string old = Over(_ring).ProtectText(Text, "p");
        KeyRing rotated = _ring.WithNewVersion();
        FieldProtector protector = Over(rotated);
        Assert.Equal(Text, protector.UnprotectText(old, "p"));
        Assert.Equal(2, rotated.CurrentVersion);

        string fresh = protector.ProtectText(Text, "p");
        KeyRingException missing = Assert.Throws<KeyRingException>(() => Over(_ring).UnprotectText(fresh, "p"));
        Assert.Contains("version 2", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_installation_cannot_read()
    {
        string stored = Over(_ring).ProtectText(Text, "p");
        Assert.ThrowsAny<CryptographicException>(() => Over(KeyRing.Create()).UnprotectText(stored, "p"));
    }

    private static FieldProtector Over(KeyRing ring) => new(KeyRingVault.Of(ring));
}
