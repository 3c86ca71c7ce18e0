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
    private const string Limit = "limit";

    private static readonly LocalizedText NoLimit = new("（尚不能计算）", "(cannot be worked out yet)");

    private readonly Func<BoundFacts, LocalizedText?, LocalizedText> _render;

    private Sentence(Func<BoundFacts, LocalizedText?, LocalizedText> render) => _render = render;

    /// <summary>A sentence that always reads the same.</summary>
    public static Sentence Constant(LocalizedText text) => new((_, _) => text);

    /// <summary>A sentence that is made from the facts.</summary>
    public static Sentence From(Func<BoundFacts, LocalizedText> make) => new((facts, _) => make(facts));

    /// <summary>A sentence of a programme's file, with names of facts and <c>{limit}</c> in braces.</summary>
    public static Sentence Parse(LocalizedText text, FactWords words, FactSlots slots)
    {
        Part[] zh = Parts(text.Zh, slots);
        Part[] en = Parts(text.En, slots);
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
    public LocalizedText Render(BoundFacts facts, LocalizedText? limit) => _render(facts, limit);

    private static string Join(Part[] parts, BoundFacts facts, LocalizedText? limit, FactWords words, bool chinese)
    {
        var text = new StringBuilder();
        foreach (Part part in parts)
        {
            LocalizedText? value = part.Fact switch
            {
                null => null,
                Limit => limit ?? NoLimit,
                { } fact => words.Value(fact, facts.Facts[part.Slot]?.Value),
            };
            text.Append(value is null ? part.Literal : chinese ? value.Zh : value.En);
        }

        return text.ToString();
    }

    private static Part[] Parts(string text, FactSlots slots)
    {
        var parts = new List<Part>();
        int at = 0;
        foreach (Match match in RuleChecks.Placeholders().Matches(text))
        {
            string name = match.Groups[1].Value;
            parts.Add(new Part(text[at..match.Index], null, 0));
            parts.Add(new Part("", name, name == Limit ? 0 : slots.Of(name)));
            at = match.Index + match.Length;
        }

        parts.Add(new Part(text[at..], null, 0));
        return [.. parts];
    }

    private readonly record struct Part(string Literal, string? Fact, int Slot);
}
