using AidFlow.Embedded.Tables;
using AidFlow.Testing;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>What only the client of a storage account has to answer for: addresses, credentials and retries.</summary>
public sealed class RestClientTests
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=aid;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "https://aid.table.core.chinacloudapi.cn/", "aid")]
    [InlineData($"AccountName=aid;AccountKey={Key}", "https://aid.table.core.windows.net/", "aid")]
    [InlineData($"AccountName=aid;AccountKey={Key};TableEndpoint=http://127.0.0.1:1/aid", "http://127.0.0.1:1/aid", "aid")]
    public void A_connection_string_says_where_the_account_is(string connectionString, string address, string account)
    {
        var service = new TableServiceClient(connectionString);

        Assert.Equal((new Uri(address), account), (service.Uri, service.AccountName));
        Assert.Equal((account, "Things"), (service.GetTableClient("Things").AccountName, service.GetTableClient("Things").Name));
    }

    [Theory]
    [InlineData("AccountName=aid")]
    [InlineData("Something=else")]
    [InlineData(" ")]
    public void Another_string_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new TableServiceClient(connectionString));

    [Fact]
    public async Task A_wrong_key_is_403()
    {
        var azurite = await Azurite.SharedAsync();
        var service = new TableServiceClient(azurite.TableEndpoint, new TableSharedKeyCredential("devstoreaccount1", Key));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("Things"));

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task A_busy_service_is_asked_again()
    {
        var azurite = await Azurite.SharedAsync();
        var transport = new InterruptedTransport(failures: 2);
        var options = new TableClientOptions { Transport = transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 3 } };
        var table = new TableServiceClient(azurite.ConnectionString, options).GetTableClient("T" + Guid.NewGuid().ToString("N"));

        await table.CreateAsync();

        Assert.Equal(3, transport.Requests.Count);
        Assert.All(transport.Requests, headers => Assert.StartsWith("SharedKeyLite devstoreaccount1:", headers["Authorization"], StringComparison.Ordinal));
        Assert.Equal(409, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
    }

    [Fact]
    public async Task A_token_is_asked_for_storage_and_sent()
    {
        var transport = new InterruptedTransport(failures: int.MaxValue);
        var credential = new FixedToken();
        var options = new TableClientOptions { Transport = transport, Audience = TableAudience.AzureChina, Retry = { MaxRetries = 0 } };
        var service = new TableServiceClient(new Uri("https://aid.table.core.chinacloudapi.cn"), credential, options);

        await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("Things"));

        Assert.Equal(["https://storage.azure.cn/.default"], credential.Scopes);
        Assert.Equal("Bearer a-token", Assert.Single(transport.Requests)["Authorization"]);
        Assert.Equal("aid", service.AccountName);
    }

    [Fact]
    public async Task A_token_is_not_sent_in_the_clear()
    {
        var service = new TableServiceClient(new Uri("http://aid.table.core.windows.net"), new FixedToken());

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.CreateTableAsync("Things"));
    }

    /// <summary>Answers 503 to the first requests and passes the others on to the real network.</summary>
    private sealed class InterruptedTransport(int failures) : HttpPipelineTransport
    {
        private readonly HttpClientTransport _network = new();

        public List<Dictionary<string, string>> Requests { get; } = [];

        public override Request CreateRequest() => _network.CreateRequest();

        public override void Process(HttpMessage message) => throw new NotSupportedException("The client is asynchronous throughout.");

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Requests.Add(message.Request.Headers.ToDictionary(header => header.Name, header => header.Value));
            if (Requests.Count > failures)
            {
                return _network.ProcessAsync(message);
            }

            message.Response = new AidFlow.Embedded.Tables.Sqlite.LocalResponse(503);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class FixedToken : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("a-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
