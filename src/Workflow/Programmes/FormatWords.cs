using System.Text.Json;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Says what is wrong with the shape of a file in the words of whoever writes it, not in those of the serializer.</summary>
internal static partial class FormatWords
{
    /// <summary>The sentence for what the serializer found.</summary>
    public static LocalizedText Of(Exception found)
    {
        string words = found.Message;
        if (found is NotSupportedException)
        {
            return new("这里缺少“is”，不知道是哪一种。", "Here 'is' is missing, which says what kind it is.");
        }

        if (Missing().Match(words) is { Success: true } missing)
        {
            string names = Quoted(missing.Groups[1].Value);
            return new($"缺少必填项：{names}。", $"These are missing: {names}.");
        }

        if (Unknown().Match(words) is { Success: true } unknown)
        {
            string name = Shown(unknown.Groups[1].Value);
            return new($"没有“{name}”这一项，请核对拼写和大小写。", $"There is no field '{name}' here; check its spelling.");
        }

        if (Twice().Match(words) is { Success: true } twice)
        {
            string name = Shown(twice.Groups[1].Value);
            return new($"“{name}”写了两次。", $"'{name}' is there twice.");
        }

        if (Kind().Match(words) is { Success: true } kind)
        {
            string name = Shown(kind.Groups[1].Value);
            return new($"“is”写成了“{name}”，没有这一种。", $"There is no kind '{name}'.");
        }

        return words.Contains("allow", StringComparison.Ordinal) && words.Contains("null", StringComparison.Ordinal)
            ? new("这里不能为空（null）。", "This cannot be null.")
            : words.Contains("could not be converted", StringComparison.Ordinal) || words.Contains("Cannot get the value of a token type", StringComparison.Ordinal)
                ? new("这里的值类型不对，或不在可选值之中。", "The value is of another kind than is asked for here, or none of the words that may stand here.")
                : Syntax(words);
    }

    private static LocalizedText Syntax(string words)
    {
        int place = words.IndexOf(" Path: ", StringComparison.Ordinal);
        int line = words.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        int end = place >= 0 ? place : line >= 0 ? line : words.Length;
        return new LocalizedText($"格式不对（不是完整的 JSON）：{words[..end]}", $"This is not JSON, or not all of it: {words[..end]}");
    }

    private static string Quoted(string list) => string.Join(", ", Names().Matches(list).Select(match => Shown(match.Groups[1].Value)));

    /// <summary>A name as it may stand in a sentence and in a log.</summary>
    private static string Shown(string name) => new([.. name.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);

    /// <summary>The place that the serializer names in its words; null when it names none.</summary>
    public static string? PathOf(Exception found) => found is JsonException json ? json.Path : Place().Match(found.Message) is { Success: true } place ? place.Groups[1].Value : null;

    [GeneratedRegex(@"missing required properties including: (.+?)\.(?: Path:|\s*$)", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '(.*?)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '(.*?)' encountered", RegexOptions.Singleline)]
    private static partial Regex Twice();

    [GeneratedRegex("unrecognized type discriminator id '(.*?)'", RegexOptions.Singleline)]
    private static partial Regex Kind();

    [GeneratedRegex("'(.*?)'", RegexOptions.Singleline)]
    private static partial Regex Names();

    [GeneratedRegex(@" Path: (\$\S*)")]
    private static partial Regex Place();
}
