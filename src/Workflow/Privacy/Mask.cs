namespace AidFlow.Workflow.Privacy;

/// <summary>How personal data look where they may not be read in full (domain.md 8.2).</summary>
public static class Mask
{
    private static readonly string[] CompoundSurnames =
    [
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙", "宇文", "夏侯", "端木", "独孤", "南宫", "呼延", "赫连", "完颜",
    ];

    /// <summary>First and last four: <c>2301**********0012</c>.</summary>
    public static string IdNumber(string number) => Middle(number, 4, 4);

    /// <summary>First three and last four: <c>138****1234</c>.</summary>
    public static string Mobile(string number) => Middle(number, 3, 4);

    /// <summary>Last four: <c>****0012</c>; the length is not given away.</summary>
    public static string Account(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length < 8 ? "****" : $"****{number[^4..]}";
    }

    /// <summary>Surname and one star whatever the length of the given name: <c>王*</c>, <c>欧阳*</c>.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string trimmed = name.Trim();
        if (trimmed.Length == 0)
        {
            return "*";
        }

        string? compound = Array.Find(CompoundSurnames, surname => trimmed.Length > surname.Length && trimmed.StartsWith(surname, StringComparison.Ordinal));
        return $"{compound ?? trimmed[..(char.IsSurrogate(trimmed[0]) && trimmed.Length > 1 ? 2 : 1)]}*";
    }

    /// <summary>A name on a public notice: adults in full, of minors the surname: <c>王* (子女)</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isMinor">Whether the person is under 18 on the day of posting.</param>
    public static string PublicName(string name, bool isMinor) => isMinor ? $"{Name(name)} (子女)" : name.Trim();

    private static string Middle(string text, int first, int last)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Something too short to have a middle shows nothing at all.
        return text.Length <= first + last ? new string('*', text.Length) : $"{text[..first]}{new string('*', text.Length - first - last)}{text[^last..]}";
    }
}
