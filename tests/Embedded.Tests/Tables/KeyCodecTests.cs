using AidFlow.Embedded.Tables.Sqlite;

namespace AidFlow.Embedded.Tests.Tables;

public sealed class KeyCodecTests
{
    [Fact]
    public void Encoded_keys_sort_as_the_keys_and_decode_to_them()
    {
        // Units from every range whose encodings differ, lone halves of surrogate pairs among them.
        char[] units = ['\u0020', 'a', 'z', '\u007E', '\u00A0', '\u07FF', '\u0800', '中', '\uD7FF', '\uD800', '\uD83E', '\uDBFF', '\uDC00', '\uDFFF', '\uE000', '\uFFFF'];
        var random = new Random(20260217);
        var keys = Enumerable.Range(0, 500)
            .Select(_ => new string(random.GetItems(units, random.Next(0, 6))))
            .Distinct()
            .ToList();

        Assert.All(keys, key => Assert.Equal(key, KeyCodec.Decode(KeyCodec.Encode(key))));
        var byUnit = keys.Order(StringComparer.Ordinal);
        var byEncoding = keys.OrderBy(KeyCodec.Encode, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        Assert.Equal(byUnit, byEncoding);
    }
}
