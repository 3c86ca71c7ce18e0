using System.Globalization;
using Azure;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>
/// The version of an entity: the moment of its last write in 100 ns ticks, which is its Timestamp and, written as the
/// service writes it, its ETag. No two writes of a store get the same one.
/// </summary>
internal static class EntityVersion
{
    /// <summary>Any existing version will do.</summary>
    public const long Any = -1;

    /// <summary>No entity needs to exist.</summary>
    public const long None = -2;

    private const string Prefix = "W/\"datetime'";
    private const string Suffix = "'\"";
    private const string Pattern = "yyyy-MM-dd'T'HH'%3A'mm'%3A'ss.fffffff'Z'";

    public static ETag ToETag(long version) =>
        new(Prefix + ToTime(version).ToString(Pattern, CultureInfo.InvariantCulture) + Suffix);

    public static DateTimeOffset ToTime(long version) => new(version, TimeSpan.Zero);

    /// <summary>What a condition asks of the stored version.</summary>
    /// <exception cref="RequestFailedException">400 InvalidInput: not an ETag of this kind of store.</exception>
    public static long FromCondition(ETag ifMatch)
    {
        if (ifMatch == default)
        {
            return None;
        }

        if (ifMatch == ETag.All)
        {
            return Any;
        }

        var text = ifMatch.ToString("H");
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.EndsWith(Suffix, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(
                text.AsSpan(Prefix.Length, Math.Max(0, text.Length - Prefix.Length - Suffix.Length)),
                Pattern,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time)
            ? time.Ticks
            : throw TableErrors.InvalidInput("The ETag in the condition is not one of this store.");
    }
}
