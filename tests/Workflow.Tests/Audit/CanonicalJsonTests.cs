using AidFlow.Workflow.Audit;

namespace AidFlow.Workflow.Tests.Audit;

public sealed class CanonicalJsonTests
{
    // Both hashes were computed outside AidFlow, with Python's json and hashlib, as docs/audit.md shows.
    private const string FirstHash = "b7661fdbec59dee4a2aba2ca2724ee9610ab9d2d9590dbadec90d90ae267c144";
    private const string SecondHash = "4a1d5ada1ca6924570fee5240f3daacb604f1a262614fe1ba20bec4dd57d9c4d";

    private static readonly AuditRecord First = new()
    {
        Subject = "JQZX-202608-7K3M9Q",
        Sequence = 1,
        At = new DateTimeOffset(2026, 8, 20, 1, 2, 3, 4, TimeSpan.Zero),
        Key = "decided:1",
        Actor = "staff:li.shili",
        Action = "approval.decided",
        Facts = new Dictionary<string, string> { ["note"] = "同意 \"ok\"\n\u001f\u2028😀", ["amount"] = "300000", ["Zeta"] = "z" },
        PreviousHash = AuditChain.Start,
        Hash = FirstHash,
    };

    [Fact]
    public void An_entry_has_one_spelling() =>
        Assert.Equal(
            "{\"action\":\"approval.decided\",\"actor\":\"staff:li.shili\",\"at\":\"2026-08-20T01:02:03.004Z\","
            + "\"facts\":{\"Zeta\":\"z\",\"amount\":\"300000\",\"note\":\"同意 \\\"ok\\\"\\n\\u001f\u2028😀\"},"
            + "\"key\":\"decided:1\",\"sequence\":1,\"subject\":\"JQZX-202608-7K3M9Q\",\"v\":1}",
            AuditChain.Canonical(First));

    [Fact]
    public void An_outsider_computes_the_same_hashes()
    {
        AuditRecord second = First with
        {
            Sequence = 2,
            At = new DateTimeOffset(2026, 8, 20, 1, 2, 4, TimeSpan.Zero),
            Key = "notice:1",
            Actor = "system",
            Action = "notice.posted",
            Facts = new Dictionary<string, string>(),
            PreviousHash = FirstHash,
        };
        Assert.Equal(FirstHash, AuditChain.Hash(First));
        Assert.Equal(SecondHash, AuditChain.Hash(second));
    }
}
