using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Notifications;

/// <summary>Reads single settings; one that cannot be read stops the start by its name, without its value.</summary>
internal static class NotificationSettings
{
    /// <summary>A whole number above zero, or null when it is not set.</summary>
    public static int? Number(this IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 => number,
        _ => throw Wrong(section, name, "a whole number above zero"),
    };

    /// <summary>A time of day such as <c>21:00</c>, or null when it is not set.</summary>
    public static TimeOnly? Time(this IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        { } text when TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) => time,
        _ => throw Wrong(section, name, "a time of day such as 21:00"),
    };

    /// <summary><c>true</c> or <c>false</c>, or null when it is not set.</summary>
    public static bool? Flag(this IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        { } text when bool.TryParse(text, out bool flag) => flag,
        _ => throw Wrong(section, name, "true or false"),
    };

    /// <summary>A value of an enumeration, or null when it is not set.</summary>
    public static T? Choice<T>(this IConfigurationSection section, string name)
        where T : struct, Enum => section[name] switch
    {
        null or "" => null,
        { } text when Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) => value,
        _ => throw Wrong(section, name, $"one of {string.Join(", ", Enum.GetNames<T>())}"),
    };

    /// <summary>An address of http or https.</summary>
    public static Uri Address(this IConfigurationSection section, string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw Wrong(section, name, "an address of http or https");

    /// <summary>Words between commas; empty when it is not set.</summary>
    public static IReadOnlySet<string> Words(this IConfigurationSection section, string name) =>
        (section[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The failure of a setting.</summary>
    public static InvalidOperationException Wrong(IConfigurationSection section, string name, string must) =>
        new($"{section.Path}:{name} must be {must}.");
}
