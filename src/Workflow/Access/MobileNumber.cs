namespace AidFlow.Workflow.Access;

/// <summary>Mobile numbers as people type them at the sign-in (domain.md 6.3: the hard rule is <c>1[3-9]</c> and nine more digits).</summary>
internal static class MobileNumber
{
    /// <summary>Eleven digits without blanks, hyphens and +86; null when it is no mobile number.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is not { Length: <= 40 })
        {
            return null;
        }

        string digits = string.Concat(typed.Where(c => c is not (' ' or '-' or '\u3000')));
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>For its owner's eyes: <c>138****1234</c>.</summary>
    public static string Mask(string number) => $"{number[..3]}****{number[7..]}";
}
