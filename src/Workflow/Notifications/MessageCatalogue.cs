using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>All messages: the files that ship with the application, and an administrator's own in their place. Immutable and safe to share.</summary>
public sealed partial class MessageCatalogue
{
    private const string Shipped = "messages/";
    private const string SignZh = "【工会帮扶】";
    private const string SignEn = "[Union aid] ";

    private static readonly LocalizedText GeneralSubject = new("工会帮扶通知", "Message from union aid");

    private readonly FrozenDictionary<string, MessageTemplate> _templates;

    private MessageCatalogue(IEnumerable<MessageTemplate> templates) =>
        _templates = templates.ToFrozenDictionary(template => template.Id, StringComparer.Ordinal);

    /// <summary>The messages, by id.</summary>
    public IReadOnlyList<MessageTemplate> All => [.. _templates.Values.OrderBy(template => template.Id, StringComparer.Ordinal)];

    /// <summary>A message.</summary>
    /// <exception cref="ArgumentException">There is none of this id.</exception>
    public MessageTemplate this[string id] =>
        _templates.GetValueOrDefault(id) ?? throw new ArgumentException($"No template '{id}'.", nameof(id));

    /// <summary>Reads and checks every file.</summary>
    /// <param name="folder">Files that replace those of the same id; null for none.</param>
    /// <param name="maxSegments">Most short messages that a text may become.</param>
    /// <exception cref="InvalidDataException">Files are wrong; the message names each fault.</exception>
    public static MessageCatalogue Load(string? folder = null, int maxSegments = 3)
    {
        Dictionary<string, MessageTemplate> templates = new(StringComparer.Ordinal);
        Assembly assembly = typeof(MessageCatalogue).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Shipped, StringComparison.Ordinal)))
        {
            using Stream file = assembly.GetManifestResourceStream(name)!;
            Take(templates, name[Shipped.Length..], file);
        }

        string[] own = folder is null ? [] : Directory.GetFiles(folder, "*.json");
        foreach (string path in own.Order(StringComparer.Ordinal))
        {
            using FileStream file = File.OpenRead(path);
            Take(templates, Path.GetFileName(path), file);
        }

        string[] faults = [.. templates.Values.SelectMany(template => MessageChecks.FaultsOf(template, Longest(template), maxSegments))];
        return faults.Length == 0
            ? new MessageCatalogue(templates.Values)
            : throw new InvalidDataException($"Message templates are wrong:\n{string.Join('\n', faults)}");
    }

    /// <summary>A message's text, with the sender's name before it.</summary>
    /// <param name="id">The message.</param>
    /// <param name="language">The language.</param>
    /// <param name="day">The day whose version it is, Asia/Shanghai.</param>
    /// <param name="parameters">Values of the places; what the text does not use is left out.</param>
    /// <exception cref="ArgumentException">No such message, or a place without a value.</exception>
    public string Render(string id, Language language, DateOnly day, IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Sign(language) + Fill(this[id].On(day).In(language), place => parameters.TryGetValue(place, out string? value)
            ? value
            : throw new ArgumentException($"Template '{id}' needs '{place}'.", nameof(parameters)));
    }

    /// <summary>The subject of an e-mail. A message that is no longer known has the general one.</summary>
    public string SubjectOf(string id, Language language) => (_templates.GetValueOrDefault(id)?.Subject ?? GeneralSubject).In(language);

    internal static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    private static string Sign(Language language) => language == Language.En ? SignEn : SignZh;

    private static string Fill(string text, Func<string, string> value) => Place().Replace(text, place => value(place.Groups[1].Value));

    // A text with every place as long as it may be.
    private static Func<string, Language, string> Longest(MessageTemplate template) => (text, language) =>
        Sign(language)
        + Fill(text, place => new string('0', place == MessageTemplates.SitePlace ? MessageChecks.SiteLength : template.Places.GetValueOrDefault(place)));

    private static void Take(Dictionary<string, MessageTemplate> templates, string name, Stream file)
    {
        try
        {
            MessageTemplate template = JsonSerializer.Deserialize(file, MessageFileContext.Default.MessageTemplate) ?? throw new InvalidDataException($"{name} is empty.");
            templates[template.Id] = name == $"{template.Id}.json" ? template : throw new InvalidDataException($"{name} holds the message '{template.Id}'; name and id must agree.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} is no message file: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"\{([a-zA-Z0-9]+)\}")]
    private static partial Regex Place();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(MessageTemplate))]
internal sealed partial class MessageFileContext : JsonSerializerContext;
