using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Json;

/// <summary>Reads the API's requests strictly and writes its answers in the caller's language.</summary>
public sealed class ApiJson
{
    /// <summary>Largest JSON body, bytes.</summary>
    public const int LargestBody = 512 * 1024;

    private readonly JsonSerializerOptions _zh = Options(Language.Zh);
    private readonly JsonSerializerOptions _en = Options(Language.En);

    /// <summary>How requests are read and answers in Chinese are written; the schemas of the OpenAPI document follow it.</summary>
    public JsonSerializerOptions Schema => _zh;

    /// <summary>Reads a request body.</summary>
    /// <typeparam name="T">A record whose <c>required</c> members must be in the body.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="largest">Largest body, bytes.</param>
    /// <returns>The record, or <c>request.unsupported-type</c>, <c>request.too-large</c>, <c>request.malformed-json</c>,
    /// <c>request.duplicate-field</c>, <c>request.text-too-long</c>, <c>request.unknown-field</c>,
    /// <c>request.missing-field</c>, <c>request.wrong-type</c>.</returns>
    public async Task<Result<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken, int largest = LargestBody)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasJsonContentType())
        {
            return RequestProblems.UnsupportedType("application/json");
        }

        if (await BoundedBody.ReadAsync(request, largest, cancellationToken) is not { } body)
        {
            return RequestProblems.TooLarge(largest);
        }

        return JsonScan.Check(body.Span) is { } problem ? problem : Read<T>(body.Span);
    }

    /// <summary>An answer as JSON, with texts in the caller's language.</summary>
    public IResult Write<T>(HttpContext context, T value, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(context);
        Language language = context.LanguageOf();
        context.Response.Headers.ContentLanguage = language == Language.En ? "en" : "zh-CN";
        return Results.Json(value, language == Language.En ? _en : _zh, statusCode: status);
    }

    /// <summary>An answer as JSON, or the refusal.</summary>
    public IResult Answer<T>(HttpContext context, Result<T> result, int status = StatusCodes.Status200OK) =>
        result.IsOk ? Write(context, result.Value, status) : result.Problem.ToHttpResult(context);

    private Result<T> Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        JsonTypeInfo<T> type = (JsonTypeInfo<T>)_zh.GetTypeInfo(typeof(T));
        if (JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = JsonScan.Deepest }) is not JsonObject node)
        {
            return WrongType("", "JSON 对象", "a JSON object");
        }

        if (JsonShape.Compare(node, type) is { Count: > 0 } problems)
        {
            return RequestProblems.Fields(problems[0].Code, problems);
        }

        try
        {
            return node.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            return WrongType(Pointer(e.Path), "说明中的类型", "of the type in the API document");
        }
    }

    private static Problem WrongType(string field, string zh, string en) => RequestProblems.Fields(
        "request.wrong-type", new FieldProblem(field, "request.wrong-type", new($"应为{zh}。", $"Must be {en}.")));

    /// <summary>A serializer's path (<c>$.account.bankCode</c>, <c>$.fields[0]</c>) as a JSON pointer.</summary>
    private static string Pointer(string? path) =>
        (path ?? "$")[1..].Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    /// <summary>A required member that is not part of the JSON cannot be required there; the serializer would refuse the type.</summary>
    private static void AcceptIgnoredRequired(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties.Where(p => p is { IsRequired: true, Get: null, Set: null }))
        {
            property.IsRequired = false;
        }
    }

    private static JsonSerializerOptions Options(Language language)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = JsonScan.Deepest,

            // Chinese stays readable; answers are JSON with nosniff and never put into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AcceptIgnoredRequired } },
        };
        options.Converters.Add(new LocalizedTextConverter(language));
        options.Converters.Add(new CaseActionsConverter());
        options.MakeReadOnly();
        return options;
    }
}
