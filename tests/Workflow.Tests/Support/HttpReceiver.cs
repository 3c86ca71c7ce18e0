using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Tests.Support;

/// <summary>A real HTTP server on a port of its own that keeps what it gets and answers as told.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<Received> _received = [];

    private HttpReceiver(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>How it answers; at first it takes everything.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (request, http) => http.Response.WriteAsJsonAsync(new { id = $"gw-{request.Number}" });

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public static async Task<HttpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        HttpReceiver receiver = new(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        string address = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        receiver.Address = new Uri($"{address}/send");
        return receiver;
    }

    /// <summary>Answers a status without a body.</summary>
    public static Func<Received, HttpContext, Task> Status(int status, params (string Name, string Value)[] headers) => (_, http) =>
    {
        http.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>Answers a text.</summary>
    public static Func<Received, HttpContext, Task> Text(string text, int status = 200) => (_, http) =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(text);
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        Received request;
        lock (_lock)
        {
            request = new Received(
                _received.Count + 1,
                http.Request.Path + http.Request.QueryString,
                http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray());
            _received.Add(request);
        }

        await Answer(request, http);
    }
}

/// <summary>A request as it arrived.</summary>
internal sealed record Received(int Number, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}
