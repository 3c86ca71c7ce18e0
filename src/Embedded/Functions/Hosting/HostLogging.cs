using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AidFlow.Embedded.Functions;

/// <summary>Readable logs on the console, at the levels of host.json's <c>logging.logLevel</c> and the section <c>Logging</c>.</summary>
internal static class HostLogging
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("Azure", LogLevel.Warning);
        foreach (IConfigurationSection level in
            configuration.GetSection($"{HostConfiguration.HostJsonSection}:logging:logLevel").GetChildren())
        {
            if (!Enum.TryParse(level.Value, ignoreCase: true, out LogLevel value))
            {
                throw new FunctionsStartupException(
                    $"host.json: logging.logLevel.{level.Key} is '{level.Value}', which is not a level; use Trace, Debug, Information, Warning, Error, Critical or None.");
            }

            if (level.Key.Equals("default", StringComparison.OrdinalIgnoreCase))
            {
                logging.SetMinimumLevel(value);
            }
            else
            {
                logging.AddFilter(level.Key, value);
            }
        }

        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
            options.ColorBehavior = LoggerColorBehavior.Default;
        });
    }
}
