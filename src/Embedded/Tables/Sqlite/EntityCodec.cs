using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AidFlow.Embedded.Tables.Entities;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// An entity's properties as one blob: a format byte, then for each property its name (length and UTF-8), a type byte and
/// the value. Lengths are 7-bit groups, numbers little endian, times 100 ns ticks since the year 1 in UTC.
/// </summary>
internal static class EntityCodec
{
    private const byte Format = 1;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private enum Kind : byte
    {
        String = 1,
        Int32 = 2,
        Int64 = 3,
        Double = 4,
        False = 5,
        True = 6,
        Time = 7,
        Guid = 8,
        Binary = 9,
    }

    public static byte[] Encode(List<EntityProperty> properties)
    {
        var buffer = Buffer();
        foreach (var (name, value) in properties)
        {
            WriteText(buffer, name);
            WriteValue(buffer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The old blob's properties, with those of the new one over them.</summary>
    public static byte[] Merge(ReadOnlySpan<byte> old, ReadOnlySpan<byte> update)
    {
        var buffer = Buffer();
        buffer.Write(update[1..]);
        var reader = new PropertyReader(old);
        while (reader.Next())
        {
            if (!TryFind(update, reader.Name, out _))
            {
                buffer.Write(reader.Whole);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static List<EntityProperty> Decode(ReadOnlySpan<byte> blob, IReadOnlyList<string>? select)
    {
        var properties = new List<EntityProperty>();
        var reader = new PropertyReader(blob);
        while (reader.Next())
        {
            var name = Encoding.UTF8.GetString(reader.Name);
            if (select is null || select.Contains(name))
            {
                properties.Add(new EntityProperty(name, reader.Value()));
            }
        }

        return properties;
    }

    /// <summary>The value of the property of that name (UTF-8), if there is one.</summary>
    public static bool TryFind(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> name, out object? value)
    {
        var reader = new PropertyReader(blob);
        while (reader.Next())
        {
            if (reader.Name.SequenceEqual(name))
            {
                value = reader.Value();
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>How many properties a blob has and what they count for against the limit of an entity.</summary>
    public static (int Count, int Size) Measure(ReadOnlySpan<byte> blob)
    {
        var (count, size) = (0, 0);
        var reader = new PropertyReader(blob);
        while (reader.Next())
        {
            count++;
            size += EntityLimits.SizeOf(Encoding.UTF8.GetCharCount(reader.Name), reader.Value());
        }

        return (count, size);
    }

    private static ArrayBufferWriter<byte> Buffer()
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        buffer.GetSpan(1)[0] = Format;
        buffer.Advance(1);
        return buffer;
    }

    private static void WriteValue(ArrayBufferWriter<byte> buffer, object value)
    {
        switch (value)
        {
            case string text:
                WriteKind(buffer, Kind.String);
                WriteText(buffer, text);
                break;
            case int number:
                WriteKind(buffer, Kind.Int32);
                BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), number);
                buffer.Advance(4);
                break;
            case long number:
                WriteInt64(buffer, Kind.Int64, number);
                break;
            case double number:
                WriteInt64(buffer, Kind.Double, BitConverter.DoubleToInt64Bits(number));
                break;
            case bool flag:
                WriteKind(buffer, flag ? Kind.True : Kind.False);
                break;
            case DateTimeOffset time:
                WriteInt64(buffer, Kind.Time, time.UtcTicks);
                break;
            case Guid guid:
                WriteKind(buffer, Kind.Guid);
                guid.TryWriteBytes(buffer.GetSpan(16));
                buffer.Advance(16);
                break;
            default:
                var bytes = (byte[])value;
                WriteKind(buffer, Kind.Binary);
                WriteLength(buffer, bytes.Length);
                buffer.Write(bytes);
                break;
        }
    }

    private static void WriteKind(ArrayBufferWriter<byte> buffer, Kind kind)
    {
        buffer.GetSpan(1)[0] = (byte)kind;
        buffer.Advance(1);
    }

    private static void WriteInt64(ArrayBufferWriter<byte> buffer, Kind kind, long number)
    {
        WriteKind(buffer, kind);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), number);
        buffer.Advance(8);
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteLength(buffer, length);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    private static void WriteLength(ArrayBufferWriter<byte> buffer, int length)
    {
        var span = buffer.GetSpan(5);
        var written = 0;
        for (var rest = (uint)length; ; rest >>= 7)
        {
            span[written++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        buffer.Advance(written);
    }

    /// <summary>Walks over a blob's properties.</summary>
    private ref struct PropertyReader
    {
        private readonly ReadOnlySpan<byte> _blob;
        private int _position;
        private Kind _kind;
        private ReadOnlySpan<byte> _payload;

        public PropertyReader(ReadOnlySpan<byte> blob)
        {
            if (blob.IsEmpty || blob[0] != Format)
            {
                throw StorageFailure.Internal("An entity is stored in a format that this version does not know.");
            }

            _blob = blob;
            _position = 1;
        }

        public ReadOnlySpan<byte> Name { get; private set; }

        /// <summary>The property as it lies in the blob, name, type and value.</summary>
        public ReadOnlySpan<byte> Whole { get; private set; }

        public bool Next()
        {
            if (_position == _blob.Length)
            {
                return false;
            }

            var start = _position;
            Name = Take(Length());
            _kind = (Kind)Take(1)[0];
            _payload = _kind switch
            {
                Kind.String or Kind.Binary => Take(Length()),
                Kind.Int32 => Take(4),
                Kind.Int64 or Kind.Double or Kind.Time => Take(8),
                Kind.Guid => Take(16),
                _ => default,
            };
            Whole = _blob[start.._position];
            return true;
        }

        public readonly object Value() => _kind switch
        {
            Kind.String => Encoding.UTF8.GetString(_payload),
            Kind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(_payload),
            Kind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(_payload),
            Kind.Double => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(_payload)),
            Kind.False => false,
            Kind.True => true,
            Kind.Time => new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(_payload), TimeSpan.Zero),
            Kind.Guid => new Guid(_payload),
            _ => _payload.ToArray(),
        };

        private ReadOnlySpan<byte> Take(int length)
        {
            var span = _blob.Slice(_position, length);
            _position += length;
            return span;
        }

        private int Length()
        {
            var length = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = Take(1)[0];
                length |= (next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return length;
                }
            }
        }
    }
}
