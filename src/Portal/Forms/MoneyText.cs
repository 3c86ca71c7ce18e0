using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;

namespace AidFlow.Portal.Forms;

/// <summary>Money as people type it, in yuan, and as it is kept, in fen. Integers only: no amount passes through a floating point number.</summary>
public static class MoneyText
{
    /// <summary>Reads <c>3000</c>, <c>3,000.5</c>, <c>￥3000.50元</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>Fen, or null when it is not an amount with at most two decimals.</returns>
    public static long? ToFen(string text)
    {
        string plain = TypedText.HalfWidth(text).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .TrimStart('¥').TrimEnd('元');
        string[] parts = plain.Split('.');
        if (parts.Length > 2 || parts[0].Length is 0 or > 12 || !parts[0].All(char.IsAsciiDigit))
        {
            return null;
        }

        string decimals = parts.Length == 2 ? parts[1] : "0";
        return decimals.Length is 1 or 2 && decimals.All(char.IsAsciiDigit)
            ? (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + int.Parse(decimals.PadRight(2, '0'), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>What the control shows: kept fen as yuan; a text that was no amount as it was typed.</summary>
    public static string ToInput(JsonNode? kept) => AnswerPath.Integer(kept) is { } fen
        ? new Fen(fen).ToYuan().Replace(".00", "", StringComparison.Ordinal)
        : kept is JsonValue value && value.TryGetValue(out string? typed) ? typed : "";
}
