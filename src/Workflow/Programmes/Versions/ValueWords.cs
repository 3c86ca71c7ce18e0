using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes.Versions;

/// <summary>Values of a programme file in words, as one version of it uses them.</summary>
internal sealed class ValueWords(ProgrammeDefinition definition)
{
    private static readonly LocalizedText Yes = new("是", "yes");
    private static readonly LocalizedText No = new("否", "no");
    private static readonly LocalizedText Nothing = new("无", "none");

    /// <summary>Fields whose numbers are fen.</summary>
    private static readonly HashSet<string> MoneyFields = new(StringComparer.Ordinal) { "fen", "roundDownTo" };

    /// <summary>Fields that name an element of a list, in the order in which they are looked for.</summary>
    private static readonly string[] NameFields = ["title", "name", "label", "text"];

    private readonly RuleWords _rules = new(definition);

    /// <summary>Whether an object is one value for a reader: a text in two languages, a condition, a condition of a question.</summary>
    public static bool IsWhole(IReadOnlyList<string> path, JsonObject value) =>
        IsText(value) || IsCondition(path, value) || value.ContainsKey("question");

    /// <summary>What an element of a list is called; null when nothing in it is a name.</summary>
    public LocalizedText? NameOf(JsonNode? element)
    {
        if (element is not JsonObject item)
        {
            return null;
        }

        return NameFields.Select(field => item[field]).OfType<JsonObject>().Where(IsText).Select(Text).FirstOrDefault()
            ?? (item["level"] is JsonValue level ? FieldWords.Constant(level.ToString()) : item["at"] is JsonValue at ? Same(at.ToString()) : null);
    }

    /// <summary>What a key of a dictionary is called: the choice that an amount is for; null when it is no such key.</summary>
    public LocalizedText? KeyName(IReadOnlyList<string> path, string key) => path switch
    {
        ["amount", "table"] => definition.Amount is TableAmount table ? _rules.Value(table.ByFact, key) : Same(key),
        ["quota", "places"] => definition.Quota?.Fact is { } fact ? _rules.Value(fact, key) : Same(key),
        ["offer", "answers"] => _rules.Fact(key),
        _ => null,
    };

    /// <summary>A value in words.</summary>
    /// <param name="path">Its place in the file.</param>
    /// <param name="value">The value.</param>
    public LocalizedText Of(IReadOnlyList<string> path, JsonNode? value) => value switch
    {
        null => Nothing,
        JsonObject item when IsText(item) => Text(item),
        JsonObject item when IsCondition(path, item) => _rules.Condition(item.Deserialize<Predicate>(ProgrammeJson.Options)!),
        JsonObject item when item["question"] is JsonValue question => ShownIf(question.ToString(), item["in"] as JsonArray ?? []),
        JsonObject item => NameOf(item) is { } name && !IsOneLine(item) ? name : Fields(path, item),
        JsonArray sum when IsSum(sum) => _rules.Sum(sum.Deserialize<List<Term>>(ProgrammeJson.Options)!, DividedBy(path)),
        JsonArray list => list.Count == 0 ? Nothing : Listed(list.Select(element => Of(path, element))),
        JsonValue one => Scalar(path, one),
        _ => Same(value.ToJsonString()),
    };

    /// <summary>Texts one after the other.</summary>
    public static LocalizedText Listed(IEnumerable<LocalizedText> texts)
    {
        List<LocalizedText> list = [.. texts];
        return new LocalizedText(string.Join('、', list.Select(text => text.Zh)), string.Join(", ", list.Select(text => text.En)));
    }

    /// <summary>An element that is more than its name: a default's note is read in full.</summary>
    private static bool IsOneLine(JsonObject item) => item.ContainsKey("note");

    private LocalizedText Fields(IReadOnlyList<string> path, JsonObject item)
    {
        List<(LocalizedText Name, LocalizedText Value)> fields =
            [.. item.Where(field => field.Key != "is").Select(field => (KeyName(path, field.Key) ?? FieldWords.Of(field.Key), Of([.. path, field.Key], field.Value)))];
        return new LocalizedText(
            string.Join('；', fields.Select(field => $"{field.Name.Zh}：{field.Value.Zh}")), string.Join("; ", fields.Select(field => $"{field.Name.En}: {field.Value.En}")));
    }

    private LocalizedText Scalar(IReadOnlyList<string> path, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => Yes,
        JsonValueKind.False => No,
        JsonValueKind.Number when IsMoney(path) => Money(value.GetValue<long>()),
        JsonValueKind.String when path[^1] is "in" or "values" or "expect" => Same(value.ToString()),
        JsonValueKind.String => FieldWords.Constant(value.ToString()),
        _ => Same(value.ToJsonString()),
    };

    /// <summary>Fen: an amount's figures, and the bounds of a question about money.</summary>
    private bool IsMoney(IReadOnlyList<string> path) =>
        MoneyFields.Contains(path[^1]) || path is ["amount", "table", _]
        || (path is ["form", .., var id, "min" or "max"] && definition.FindQuestion(id)?.Type == QuestionType.Money);

    private long DividedBy(IReadOnlyList<string> path) => path is ["amount", "of"] && definition.Amount is FormulaAmount formula ? formula.DividedBy : 1;

    private LocalizedText ShownIf(string question, JsonArray values)
    {
        LocalizedText list = Listed(values.Select(value => _rules.Value(question, value!.ToString())));
        LocalizedText fact = _rules.Fact(question);
        return new LocalizedText($"当“{fact.Zh}”为{list.Zh}", $"when “{fact.En}” is {list.En}");
    }

    private static bool IsText(JsonObject item) => item.Count == 2 && item.ContainsKey("zh") && item.ContainsKey("en");

    private static bool IsCondition(IReadOnlyList<string> path, JsonObject item) => item.ContainsKey("is") && path is not ["amount"];

    private static bool IsSum(JsonArray list) => list.Count > 0 && list.All(element => element is JsonObject term && term.ContainsKey("times") && !term.ContainsKey("is"));

    private static LocalizedText Text(JsonObject item) => new(item["zh"]!.ToString(), item["en"]!.ToString());

    private static LocalizedText Money(long fen) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{new Fen(fen).ToString()[1..]} 元"), new Fen(fen).ToString());

    private static LocalizedText Same(string text) => new(text, text);
}
