using System.Globalization;
using System.Text.Json;

namespace AidFlow.Bench.Engine;

/// <summary>Figures measured in one run: printed as they come, then once more as JSON.</summary>
internal sealed class Figures
{
    readonly Dictionary<string, double> _values = [];

    /// <summary>A figure by its name.</summary>
    public double this[string name] => _values[name];

    /// <summary>Records a figure and prints it.</summary>
    /// <param name="name">Its JSON name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="what">What it is, for people.</param>
    /// <param name="aim">What it aims at, if anything.</param>
    /// <param name="ratio">The figure as a multiple of another measured in the same run, if that says more.</param>
    public void Add(string name, double value, string what, string aim = "", double? ratio = null)
    {
        _values[name] = Math.Round(value, 3);
        string shown = ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : string.Empty;
        Console.WriteLine($"{what,-58}{value.ToString("N2", CultureInfo.InvariantCulture),14}  {shown,8}  {aim}");
    }

    /// <summary>Prints the heading of the table.</summary>
    public static void PrintHeading() => Console.WriteLine($"{"",-58}{"figure",14}  {"ratio",8}  aim");

    /// <summary>Prints all figures as one JSON object on one line.</summary>
    public void PrintJson() => Console.WriteLine(JsonSerializer.Serialize(_values));
}
