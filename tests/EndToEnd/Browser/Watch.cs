using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>
/// Listens to everything a visitor's browser does and keeps what a sound site never causes: messages of the console,
/// script errors, failed requests, refusals nobody expected, requests to another host, breaches of the content security policy.
/// </summary>
internal sealed class Watch
{
    private readonly Uri _home;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<string> _addresses = new();
    private readonly ConcurrentDictionary<int, byte> _expected = new();

    private Watch(Uri home) => _home = home;

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Addresses => [.. _addresses];

    /// <summary>Begins to listen.</summary>
    public static async Task<Watch> OverAsync(IBrowserContext context, Uri home)
    {
        Watch watch = new(home);
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`));");
        context.Console += (_, message) => watch.Heard(message);
        context.WebError += (_, error) => watch._faults.Enqueue($"script: {error.Error}");
        context.Request += (_, request) => watch.Asked(request);
        context.Response += (_, response) => watch.Answered(response);
        context.RequestFailed += (_, request) => watch.Failed(request);
        return watch;
    }

    /// <summary>From here on the app may answer with these statuses.</summary>
    public void Expect(params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses)
        {
            _expected[status] = 0;
        }
    }

    private void Heard(IConsoleMessage message)
    {
        // A refusal is also told by the console, without its address or status as data; Answered judges it.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _faults.Enqueue($"console: {message.Text} at {message.Location}");
        }
    }

    private void Asked(IRequest request)
    {
        _addresses.Enqueue(request.Url);
        Uri address = new(request.Url);
        if (address.Scheme is "http" or "https" && address.Authority != _home.Authority)
        {
            _faults.Enqueue($"another host: {request.Url}");
        }
    }

    private void Answered(IResponse response)
    {
        if (response.Status >= 400 && !_expected.ContainsKey(response.Status))
        {
            _faults.Enqueue($"{response.Status}: {response.Request.Method} {response.Url}");
        }
    }

    private void Failed(IRequest request)
    {
        // A file that is saved instead of shown ends its navigation in this way.
        bool saved = request.Failure == "net::ERR_ABORTED" && request.Url.Contains("/download?", StringComparison.Ordinal);
        if (!saved)
        {
            _faults.Enqueue($"failed: {request.Method} {request.Url} {request.Failure}");
        }
    }
}
