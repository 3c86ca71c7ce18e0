using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>Somebody who talks to the app.</summary>
/// <param name="app">The app.</param>
/// <param name="token">The session's token, sent as Authorization: Bearer; null for nobody.</param>
public sealed class AidFlowClient(AidFlowApp app, string? token)
{
    /// <summary>The session's token.</summary>
    public string? Token => token;

    /// <summary>Reads.</summary>
    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Posts JSON, or nothing.</summary>
    public Task<Answer> PostAsync(string path, JsonNode? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, Content(body), headers);

    /// <summary>Puts JSON.</summary>
    public Task<Answer> PutAsync(string path, JsonNode? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, Content(body), headers);

    /// <summary>Deletes.</summary>
    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, []);

    /// <summary>Sends bytes as they are.</summary>
    public Task<Answer> SendBytesAsync(
        HttpMethod method, string path, byte[] body, string contentType, params (string Name, string Value)[] headers)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(method, path, content, headers);
    }

    /// <summary>Sends text as it is.</summary>
    public Task<Answer> SendTextAsync(
        HttpMethod method, string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        SendBytesAsync(method, path, Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>Sends a request.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach ((string name, string value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await app.SendAsync(request);
    }

    private static StringContent? Content(JsonNode? body) =>
        body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
}
