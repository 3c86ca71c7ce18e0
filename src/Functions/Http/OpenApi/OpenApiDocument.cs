using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.Middleware;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.OpenApi;

/// <summary>The OpenAPI 3.1 document of the API, made from the functions' attributes and the records they read and write.</summary>
public sealed partial class OpenApiDocument
{
    private const string Session = "session";
    private const string Bearer = "bearer";

    private readonly Lazy<string> _text;

    /// <summary>The document of an app's functions; made when first asked for.</summary>
    public OpenApiDocument(HttpFunctionCatalogue functions, ApiJson json)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(json);
        _text = new Lazy<string>(() => Make(functions, json).ToJsonString(
            new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>The document, as JSON.</summary>
    public string Text => _text.Value;

    /// <summary>The functions that belong into the document: all of the API but for the one that answers unknown addresses.</summary>
    public static IEnumerable<HttpFunction> ApiFunctions(HttpFunctionCatalogue functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        return functions.All.Where(f => f.Route.StartsWith("api/", StringComparison.OrdinalIgnoreCase) && !f.Route.Contains('*', StringComparison.Ordinal));
    }

    private static JsonObject Make(HttpFunctionCatalogue functions, ApiJson json)
    {
        SchemaCatalogue schemas = new(json.Schema, new XmlDocs(typeof(OpenApiDocument).Assembly, typeof(Problem).Assembly));
        JsonObject paths = [];
        foreach (HttpFunction function in ApiFunctions(functions).OrderBy(f => f.Route, StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            string path = "/" + function.Route;
            if (paths[path] is not JsonObject item)
            {
                paths[path] = item = [];
            }

            // Whatever answers GET answers HEAD in the same way; to say so at every operation would help nobody.
            foreach (string verb in function.Verbs.Where(v => v != HttpMethods.Head))
            {
                item[verb.ToLowerInvariant()] = Operation(function, schemas);
            }
        }

        JsonNode problem = schemas.Of(typeof(ProblemDocument), isRequest: false);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "AidFlow",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3),
                ["description"] = "Trade-union aid applications, from the form to the payment. Money is in fen, times are UTC, "
                    + "texts are in the language of Accept-Language (zh-CN or en). Errors are problem+json with a stable code.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [Session] = new JsonObject
                    {
                        ["type"] = "apiKey", ["in"] = "cookie", ["name"] = HttpContextExtensions.SessionCookie,
                        ["description"] = $"Requests by cookie that change something also need the header {AntiforgeryMiddleware.Header} with the formToken of /api/me.",
                    },
                    [Bearer] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The token of a session." },
                },
                ["responses"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "A refusal, or an error on our side (code internal).",
                        ["content"] = new JsonObject { [ProblemResults.ContentType] = new JsonObject { ["schema"] = problem } },
                    },
                },
                ["schemas"] = schemas.Components(),
            },
        };
    }

    private static JsonObject Operation(HttpFunction function, SchemaCatalogue schemas)
    {
        OperationAttribute operation = function.Method.GetCustomAttribute<OperationAttribute>()
            ?? throw new InvalidOperationException($"The API function {function.Name} does not describe itself; add [Operation(…)].");
        JsonObject described = new()
        {
            ["operationId"] = function.Name,
            ["summary"] = operation.Summary,
            ["security"] = Security(function.Access),
            ["x-aidflow-access"] = AccessOf(function.Access),
            ["x-aidflow-problems"] = new JsonArray([.. ProblemsOf(function, operation).Select(p => JsonValue.Create(p))]),
            ["parameters"] = Parameters(function),
            ["responses"] = Responses(operation, schemas),
        };
        if (operation.Request is not null || operation.RequestFiles.Length > 0)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = operation.Request is { } request
                    ? new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Of(request, isRequest: true) } }
                    : Files(operation.RequestFiles),
            };
        }

        return described;
    }

    private static JsonObject Responses(OperationAttribute operation, SchemaCatalogue schemas)
    {
        JsonObject responses = new()
        {
            [operation.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Success(operation, schemas),
        };
        if (operation.Ranges)
        {
            responses["206"] = new JsonObject { ["description"] = "The part that was asked for.", ["content"] = Files(operation.ResponseFiles) };
            responses["304"] = new JsonObject { ["description"] = "The caller has it already." };
            responses["416"] = new JsonObject { ["description"] = "There is no such part; Content-Range tells the length. No body." };
        }

        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        return responses;
    }

    private static JsonObject Success(OperationAttribute operation, SchemaCatalogue schemas)
    {
        JsonObject success = new() { ["description"] = operation.Status switch { 201 => "Made.", 202 => "Accepted.", 204 => "Done.", _ => "The answer." } };
        if (operation.Response is { } response)
        {
            success["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schemas.Of(response, isRequest: false) } };
        }
        else if (operation.ResponseFiles.Length > 0)
        {
            success["content"] = Files(operation.ResponseFiles);
        }

        return success;
    }

    private static JsonObject Files(string[] types) => new(types.Select(t => KeyValuePair.Create(t, (JsonNode?)new JsonObject
    {
        ["schema"] = t == "multipart/form-data"
            ? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["file"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" } } }
            : new JsonObject { ["type"] = "string", ["contentMediaType"] = t },
    })));

    private static JsonArray Parameters(HttpFunction function)
    {
        IEnumerable<JsonNode> path = PathParameter().Matches(function.Route).Select(m => new JsonObject
        {
            ["name"] = m.Groups[1].Value, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" },
        });
        IEnumerable<JsonNode> others = function.Method.GetCustomAttributes<ParameterAttribute>().Select(p =>
        {
            JsonObject schema = new() { ["type"] = "string" };
            if (p.Values.Length > 0)
            {
                schema["enum"] = new JsonArray([.. p.Values.Select(v => JsonValue.Create(v))]);
            }

            return new JsonObject
            {
                ["name"] = p.Name, ["in"] = p.IsHeader ? "header" : "query", ["required"] = p.Required, ["description"] = p.Description, ["schema"] = schema,
            };
        });
        return new JsonArray([.. path, .. others]);
    }

    private static JsonArray Security(AccessAttribute access) => access.Who.HasFlag(Who.Anonymous)
        ? []
        : new JsonArray(new JsonObject { [Session] = new JsonArray() }, new JsonObject { [Bearer] = new JsonArray() });

    private static JsonObject AccessOf(AccessAttribute access) => new()
    {
        ["who"] = new JsonArray([.. Enum.GetValues<Who>().Where(w => w != Who.Nobody && access.Who.HasFlag(w)).Select(w => JsonValue.Create(w.ToString()))]),
        ["roles"] = new JsonArray([.. access.Roles.Select(r => JsonValue.Create(r.ToString()))]),
    };

    private static IEnumerable<string> ProblemsOf(HttpFunction function, OperationAttribute operation)
    {
        IEnumerable<string> access = function.Access.Who.HasFlag(Who.Anonymous) ? [] : ["access.sign-in-needed", "access.denied"];
        IEnumerable<string> forged = function.Verbs.Contains("GET") ? [] : ["access.antiforgery"];
        IEnumerable<string> body = operation switch
        {
            { Request: not null } => ["request.unsupported-type", "request.too-large", "request.malformed-json", "request.duplicate-field", "request.text-too-long", "request.unknown-field", "request.missing-field", "request.wrong-type"],
            { RequestFiles.Length: > 0 } => ["request.unsupported-type", "request.too-large"],
            _ => [],
        };
        return [.. access, .. forged, .. body, .. operation.Problems, "internal"];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
