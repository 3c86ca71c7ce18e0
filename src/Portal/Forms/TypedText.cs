using System.Text;

namespace AidFlow.Portal.Forms;

/// <summary>Forgives what keyboards and copied text add to numbers.</summary>
internal static class TypedText
{
    /// <summary>Full-width letters, digits and signs become half-width; ends are trimmed.</summary>
    public static string HalfWidth(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>A number without the blanks and hyphens that people group it with.</summary>
    public static string Compact(string text) =>
        string.Concat(HalfWidth(text).Where(c => !char.IsWhiteSpace(c) && c is not '-')).ToUpperInvariant();

    /// <summary>Digits in groups of four, as printed on a card.</summary>
    public static string Grouped(string digits) => string.Join(' ', digits.Chunk(4).Select(group => new string(group)));
}
