using System.Net;
using System.Net.Http.Json;
using System.Text;
using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class HttpFunctionTests
{
    [Theory]
    [InlineData("GET", "/echo/a%20b", HttpStatusCode.OK, "a b")]
    [InlineData("GET", "/ECHO/x", HttpStatusCode.OK, "x")]
    [InlineData("POST", "/echo/x", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("HEAD", "/echo/x", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("OPTIONS", "/echo/x", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("GET", "/number/7", HttpStatusCode.OK, "int 7")]
    [InlineData("GET", "/number/x", HttpStatusCode.NotFound, "")]
    [InlineData("GET", "/optional", HttpStatusCode.OK, "none")]
    [InlineData("GET", "/optional/5", HttpStatusCode.OK, "5")]
    [InlineData("GET", "/files/a/b/c.txt", HttpStatusCode.OK, "files a/b/c.txt")]
    [InlineData("GET", "/files/fixed", HttpStatusCode.OK, "fixed")]
    [InlineData("GET", "/ByName", HttpStatusCode.OK, "by name")]
    [InlineData("PATCH", "/ByName", HttpStatusCode.OK, "by name")]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "")]
    public async Task Requests_reach_the_function_that_routing_chooses(string method, string path, HttpStatusCode status, string body)
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Routes)]);
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/typed/5f0c9d7e-7f3f-4b8e-a1be-0d5f5a1c2b3d/true/1.5/1?when=2026-02-03", "5f0c9d7e-7f3f-4b8e-a1be-0d5f5a1c2b3d True 1.5 Second 2026-02-03 -1")]
    [InlineData("/typed/5f0c9d7e-7f3f-4b8e-a1be-0d5f5a1c2b3d/false/2/0?count=8", "5f0c9d7e-7f3f-4b8e-a1be-0d5f5a1c2b3d False 2 First none 8")]
    public async Task Route_and_query_values_convert_to_the_parameters_types(string path, string expected)
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Typed)]);
        using HttpClient client = host.CreateClient();
        Assert.Equal(expected, await client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("/typed/nonsense/true/1/0")]
    [InlineData("/typed/5f0c9d7e-7f3f-4b8e-a1be-0d5f5a1c2b3d/true/1/Secret")]
    public async Task A_value_that_does_not_convert_is_an_error_that_does_not_quote_it(string path)
    {
        Exception? seen = null;
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Typed)], builder => builder.UseMiddleware(async (_, next) =>
        {
            try
            {
                await next();
            }
            catch (Exception exception)
            {
                seen = exception;
                throw;
            }
        }));
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.IsType<FunctionInputConverterException>(seen);
        Assert.DoesNotContain("Secret", seen.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_minimal_apis_and_of_mvc_are_written()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(ResultKinds)]);
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage accepted = await client.PostAsJsonAsync("/accepted", new { Name = "x" });
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("/cases/1", accepted.Headers.Location?.ToString());
        Assert.Equal("{\"name\":\"x\"}", await accepted.Content.ReadAsStringAsync());

        using HttpResponseMessage action = await client.GetAsync("/action");
        Assert.Equal(HttpStatusCode.Conflict, action.StatusCode);
        Assert.Equal("application/json", action.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{\"code\":\"taken\"}", await action.Content.ReadAsStringAsync());

        using HttpResponseMessage nothing = await client.GetAsync("/nothing");
        Assert.Equal((HttpStatusCode)418, nothing.StatusCode);

        // The official integration leaves the response of a function with any other result as it stands.
        using HttpResponseMessage text = await client.GetAsync("/text");
        Assert.Equal(HttpStatusCode.OK, text.StatusCode);
        Assert.Empty(await text.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_unhandled_exception_is_an_empty_500()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(ResultKinds)]);
        using HttpClient client = host.CreateClient();
        foreach (string path in new[] { "/throws", "/throws-in-result" })
        {
            using HttpResponseMessage response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsStringAsync());
            Assert.False(response.Headers.Contains("X-Partial"));
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_413()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync(
            [typeof(ResultKinds)],
            options: new FunctionsTestHostOptions
            {
                Settings = new Dictionary<string, string?> { ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "1000" },
            });
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage small = await client.PostAsync("/length", new ByteArrayContent(new byte[1000]));
        Assert.Equal("1000", await small.Content.ReadAsStringAsync());
        using HttpResponseMessage large = await client.PostAsync("/length", new ByteArrayContent(new byte[1001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task The_route_prefix_of_host_json_counts_and_defaults_to_api()
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;
        try
        {
            foreach ((string hostJson, string path) in new[]
            {
                ("""{ "version": "2.0" }""", "/api/ByName"),
                ("""{ /* comment */ "extensions": { "http": { "routePrefix": "v1/x" } }, }""", "/v1/x/ByName"),
            })
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), hostJson, Encoding.UTF8);
                await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(
                    builder => builder.ConfigureFunctionsWebApplication(),
                    new FunctionsTestHostOptions { FunctionTypes = [typeof(Routes)], HostJsonFolder = folder });
                using HttpClient client = host.CreateClient();
                Assert.Equal("by name", await client.GetStringAsync(path));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_function_can_be_disabled_by_setting()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync(
            [typeof(Routes)],
            options: new FunctionsTestHostOptions
            {
                Settings = new Dictionary<string, string?> { ["AzureWebJobs.ByName.Disabled"] = "true" },
            });
        using HttpClient client = host.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/ByName")).StatusCode);
        Assert.Equal("x", await client.GetStringAsync("/echo/x"));
    }

    public sealed class Routes
    {
        [Function("Echo")]
        public IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "echo/{text}")] HttpRequest request, string text) =>
            Results.Text(text);

        [Function("Number")]
        public static IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{id:int}")] HttpRequest request, int id) =>
            Results.Text($"int {id}");

        [Function("Optional")]
        public IResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{id?}")] HttpRequest request, string? id) =>
            Results.Text(id ?? "none");

        [Function("Files")]
        public IResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path) =>
            Results.Text($"files {path}");

        [Function("Fixed")]
        public IResult Fixed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/fixed")] HttpRequest request) =>
            Results.Text("fixed");

        [Function("ByName")]
        public IResult ByName([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("by name");
    }

    public enum Choice
    {
        First,
        Second,
    }

    public sealed class Typed
    {
        [Function("Typed")]
        public IResult Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id}/{flag}/{amount}/{choice}")] HttpRequest request,
            Guid id, bool flag, decimal amount, Choice choice, DateTimeOffset? when, int count = -1) =>
            Results.Text(FormattableString.Invariant($"{id} {flag} {amount} {choice} {(when is { } w ? w.ToString("yyyy-MM-dd", null) : "none")} {count}"));
    }

    public sealed class ResultKinds
    {
        public sealed record Body(string Name);

        [Function("Accepted")]
        public async Task<IResult> AcceptedAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accepted")] HttpRequest request, CancellationToken cancellationToken) =>
            Results.Accepted("/cases/1", await request.ReadFromJsonAsync<Body>(cancellationToken));

        [Function("Action")]
        public IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
            new ConflictObjectResult(new { code = "taken" });

        [Function("Nothing")]
        public Task NothingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = 418;
            return Task.CompletedTask;
        }

        [Function("Text")]
        public string Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => "ignored";

        [Function("Throws")]
        public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request)
        {
            request.HttpContext.Response.Headers["X-Partial"] = "1";
            throw new InvalidOperationException("wrong");
        }

        [Function("ThrowsInResult")]
        public IResult ThrowsInResult([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-in-result")] HttpRequest request) =>
            new Failing();

        [Function("Length")]
        public async Task<IResult> LengthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            return Results.Text($"{body.Length}");
        }

        private sealed class Failing : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("wrong");
        }
    }
}
