using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// The lot of a year's spot check (domain.md §3.4). Whether a file is drawn follows from the year's recorded seed and the
/// file's number alone, so that an auditor can draw again and get the same files.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="Seed">32 bytes, made once and recorded.</param>
internal sealed record SpotCheckLot(int Year, byte[] Seed)
{
    private const ulong Whole = 10_000;

    /// <summary>Whether an open file is drawn and was not yet in this year.</summary>
    public bool Draws(HouseholdFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Content.SpotCheck?.Year != Year && Draws(file.Id, file.SpotCheckPercent);
    }

    /// <summary>HMAC-SHA256 of <c>year|file</c> under the seed; the first eight bytes, big-endian, modulo 10,000, lie below 100 × percent.</summary>
    public bool Draws(HouseholdFileId id, int percent)
    {
        byte[] mark = HMACSHA256.HashData(Seed, Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year}|{id}")));
        return BinaryPrimitives.ReadUInt64BigEndian(mark) % Whole < (ulong)percent * (Whole / 100);
    }
}
