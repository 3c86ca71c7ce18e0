using System.Text.Json;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Calendar;

/// <summary>Announced days off and make-up days of whole years.</summary>
public sealed record HolidayData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Where the days were announced.</summary>
    public required string Source { get; init; }

    /// <summary>The years for which every day is known.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Days off, weekends inside a holiday included.</summary>
    public required IReadOnlyList<DateOnly> Off { get; init; }

    /// <summary>Saturdays and Sundays that are worked (调休).</summary>
    public required IReadOnlyList<DateOnly> Work { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or it contradicts itself; the message says where.</exception>
    public static HolidayData Read(Stream json)
    {
        HolidayData data;
        try
        {
            data = JsonSerializer.Deserialize<HolidayData>(json, Options) ?? throw new InvalidDataException("The holiday file is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The holiday file cannot be read at line {e.LineNumber + 1}.", e);
        }

        foreach (DateOnly day in data.Off.Concat(data.Work))
        {
            if (!data.Years.Contains(day.Year))
            {
                throw new InvalidDataException($"The holiday file names {day:yyyy-MM-dd}, but not its year.");
            }
        }

        if (data.Off.Intersect(data.Work).Any() || data.Work.Any(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))
        {
            throw new InvalidDataException("A worked day in the holiday file is a day off too, or not on a weekend.");
        }

        return data;
    }
}
