namespace AidFlow.Workflow.Organisations;

/// <summary>The shape of staff accounts.</summary>
internal static class StaffIds
{
    /// <summary>An account in lower case; null when it is none: 2 to 40 letters, digits, <c>.</c> or <c>-</c>, a letter first.</summary>
    public static string? Normalise(string? staffId)
    {
        string id = (staffId ?? "").Trim().ToLowerInvariant();
        return id.Length is >= 2 and <= 40 && char.IsAsciiLetter(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            ? id
            : null;
    }
}
