using AidFlow.Workflow.Payments.Files;

namespace AidFlow.Workflow.Lists;

/// <summary>An empty file for a list.</summary>
public static class ListTemplate
{
    /// <summary>A CSV of nothing but a header, in UTF-8 with a byte order mark, which spreadsheets need to read Chinese.</summary>
    /// <param name="header">Names of the columns.</param>
    public static byte[] Of(IEnumerable<string> header) =>
        [.. BankEncodings.Utf8.GetPreamble(), .. BankEncodings.Utf8.GetBytes(string.Join(',', header.Select(name => name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name)) + "\r\n")];
}
