using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AidFlow.Embedded.Functions;

/// <summary>Builds an application of functions and the host that runs it.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    // Marks by which ASP.NET Core knows that an application places authentication itself. The official worker runs none
    // of ASP.NET Core's middleware before a function, so this host must not slip it in when its services are registered.
    private const string AuthenticationPlaced = "__AuthenticationMiddlewareSet";
    private const string AuthorizationPlaced = "__AuthorizationMiddlewareSet";
    private const long DefaultBodyLimit = 104_857_600;

    private readonly WebApplicationBuilder inner;
    private readonly HostSettings settings;
    private readonly MiddlewarePipeline pipeline = new();
    private bool webApplication;
    private bool built;

    internal FunctionsApplicationBuilder(HostSettings settings)
    {
        this.settings = settings;
        string environmentName = settings.EnvironmentName ?? HostConfiguration.EnvironmentName(System.Environment.GetEnvironmentVariable);
        inner = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environmentName });
        HostConfiguration.AddSources(inner.Configuration, settings, environmentName);
        HostLogging.Configure(inner.Logging, inner.Configuration);
        bool development = inner.Environment.IsDevelopment();
        ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateScopes = development, ValidateOnBuild = development }));
        inner.Services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        inner.Services.AddOptions<WorkerOptions>().PostConfigure<IOptions<JsonSerializerOptions>>(
            (options, json) => options.Serializer ??= new JsonObjectSerializer(json.Value));
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Settings; see the documentation of the host for where they come from.</summary>
    public ConfigurationManager Configuration => inner.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => inner.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => inner.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => inner.Metrics;

    /// <inheritdoc cref="IHostApplicationBuilder.Services"/>
    public IServiceCollection Services => inner.Services;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)inner).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        EnsureNotBuilt();
        pipeline.Use(middleware);
        return this;
    }

    /// <summary>Finds the functions, takes the data folder and makes the host. Can be called once.</summary>
    /// <exception cref="InvalidOperationException">The application is built already.</exception>
    public IHost Build()
    {
        EnsureNotBuilt();
        built = true;
        return StartupFailure.Guard(settings.EndProcess, BuildHost);
    }

    internal void AddWebApplication()
    {
        EnsureNotBuilt();
        if (webApplication)
        {
            return;
        }

        webApplication = true;
        Services.AddMvc();
        this.UseMiddleware((context, next) => HttpResultMiddleware.InvokeAsync(context, _ => next()));
    }

    private FunctionsHost BuildHost()
    {
        string routePrefix = HostConfiguration.RoutePrefix(Configuration);
        IReadOnlyList<FunctionDescriptor> functions = FunctionDiscovery.Discover(settings.Types(), Configuration, routePrefix);
        if (!webApplication && functions.FirstOrDefault(f => f.Trigger == FunctionTrigger.Http) is { } http)
        {
            throw new FunctionsStartupException($"Function '{http.Name}' serves HTTP, but the application does not call ConfigureFunctionsWebApplication().");
        }

        string[] urls = HostAddresses.Resolve(settings.Args, Configuration);
        ConfigureServer(urls);
        AddHostServices(functions);
        DataFolderLock folder = DataFolderLock.Acquire(HostConfiguration.DataFolderPath(Configuration));
        try
        {
            // After the folder: who starts the same app twice is told by whom it runs already.
            PortProbe.ThrowIfTaken(urls);
            WebApplication application = inner.Build();
            IApplicationBuilder web = application;
            web.Properties[AuthenticationPlaced] = true;
            web.Properties[AuthorizationPlaced] = true;
            if (Configuration.GetValue("ASPNETCORE_FORWARDEDHEADERS_ENABLED", false))
            {
                application.UseForwardedHeaders();
            }

            application.Services.GetRequiredService<HttpFunctionEndpoints>().Map(application, functions, routePrefix);
            return new FunctionsHost(application, folder, settings.EndProcess);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private void ConfigureServer(string[] urls)
    {
        inner.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Configuration.GetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", DefaultBodyLimit);
        });
        inner.WebHost.UseUrls(urls);
        Services.AddRouting();

        // Behind a reverse proxy, which the operator vouches for by the setting that ASP.NET Core has for it.
        Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.All;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
        });
    }

    private void AddHostServices(IReadOnlyList<FunctionDescriptor> functions)
    {
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton<FunctionTelemetry>();
        Services.AddSingleton(pipeline.Build(functions));
        Services.AddSingleton<FunctionDispatcher>();
        Services.AddSingleton<HttpFunctionEndpoints>();
        DurableFunctions.AddServices(Services, functions, Configuration);
        TimerFunctionsService.AddServices(Services, functions, Configuration);
    }

    private void EnsureNotBuilt()
    {
        if (built)
        {
            throw new InvalidOperationException("The application is built already.");
        }
    }
}
