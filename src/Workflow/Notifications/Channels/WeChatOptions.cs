using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Notifications;

/// <summary>Robots of unions' groups on enterprise WeChat.</summary>
public sealed record WeChatOptions
{
    /// <summary>Where messages are posted; a robot's key is added as the parameter <c>key</c>.</summary>
    public Uri Address { get; init; } = new("https://qyapi.weixin.qq.com/cgi-bin/webhook/send");

    /// <summary>The robots' keys, which are secrets, by the union's id.</summary>
    public required IReadOnlyDictionary<string, string> Robots { get; init; }

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most messages a minute from one machine; a robot takes 20.</summary>
    public int PerMinute { get; init; } = 20;

    /// <summary>Reads <c>AidFlow:Notifications:WeChat</c>; null when there is no robot.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it, not its value.</exception>
    public static WeChatOptions? Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection("AidFlow:Notifications:WeChat");
        Dictionary<string, string> robots = section.GetSection("Robots").GetChildren()
            .Where(robot => robot.Value is { Length: > 0 }).ToDictionary(robot => robot.Key, robot => robot.Value!);
        if (robots.Count == 0)
        {
            return null;
        }

        WeChatOptions options = new() { Robots = robots };
        return options with
        {
            Address = section["Address"] is { Length: > 0 } address ? section.Address("Address", address) : options.Address,
            Timeout = TimeSpan.FromSeconds(section.Number("TimeoutSeconds") ?? 10),
            PerMinute = section.Number("PerMinute") ?? options.PerMinute,
        };
    }

    /// <summary>Without the keys, since records end up in logs.</summary>
    public override string ToString() => $"{Robots.Count} robots at {Address.Host}";
}
