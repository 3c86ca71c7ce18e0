using System.Text;

namespace AidFlow.Workflow.Programmes;

/// <summary>Compares names as they are written on cards, in banks and on phones.</summary>
public static class PersonName
{
    /// <summary>
    /// A name without blanks, half-width, with one kind of middle dot: 阿依古丽•买买提 and 阿依古丽·买买提 are the same. For
    /// comparing only; what is paid carries the name as typed. Null for no name.
    /// </summary>
    public static string? Comparable(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var comparable = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            char half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (!char.IsWhiteSpace(half))
            {
                comparable.Append(half is '•' or '・' or '‧' or '∙' or '･' or '．' or '.' ? '·' : char.ToUpperInvariant(half));
            }
        }

        return comparable.ToString();
    }
}
