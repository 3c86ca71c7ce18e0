using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>An answer of the app.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers, by name without regard to case.</param>
/// <param name="Body">The bytes.</param>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What the app logged last, when it failed; empty otherwise.</summary>
    public string Log { get; init; } = "";

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidDataException("The body is null.");

    /// <summary>The code of a problem.</summary>
    public string Code => (string?)Json["code"] ?? "";

    /// <summary>The fields that a problem names, with their codes.</summary>
    public IReadOnlyList<(string Field, string Code)> Errors =>
        [.. Json["errors"]!.AsArray().Select(e => ((string?)e!["field"] ?? "", (string?)e["code"] ?? ""))];

    /// <summary>Insists on a status.</summary>
    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}\n{Log}");
        return this;
    }

    /// <summary>Insists on a problem: its status, its code, its media type and its correlation id.</summary>
    public Answer ExpectProblem(int status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", Headers["Content-Type"]);
        Assert.Equal(code, Code);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.Equal(Headers["X-Correlation-Id"], (string?)Json["correlationId"]);
        return this;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (HttpHeaders part in new HttpHeaders[] { response.Headers, response.Content.Headers })
        {
            foreach ((string name, IEnumerable<string> values) in part)
            {
                headers[name] = string.Join(", ", values);
            }
        }

        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }
}
