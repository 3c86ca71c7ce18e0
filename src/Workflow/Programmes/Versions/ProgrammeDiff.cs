using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes.Versions;

/// <summary>
/// Compares two versions of a programme as a reader would: elements of lists are matched by their ids and not by their places, so that a
/// question that was put in between does not make all later ones look changed.
/// </summary>
public static class ProgrammeDiff
{
    /// <summary>What names an element of a list, in the order in which it is looked for.</summary>
    private static readonly string[] Keys = ["id", "value", "code", "at", "level"];

    /// <summary>Every difference, in the order of the file. Version and effective date are left out: they differ always.</summary>
    /// <param name="from">The version before.</param>
    /// <param name="to">The version after.</param>
    public static IReadOnlyList<ProgrammeChange> Between(ProgrammeDefinition from, ProgrammeDefinition to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var changes = new List<ProgrammeChange>();
        JsonObject before = AsJson(from);
        JsonObject after = AsJson(to);
        var wordsBefore = new ValueWords(from);
        var wordsAfter = new ValueWords(to);
        foreach (string section in Names(before, after).Except(["id", "version", "effectiveFrom"]))
        {
            new Comparer(FieldWords.Of(section), wordsBefore, wordsAfter, changes).Compare([section], FieldWords.Of(section), before[section], after[section]);
        }

        return changes;
    }

    private static JsonObject AsJson(ProgrammeDefinition definition) => JsonSerializer.SerializeToNode(definition, ProgrammeJson.Options)!.AsObject();

    private static IEnumerable<string> Names(JsonObject a, JsonObject b) => a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key), StringComparer.Ordinal);

    /// <summary>The key of a list's element; null when it has none and the list is compared as a whole.</summary>
    private static string? KeyOf(JsonNode? element) =>
        element is JsonObject item && Keys.FirstOrDefault(item.ContainsKey) is { } key ? item[key]!.ToString() : null;

    private sealed class Comparer(LocalizedText section, ValueWords wordsBefore, ValueWords wordsAfter, List<ProgrammeChange> changes)
    {
        public void Compare(IReadOnlyList<string> path, LocalizedText what, JsonNode? before, JsonNode? after)
        {
            if (JsonNode.DeepEquals(before, after))
            {
                return;
            }

            if (before is JsonObject a && after is JsonObject b && !ValueWords.IsWhole(path, a) && !ValueWords.IsWhole(path, b))
            {
                foreach (string name in Names(a, b))
                {
                    Compare([.. path, name], Under(what, NameOf(path, name, wordsAfter)), a[name], b[name]);
                }
            }
            else if (before is JsonArray x && after is JsonArray y && x.Concat(y).All(element => KeyOf(element) is not null))
            {
                CompareLists(path, what, x, y);
            }
            else
            {
                Report(path, what, before, after);
            }
        }

        private void CompareLists(IReadOnlyList<string> path, LocalizedText what, JsonArray before, JsonArray after)
        {
            Dictionary<string, JsonNode> old = ByKey(before);
            Dictionary<string, JsonNode> now = ByKey(after);
            foreach ((string key, JsonNode element) in old)
            {
                JsonNode? match = now.GetValueOrDefault(key);
                LocalizedText name = (match is null ? wordsBefore : wordsAfter).NameOf(match ?? element) ?? new LocalizedText(key, key);
                if (match is null)
                {
                    Report([.. path, key], Under(what, name), element, null);
                }
                else
                {
                    Compare([.. path, key], Under(what, name), element, match);
                }
            }

            foreach ((string key, JsonNode element) in now.Where(pair => !old.ContainsKey(pair.Key)))
            {
                Report([.. path, key], Under(what, wordsAfter.NameOf(element) ?? new LocalizedText(key, key)), null, element);
            }

            List<string> kept = [.. old.Keys.Where(now.ContainsKey)];
            List<string> order = [.. now.Keys.Where(old.ContainsKey)];
            if (!kept.SequenceEqual(order, StringComparer.Ordinal))
            {
                changes.Add(new ProgrammeChange
                {
                    Section = section,
                    At = Pointer(path),
                    Kind = ChangeKind.Changed,
                    What = Under(what, FieldWords.Order),
                    Before = ValueWords.Listed(kept.Select(key => wordsBefore.NameOf(old[key]) ?? new LocalizedText(key, key))),
                    After = ValueWords.Listed(order.Select(key => wordsAfter.NameOf(now[key]) ?? new LocalizedText(key, key))),
                });
            }
        }

        private void Report(IReadOnlyList<string> path, LocalizedText what, JsonNode? before, JsonNode? after) => changes.Add(new ProgrammeChange
        {
            Section = section,
            At = Pointer(path),
            Kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed,
            What = what,
            Before = before is null ? null : wordsBefore.Of(path, before),
            After = after is null ? null : wordsAfter.Of(path, after),
        });

        /// <summary>Names in dictionaries are values of a fact or codes of divisions; all others are fields of the file.</summary>
        private static LocalizedText NameOf(IReadOnlyList<string> path, string name, ValueWords words) => words.KeyName(path, name) ?? FieldWords.Of(name);

        private static LocalizedText Under(LocalizedText what, LocalizedText part) => new($"{what.Zh} · {part.Zh}", $"{what.En} · {part.En}");

        /// <summary>Elements by key; a key that is there twice is told apart by its number, so that nothing is lost.</summary>
        private static Dictionary<string, JsonNode> ByKey(JsonArray list)
        {
            var found = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
            foreach (JsonNode? element in list)
            {
                string key = KeyOf(element)!;
                for (int number = 2; !found.TryAdd(key, element!); number++)
                {
                    key = $"{KeyOf(element)}-{number}";
                }
            }

            return found;
        }

        private static string Pointer(IReadOnlyList<string> path) =>
            string.Concat(path.Select(part => "/" + part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
    }
}
