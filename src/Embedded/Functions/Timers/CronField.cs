using System.Globalization;

namespace AidFlow.Embedded.Functions;

/// <summary>One field of a cron expression: the set of values it allows.</summary>
internal sealed class CronField
{
    private readonly bool[] allowed;
    private readonly int minimum;

    private CronField(bool[] allowed, int minimum)
    {
        this.allowed = allowed;
        this.minimum = minimum;
    }

    /// <summary>Whether every value is allowed.</summary>
    public bool IsAll => allowed.All(a => a);

    /// <summary>The smallest allowed value.</summary>
    public int First => Array.IndexOf(allowed, true) + minimum;

    /// <summary>Reads a field: <c>*</c>, values, names, ranges <c>a-b</c>, steps <c>*/n</c>, <c>a-b/n</c>, <c>a/n</c>, and lists of these.</summary>
    /// <param name="text">The field.</param>
    /// <param name="name">What the field is called in errors.</param>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="names">Names of the values from the smallest on; may be empty.</param>
    /// <exception cref="FormatException">The field is wrong; the message says how.</exception>
    public static CronField Parse(string text, string name, int minimum, int maximum, IReadOnlyList<string> names)
    {
        bool[] allowed = new bool[maximum - minimum + 1];
        foreach (string part in text.Split(','))
        {
            (int first, int last, int step) = ParsePart(part);
            for (int value = first; value <= last; value += step)
            {
                allowed[value - minimum] = true;
            }
        }

        return new CronField(allowed, minimum);

        (int First, int Last, int Step) ParsePart(string part)
        {
            string[] stepped = part.Split('/');
            int step = 1;
            if (stepped.Length > 2 || (stepped.Length == 2 && (!TryNumber(stepped[1], out step) || step < 1)))
            {
                throw Wrong(part, "the step after '/' must be a positive number");
            }

            if (stepped[0] == "*")
            {
                return (minimum, maximum, step);
            }

            string[] range = stepped[0].Split('-');
            int first = ParseValue(range[0], part);
            int last = range.Length switch
            {
                1 => stepped.Length == 2 ? maximum : first,
                2 => ParseValue(range[1], part),
                _ => throw Wrong(part, "a range has two ends"),
            };
            return first <= last ? (first, last, step) : throw Wrong(part, "the range ends before it begins");
        }

        int ParseValue(string value, string part)
        {
            for (int i = 0; i < names.Count; i++)
            {
                // As in NCRONTAB, a name may be cut short or written out: both begin with the same three letters.
                if (value.Length >= 3 && names[i].StartsWith(value, StringComparison.OrdinalIgnoreCase))
                {
                    return minimum + i;
                }
            }

            return TryNumber(value, out int number) && number >= minimum && number <= maximum
                ? number
                : throw Wrong(part, $"values go from {minimum} to {maximum}");
        }

        FormatException Wrong(string part, string reason) => new($"in the {name} field, '{part}' is wrong: {reason}");
    }

    /// <summary>Whether the value is allowed.</summary>
    public bool Allows(int value) => allowed[value - minimum];

    /// <summary>The smallest allowed value from the given one on, or -1.</summary>
    public int NextFrom(int value)
    {
        int index = value - minimum >= allowed.Length ? -1 : Array.IndexOf(allowed, true, Math.Max(0, value - minimum));
        return index < 0 ? -1 : index + minimum;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
