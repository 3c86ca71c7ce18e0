namespace AidFlow.Embedded.Functions;

/// <summary>
/// Reads local.settings.json as the Functions tools do: <c>Values</c> become settings as if they were environment variables,
/// <c>ConnectionStrings</c> keep their section, <c>Host:LocalHttpPort</c> is the port.
/// </summary>
internal static class LocalSettings
{
    /// <summary>Setting that <c>Host:LocalHttpPort</c> becomes.</summary>
    public const string PortKey = "Host:LocalHttpPort";

    /// <summary>The settings of the file in the current directory or else in the application's folder.</summary>
    public static Dictionary<string, string?> Read(string applicationFolder)
    {
        string[] candidates = [Path.GetFullPath("local.settings.json"), Path.Combine(applicationFolder, "local.settings.json")];
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        if (candidates.FirstOrDefault(File.Exists) is not { } path)
        {
            return settings;
        }

        foreach ((string key, string? value) in SettingsFile.Read(path))
        {
            if (key.StartsWith("Values:", StringComparison.OrdinalIgnoreCase))
            {
                settings[key["Values:".Length..].Replace("__", ":", StringComparison.Ordinal)] = value;
            }
            else if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
                || key.Equals(PortKey, StringComparison.OrdinalIgnoreCase))
            {
                settings[key] = value;
            }
        }

        return settings;
    }
}
