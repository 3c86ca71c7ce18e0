using System.Reflection;
using System.Text.RegularExpressions;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Tests;

/// <summary>Every text is there in both languages.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Texts => [.. All.Keys];

    private static IReadOnlyDictionary<string, LocalizedText> All { get; } = typeof(CommonText).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(CommonText).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(LocalizedText))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (LocalizedText)field.GetValue(null)!, StringComparer.Ordinal);

    [Fact]
    public void There_are_texts_at_all() => Assert.InRange(All.Count, 200, 2000);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_speaks_both_languages(string name)
    {
        LocalizedText text = All[name];

        Assert.False(string.IsNullOrWhiteSpace(text.Zh));
        Assert.False(string.IsNullOrWhiteSpace(text.En));
        if (text == CommonText.OtherLanguage)
        {
            return; // Names the language that is not spoken.
        }

        Assert.DoesNotMatch(Chinese(), text.En);
        Assert.Equal(Places(text.Zh), Places(text.En));
    }

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
