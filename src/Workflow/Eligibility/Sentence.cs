using System.Text;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>
/// A sentence with places for facts and for the limit, cut up once. One without places costs nothing to render.
/// </summary>
internal sealed class Sentence
{
    private static readonly LocalizedText NoLimit = new("（尚不能计算）", "(cannot be worked out yet)");

    private readonly Func<FactSet, LocalizedText?, LocalizedText> _render;

    private Sentence(Func<FactSet, LocalizedText?, LocalizedText> render) => _render = render;

    /// <summary>A sentence that always reads the same.</summary>
    public static Sentence Constant(LocalizedText text) => new((_, _) => text);

    /// <summary>A sentence that is made from the facts.</summary>
    public static Sentence From(Func<FactSet, LocalizedText> make) => new((facts, _) => make(facts));

    /// <summary>A sentence of a programme's file, with names of facts and <c>{limit}</c> in braces.</summary>
    public static Sentence Parse(LocalizedText text, FactWords words)
    {
        Part[] zh = Parts(text.Zh);
        Part[] en = Parts(text.En);
        return zh.Concat(en).All(part => part.Fact is null)
            ? Constant(text)
            : new Sentence((facts, limit) => new LocalizedText(Join(zh, facts, limit, words, chinese: true), Join(en, facts, limit, words, chinese: false)));
    }

    /// <summary>Several sentences in one.</summary>
    public static Sentence Join(IReadOnlyList<Sentence> parts, LocalizedText between) => parts.Count == 1
        ? parts[0]
        : new Sentence((facts, limit) =>
        {
            LocalizedText[] texts = [.. parts.Select(part => part.Render(facts, limit))];
            return new LocalizedText(string.Join(between.Zh, texts.Select(text => text.Zh)), string.Join(between.En, texts.Select(text => text.En)));
        });

    /// <summary>The sentence for some facts.</summary>
    public LocalizedText Render(FactSet facts, LocalizedText? limit) => _render(facts, limit);

    private static string Join(Part[] parts, FactSet facts, LocalizedText? limit, FactWords words, bool chinese)
    {
        var text = new StringBuilder();
        foreach (Part part in parts)
        {
            LocalizedText? value = part.Fact switch
            {
                null => null,
                "limit" => limit ?? NoLimit,
                { } fact => words.Value(fact, facts[fact]),
            };
            text.Append(value is null ? part.Literal : chinese ? value.Zh : value.En);
        }

        return text.ToString();
    }

    private static Part[] Parts(string text)
    {
        var parts = new List<Part>();
        int at = 0;
        foreach (Match match in RuleChecks.Placeholders().Matches(text))
        {
            parts.Add(new Part(text[at..match.Index], null));
            parts.Add(new Part("", match.Groups[1].Value));
            at = match.Index + match.Length;
        }

        parts.Add(new Part(text[at..], null));
        return [.. parts];
    }

    private readonly record struct Part(string Literal, string? Fact);
}
