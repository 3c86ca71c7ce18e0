using System.Globalization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal;

/// <summary>How dates, times, sizes and numbers look on a page, in each language and in the time of the province.</summary>
public static class Show
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The culture of a language.</summary>
    public static CultureInfo CultureOf(Language language) => language == Language.En ? English : Chinese;

    /// <summary>A day: <c>2026年9月1日</c>, <c>1 September 2026</c>.</summary>
    public static string Day(DateOnly day, Language language) => language == Language.En
        ? day.ToString("d MMMM yyyy", English)
        : day.ToString("yyyy年M月d日", Chinese);

    /// <summary>The day of an instant in Asia/Shanghai.</summary>
    public static string Day(DateTimeOffset at, Language language) => Day(DateOf(at), language);

    /// <summary>An instant to the minute in Asia/Shanghai: <c>2026年9月1日 14:05</c>.</summary>
    public static string Moment(DateTimeOffset at, Language language)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, Shanghai);
        return string.Create(CultureInfo.InvariantCulture, $"{Day(at, language)} {local:HH:mm}");
    }

    /// <summary>The calendar day of an instant in Asia/Shanghai.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Shanghai).DateTime);

    /// <summary>For the attribute <c>datetime</c> of a time element.</summary>
    public static string Machine(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A file's size: <c>820 KB</c>, <c>2.4 MB</c>.</summary>
    /// <param name="bytes">Bytes.</param>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{(bytes + 512) / 1024} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB"),
    };

    /// <summary>A month and day from <c>07-01</c>: <c>7月1日</c>, <c>1 July</c>.</summary>
    public static string MonthDay(string monthDay, Language language) =>
        DateOnly.TryParseExact("2024-" + monthDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? language == Language.En ? day.ToString("d MMMM", English) : day.ToString("M月d日", Chinese)
            : monthDay;

    /// <summary>Yuan without decimals when there are none: <c>3,000</c>, <c>1,200.50</c>.</summary>
    public static string Yuan(Fen amount) => amount.Value % 100 == 0
        ? (amount.Value / 100).ToString("N0", CultureInfo.InvariantCulture)
        : amount.ToString().Replace("¥", "", StringComparison.Ordinal);
}
