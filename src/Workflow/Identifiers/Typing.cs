using System.Text;

namespace AidFlow.Workflow.Identifiers;

/// <summary>Forgives what phones and input methods do to numbers.</summary>
internal static class Typing
{
    /// <summary>Longer input is cut off: no identifier needs it and nobody should pay for reading it.</summary>
    private const int Longest = 64;

    /// <summary>Full-width characters become half-width, letters capital; blanks, hyphens and invisible marks go.</summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(typed.Length, Longest));
        foreach (char c in typed)
        {
            char half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(half) || half is '-' or '\u2010' or '\u2011' or '\u2013' or '\u2014' or '\u200B' or '\u200E' or '\u200F' or '\u202A' or '\u202C' or '\u202D' or '\uFEFF')
            {
                continue;
            }

            clean.Append(char.IsAsciiLetterLower(half) ? char.ToUpperInvariant(half) : half);
            if (clean.Length > Longest)
            {
                break;
            }
        }

        return clean.ToString();
    }

    /// <summary>Whether a text is digits only and not empty.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
