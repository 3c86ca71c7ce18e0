using System.Globalization;
using System.Text.Json;
using AidFlow.Embedded.Tables.Entities;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>The Table service itself, over HTTP.</summary>
internal sealed class RestBackend : ITableBackend
{
    /// <summary>Types that JSON lacks are named beside the values, and nothing else.</summary>
    public const string MediaType = "application/json;odata=minimalmetadata";

    private const string NextPartitionKey = "NextPartitionKey";
    private const string NextRowKey = "NextRowKey";
    private const string NextTableName = "NextTableName";
    private const string ContinuationHeader = "x-ms-continuation-";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private RestBackend(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        _version = options.VersionString;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            RequestFailedDetailsParser = new ODataError(),
        });
        Uri = endpoint;
        AccountName = accountName;
    }

    public string AccountName { get; }

    public Uri Uri { get; }

    public static RestBackend WithKey(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new RestBackend(endpoint, credential.AccountName, new SharedKeyPolicy(credential), options);
    }

    public static RestBackend WithToken(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        var scope = (options?.Audience ?? TableAudience.AzurePublicCloud).Scope;
        return new RestBackend(
            endpoint, RestAddress.AccountName(endpoint), new BearerTokenAuthenticationPolicy(credential, scope), options);
    }

    public async Task<Response> CreateTableAsync(string table, bool allowExisting, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Post, "Tables");
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetJson(message.Request, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table }));
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status is 201 or 204)
        {
            return response;
        }

        var failure = new RequestFailedException(response);
        return allowExisting && failure.ErrorCode == TableErrorCode.TableAlreadyExists ? response : throw failure;
    }

    public async Task<Response> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Delete, $"Tables('{Uri.EscapeDataString(table)}')");
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status is 204 or 404 ? response : throw new RequestFailedException(response);
    }

    public async Task<BackendPage<string>> QueryTablesAsync(TableQuery query, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Get, "Tables");
        AddQuery(message.Request.Uri, query);
        AddQuery(message.Request.Uri, NextTableName, query.Continuation);
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        return new BackendPage<string>(
            ReadPage(response, item => item.GetProperty("TableName").GetString()!), Header(response, NextTableName), response);
    }

    public async Task<Response> WriteAsync(string table, EntityOperation operation, CancellationToken cancellationToken)
    {
        var entity = operation.Entity;
        var (method, path) = operation.Type switch
        {
            TableTransactionActionType.Add => (RequestMethod.Post, Uri.EscapeDataString(table)),
            TableTransactionActionType.Delete => (RequestMethod.Delete, EntityPath(table, entity)),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => (RequestMethod.Patch, EntityPath(table, entity)),
            _ => (RequestMethod.Put, EntityPath(table, entity)),
        };
        using var message = CreateMessage(method, path);
        if (RestAddress.IfMatch(operation.Type, operation.IfMatch) is { } ifMatch)
        {
            message.Request.Headers.Add("If-Match", ifMatch);
        }

        if (operation.Type == TableTransactionActionType.Add)
        {
            message.Request.Headers.Add("Prefer", "return-no-content");
        }

        if (operation.Type != TableTransactionActionType.Delete)
        {
            SetJson(message.Request, EntityJson.Write(entity));
        }

        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        var accepted = response.Status is 201 or 204
            || (response.Status == 404 && operation.Type == TableTransactionActionType.Delete);
        return accepted ? response : throw new RequestFailedException(response);
    }

    public async Task<Response<IReadOnlyList<Response>>> TransactAsync(
        string table, IReadOnlyList<EntityOperation> operations, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Post, "$batch");
        var (body, contentType) = Batch.Write(Uri, table, operations);
        message.Request.Content = RequestContent.Create(body);
        message.Request.Headers.SetValue("Content-Type", contentType);
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status != 202)
        {
            throw new TableTransactionFailedException(new RequestFailedException(response));
        }

        var parts = await Batch.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        return parts.Find(part => part.IsError) is { } refused
            ? throw Refusal(refused)
            : Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    public async Task<EntityReply> GetAsync(
        string table, string partitionKey, string rowKey, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Get, RestAddress.Entity(table, partitionKey, rowKey));
        AddQuery(message.Request.Uri, new TableQuery(null, null, select, null));
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        switch (response.Status)
        {
            case 200:
                using (var document = JsonDocument.Parse(response.ContentStream!))
                {
                    return new EntityReply(EntityJson.Read(document.RootElement), response, null);
                }

            case 404:
                return new EntityReply(null, response, new RequestFailedException(response));
            default:
                throw new RequestFailedException(response);
        }
    }

    public async Task<BackendPage<EntityData>> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Get, $"{Uri.EscapeDataString(table)}()");
        AddQuery(message.Request.Uri, query);

        // As the official client joins them; the service sends both encoded, without a space of their own.
        var next = query.Continuation?.Split(' ', 2) ?? [];
        AddQuery(message.Request.Uri, NextPartitionKey, next.ElementAtOrDefault(0));
        AddQuery(message.Request.Uri, NextRowKey, next.ElementAtOrDefault(1));
        var response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        var items = ReadPage(response, EntityJson.Read);
        var partitionKey = Header(response, NextPartitionKey);
        return new BackendPage<EntityData>(items, partitionKey is null ? null : $"{partitionKey} {Header(response, NextRowKey)}", response);
    }

    public void Dispose()
    {
        // The pipeline's transport is shared by all clients of Azure.Core.
    }

    private static string EntityPath(string table, EntityData entity)
    {
        // Not a refusal of the service's: without its keys an entity has no address to send the request to.
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
        return RestAddress.Entity(table, entity.PartitionKey, entity.RowKey);
    }

    private static void SetJson(Request request, byte[] json)
    {
        request.Content = RequestContent.Create(json);
        request.Headers.SetValue("Content-Type", "application/json;odata=nometadata");
    }

    private static void AddQuery(RequestUriBuilder uri, TableQuery query)
    {
        AddQuery(uri, "$filter", query.Filter);
        AddQuery(uri, "$top", query.Top?.ToString(CultureInfo.InvariantCulture));
        AddQuery(uri, "$select", query.Select is null ? null : string.Join(',', query.Select));
    }

    private static void AddQuery(RequestUriBuilder uri, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            uri.AppendQuery(name, value, escapeValue: true);
        }
    }

    private static List<T> ReadPage<T>(Response response, Func<JsonElement, T> read)
    {
        if (response.Status != 200)
        {
            throw new RequestFailedException(response);
        }

        using var document = JsonDocument.Parse(response.ContentStream!);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(read)];
    }

    private static string? Header(Response response, string name) =>
        response.Headers.TryGetValue(ContinuationHeader + name, out var value) ? value : null;

    private static TableTransactionFailedException Refusal(PartResponse refused)
    {
        // The action's index stands in front of the message: "3:The specified entity already exists."
        new ODataError().TryParse(refused, out var error, out _);
        var failure = TableErrors.Create(refused.Status, error?.Code ?? string.Empty, error?.Message ?? refused.ReasonPhrase);
        var index = failure.Message.Split(':', 2)[0];
        if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            failure.Data[TableTransactionFailedException.FailedEntityKey] = index;
        }

        return new TableTransactionFailedException(failure);
    }

    private HttpMessage CreateMessage(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Uri.AbsoluteUri.TrimEnd('/') + "/"));
        request.Uri.AppendPath(path, escape: false);
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", MediaType);
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }
}
