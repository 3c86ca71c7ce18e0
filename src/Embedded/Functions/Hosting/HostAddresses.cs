using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Where the host listens: <c>--port</c>, else <c>--urls</c>, else the environment variable <c>ASPNETCORE_URLS</c>, else the
/// port of local.settings.json, else port 7071 of localhost. Ports only count on the command line: a variable named PORT
/// belongs to someone else.
/// </summary>
internal static class HostAddresses
{
    private const int DefaultPort = 7071;

    /// <summary>URLs to listen on.</summary>
    /// <exception cref="FunctionsStartupException">The port is not a number from 0 to 65535.</exception>
    public static string[] Resolve(string[] args, IConfiguration configuration)
    {
        IConfigurationRoot commandLine = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (commandLine["port"] is { } port)
        {
            return [Local(port)];
        }

        string? urls = commandLine["urls"] ?? configuration["ASPNETCORE_URLS"];
        return string.IsNullOrWhiteSpace(urls)
            ? [Local(configuration[LocalSettings.PortKey] ?? DefaultPort.ToString(CultureInfo.InvariantCulture))]
            : urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Local(string text) =>
        ushort.TryParse(text, CultureInfo.InvariantCulture, out ushort port)
            // Kestrel cannot choose one free port for both loopback addresses behind the name.
            ? port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}"
            : throw new FunctionsStartupException($"The port '{text}' is not a number from 0 to 65535.");
}
