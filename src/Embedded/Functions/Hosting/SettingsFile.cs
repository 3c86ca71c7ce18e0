using System.Text.Json;

namespace AidFlow.Embedded.Functions;

/// <summary>Reads a JSON file as settings. Comments and trailing commas are allowed, as the Functions host allows them.</summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The file's values by path, parts joined by a colon; empty when the file does not exist.</summary>
    /// <exception cref="FunctionsStartupException">The file is not valid JSON, or not an object.</exception>
    public static Dictionary<string, string?> Read(string path, string section = "")
    {
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
        {
            return settings;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FunctionsStartupException($"The settings file {path} must hold a JSON object.");
            }

            Flatten(document.RootElement, section, settings);
            return settings;
        }
        catch (JsonException exception)
        {
            throw new FunctionsStartupException($"The settings file {path} is not valid JSON: {exception.Message}", exception);
        }
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string?> settings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Flatten(property.Value, Join(path, property.Name), settings);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Flatten(item, Join(path, $"{index++}"), settings);
                }

                break;
            default:
                settings[path] = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
                break;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
