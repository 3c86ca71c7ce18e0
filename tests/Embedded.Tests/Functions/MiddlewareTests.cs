using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_in_order_around_the_function_and_shares_items()
    {
        List<string> log = [];
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Greeter)], builder =>
        {
            builder.Services.AddSingleton(log);
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                log.Add($"inner of {context.FunctionDefinition.Name}");
                context.Items["greeting"] = "hello";
                await next();
                log.Add("inner after");
            });
            builder.UseWhen<Never>(_ => false);
            builder.UseWhen(context => context.BindingContext.BindingData["name"] is "you", async (_, next) =>
            {
                log.Add("when");
                await next();
            });
        });
        using HttpClient client = host.CreateClient();
        Assert.Equal("hello me", await client.GetStringAsync("/greet/me"));
        Assert.Equal(["outer", "inner of Greet", "function", "inner after", "outer after Greet"], log);
        log.Clear();
        Assert.Equal("hello you", await client.GetStringAsync("/greet/you"));
        Assert.Equal(["outer", "inner of Greet", "when", "function", "inner after", "outer after Greet"], log);
    }

    [Fact]
    public async Task Middleware_that_answers_itself_skips_the_function()
    {
        List<string> log = [];
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Greeter)], builder =>
        {
            builder.Services.AddSingleton(log);
            builder.UseMiddleware(async (context, next) =>
            {
                HttpContext http = context.GetHttpContext()!;
                switch (http.Request.Query["as"].ToString())
                {
                    case "write":
                        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        http.Response.ContentType = "application/problem+json";
                        await http.Response.WriteAsync("{\"code\":\"signin\"}", context.CancellationToken);
                        break;
                    case "result":
                        context.GetInvocationResult().Value = Results.Redirect("/signin");
                        break;
                    default:
                        await next();
                        break;
                }
            });
        });
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage written = await client.GetAsync("/greet/me?as=write");
        Assert.Equal(HttpStatusCode.Unauthorized, written.StatusCode);
        Assert.Equal("application/problem+json", written.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{\"code\":\"signin\"}", await written.Content.ReadAsStringAsync());
        using HttpResponseMessage result = await client.GetAsync("/greet/me?as=result");
        Assert.Equal(HttpStatusCode.Redirect, result.StatusCode);
        Assert.Equal("/signin", result.Headers.Location?.ToString());
        Assert.Empty(log);
    }

    [Fact]
    public async Task Middleware_can_turn_an_exception_into_a_response_and_replace_a_result()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Greeter)], builder =>
        {
            builder.Services.AddSingleton(new List<string>());
            builder.UseMiddleware(async (context, next) =>
            {
                try
                {
                    await next();
                    if (context.GetInvocationResult<IResult>().Value is IStatusCodeHttpResult { StatusCode: 404 })
                    {
                        context.GetInvocationResult().Value = Results.Text("replaced", statusCode: 404);
                    }
                }
                catch (InvalidOperationException)
                {
                    context.GetInvocationResult().Value = Results.Problem(statusCode: 503, title: "later");
                }
            });
        });
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage failed = await client.GetAsync("/fail");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Contains("later", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("replaced", await (await client.GetAsync("/missing")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_context_describes_the_invocation()
    {
        FunctionContext? seen = null;
        Scoped? ofMiddleware = null;
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Describer)], builder =>
        {
            builder.Services.AddScoped<Scoped>();
            builder.UseMiddleware((context, next) =>
            {
                seen = context;
                ofMiddleware = context.InstanceServices.GetRequiredService<Scoped>();
                return next();
            });
        });
        using HttpClient client = host.CreateClient();
        Assert.Equal("same", await client.GetStringAsync("/describe/7?q=a&id=8"));
        Assert.NotNull(seen);
        Assert.True(Guid.TryParse(seen.InvocationId, out _));
        Assert.Equal("Describe", seen.FunctionDefinition.Name);
        Assert.Equal(seen.FunctionId, seen.FunctionDefinition.Id);
        Assert.Equal($"{typeof(Describer).FullName}.RunAsync", seen.FunctionDefinition.EntryPoint);
        Assert.Equal(typeof(Describer).Assembly.Location, seen.FunctionDefinition.PathToAssembly);
        Assert.Equal(["request", "id", "context", "cancellationToken"], seen.FunctionDefinition.Parameters.Select(p => p.Name));
        Assert.Equal("httpTrigger", seen.FunctionDefinition.InputBindings["request"].Type);
        Assert.Equal("http", seen.FunctionDefinition.OutputBindings["$return"].Type);
        Assert.Equal("7", seen.BindingContext.BindingData["ID"]);
        Assert.Equal("a", seen.BindingContext.BindingData["q"]);
        Assert.Equal(0, seen.RetryContext.RetryCount);
        Assert.True(ofMiddleware!.Disposed);
        string first = seen.InvocationId;
        await client.GetStringAsync("/describe/7");
        Assert.NotEqual(first, seen.InvocationId);
    }

    [Fact]
    public async Task The_invocation_is_cancelled_when_the_caller_goes_away()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Greeter)], builder =>
        {
            builder.Services.AddSingleton(new List<string>());
            builder.UseMiddleware(async (context, _) =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancelled.SetResult();
            });
        });
        using HttpClient client = host.CreateClient();
        using CancellationTokenSource leave = new();
        Task<HttpResponseMessage> request = client.GetAsync("/greet/me", leave.Token);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await leave.CancelAsync();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    [Fact]
    public async Task Aspnetcore_authentication_does_not_run_by_itself()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Greeter)], builder =>
        {
            builder.Services.AddSingleton(new List<string>());
            builder.Services.AddAuthentication("Always").AddScheme<AuthenticationSchemeOptions, AlwaysFails>("Always", null);
            builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(null);
            builder.UseMiddleware((context, next) =>
            {
                context.Items["greeting"] = context.GetHttpContext()!.User.Identity?.IsAuthenticated is true ? "known" : "unknown";
                return next();
            });
        });
        using HttpClient client = host.CreateClient();
        Assert.Equal("unknown me", await client.GetStringAsync("/greet/me"));
    }

    public sealed class Scoped : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    public sealed class Outer(List<string> log) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            log.Add("outer");
            await next(context);
            log.Add($"outer after {context.FunctionDefinition.Name}");
        }
    }

    public sealed class Never : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => throw new InvalidOperationException();
    }

    public sealed class AlwaysFails(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("Always")), "Always")));
    }

    public sealed class Greeter(List<string> log)
    {
        [Function("Greet")]
        public IResult Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest request, string name, FunctionContext context)
        {
            log.Add("function");
            return Results.Text($"{context.Items["greeting"]} {name}");
        }

        [Function("Fail")]
        public Task<IResult> FailAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fail")] HttpRequest request) =>
            throw new InvalidOperationException("wrong");

        [Function("Missing")]
        public IResult Missing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "missing")] HttpRequest request) => Results.NotFound();
    }

    public sealed class Describer(Scoped scoped)
    {
        [Function("Describe")]
        public async Task<IResult> RunAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "describe/{id}")] HttpRequest request,
            int id, FunctionContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
            bool same = ReferenceEquals(scoped, context.InstanceServices.GetRequiredService<Scoped>())
                && ReferenceEquals(scoped, request.HttpContext.RequestServices.GetRequiredService<Scoped>())
                && ReferenceEquals(context.GetHttpContext(), request.HttpContext)
                && cancellationToken == context.CancellationToken
                && id == 7;
            return Results.Text(same ? "same" : "different");
        }
    }
}
