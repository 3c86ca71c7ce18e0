using System.Text;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// Keys as bytes that sort as the service sorts keys: by UTF-16 code unit. That is UTF-8 with each half of a surrogate pair
/// encoded on its own (CESU-8); for all text within the basic plane it is plain UTF-8.
/// </summary>
internal static class KeyCodec
{
    public static byte[] Encode(string key)
    {
        if (key.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return Encoding.UTF8.GetBytes(key);
        }

        var bytes = new byte[key.Length * 3];
        var length = 0;
        foreach (var unit in key)
        {
            if (unit < 0x80)
            {
                bytes[length++] = (byte)unit;
            }
            else if (unit < 0x800)
            {
                bytes[length++] = (byte)(0xC0 | (unit >> 6));
                bytes[length++] = (byte)(0x80 | (unit & 0x3F));
            }
            else
            {
                bytes[length++] = (byte)(0xE0 | (unit >> 12));
                bytes[length++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                bytes[length++] = (byte)(0x80 | (unit & 0x3F));
            }
        }

        return bytes[..length];
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!HasSurrogates(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var units = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            var first = bytes[i];
            if (first < 0x80)
            {
                units.Append((char)first);
                i += 1;
            }
            else if (first < 0xE0)
            {
                units.Append((char)(((first & 0x1F) << 6) | (bytes[i + 1] & 0x3F)));
                i += 2;
            }
            else
            {
                units.Append((char)(((first & 0x0F) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                i += 3;
            }
        }

        return units.ToString();
    }

    /// <summary>U+D800 to U+DFFF begin with ED A0 to ED BF; other text that begins with ED goes on with less.</summary>
    private static bool HasSurrogates(ReadOnlySpan<byte> bytes)
    {
        for (var rest = bytes; rest.IndexOf((byte)0xED) is var at and >= 0 && at + 1 < rest.Length; rest = rest[(at + 1)..])
        {
            if (rest[at + 1] >= 0xA0)
            {
                return true;
            }
        }

        return false;
    }
}
