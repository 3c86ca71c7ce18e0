using System.Net.Http.Headers;
using System.Text;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Access;

/// <summary>
/// A line of the matrix: an operation, and who may. It is asked so that nothing happens: whoever may is told that the content is wrong or the version old,
/// whoever may not gets 401, 403, 404 or 410.
/// </summary>
/// <param name="Operation">Method and route, as the function declares them.</param>
/// <param name="May">Who is let in.</param>
public sealed record Line(string Operation, Visitors May)
{
    /// <summary>A form with a file, for <see cref="File"/>.</summary>
    public const string Multipart = "multipart/form-data";

    /// <summary>In whose answers names, numbers and case numbers may stand; those who may when null. For lists, which many may ask for and few find something in.</summary>
    public Visitors? Sees { get; init; }

    /// <summary>What stands for the parts of the route, where it is not the world's: <c>caseNumber=filing</c>.</summary>
    public string With { get; init; } = "";

    /// <summary>The query, without its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>A body of JSON.</summary>
    public string? Json { get; init; }

    /// <summary>A body as a form sends it; <c>{code}</c> stands for a status code.</summary>
    public string? Form { get; init; }

    /// <summary>A body of this type, which holds what no such file holds.</summary>
    public string? File { get; init; }

    /// <summary>Whether it is asked by nobody only, because it ends the session of whoever asks.</summary>
    public bool EndsSession { get; init; }

    /// <summary>Asks as a visitor.</summary>
    /// <param name="visitor">Who asks.</param>
    /// <param name="values">The world's values for the parts of the route, and names for <see cref="With"/>.</param>
    public Task<Answer> AskAsync(Visitor visitor, IReadOnlyDictionary<string, string> values)
    {
        HttpMethod method = HttpMethod.Parse(Operation.Split(' ')[0]);
        return visitor.Client.SendAsync(method, Address(values), method == HttpMethod.Get ? null : Content(values), []);
    }

    /// <summary>The address that is asked for.</summary>
    public string Address(IReadOnlyDictionary<string, string> values)
    {
        string route = Operation.Split(' ')[1];
        foreach (string[] pair in With.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')))
        {
            route = route.Replace($"{{{pair[0]}}}", values.GetValueOrDefault(pair[1], pair[1]), StringComparison.Ordinal);
        }

        // A file and its papers are others in the registry than at the bank or of a case.
        string of = route.Contains("registry/", StringComparison.Ordinal) ? "registry." : "";
        foreach ((string name, string value) in values)
        {
            route = route.Replace($"{{{name}}}", values.GetValueOrDefault(of + name, value), StringComparison.Ordinal);
        }

        Assert.DoesNotContain('{', route);
        return $"/{route}{(Query.Length > 0 ? "?" : "")}{Query}";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', new[] { Operation, With, Query }.Where(part => part.Length > 0));

    private HttpContent Content(IReadOnlyDictionary<string, string> values)
    {
        if (File == Multipart)
        {
            return new MultipartFormDataContent { { new StringContent("income"), "kind" }, { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };
        }

        (string? text, string type) = this switch
        {
            { Json: not null } => (Json, "application/json"),
            { Form: not null } => (Form.Replace("{code}", values["code"], StringComparison.Ordinal), "application/x-www-form-urlencoded"),
            { File: not null } => ("no such file", File),
            _ => Operation.Contains(" api/", StringComparison.Ordinal) ? ("{}", "application/json") : ("", "application/x-www-form-urlencoded"),
        };
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
