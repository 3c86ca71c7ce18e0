using AidFlow.Workflow.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Workflow.Tests.Support;

/// <summary>The workflow library as the app registers it, on a folder of its own and a clock that stands still.</summary>
internal sealed class TestWorkflow : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;

    private TestWorkflow(ServiceProvider services, ManualTime time, string folder, bool ownsFolder)
    {
        _services = services;
        _ownsFolder = ownsFolder;
        Time = time;
        Folder = folder;
    }

    public ManualTime Time { get; }

    public string Folder { get; }

    public string KeyFile => Path.Combine(Folder, "keys.json");

    /// <summary>Builds and starts it.</summary>
    /// <param name="environment">Development has demo data and readable texts.</param>
    /// <param name="folder">Another one's folder, to come back after it ended; null for a new one.</param>
    /// <param name="services">Added before the library's own, and so in their place.</param>
    /// <param name="settings">Settings beside those of the folder.</param>
    public static async Task<TestWorkflow> StartAsync(
        string environment = "Development",
        string? folder = null,
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        TestWorkflow workflow = Build(environment, folder, services, settings);
        try
        {
            await workflow.Get<WorkflowStartup>().RunAsync(CancellationToken.None);
            return workflow;
        }
        catch
        {
            await workflow.DisposeAsync();
            throw;
        }
    }

    /// <summary>Builds it and starts nothing.</summary>
    public static TestWorkflow Build(
        string environment = "Development",
        string? folder = null,
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        string path = folder ?? Directory.CreateTempSubdirectory("aidflow-test-").FullName;
        var time = new ManualTime();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = $"Data Source={Path.Combine(path, "tables.db")}",
                ["DataFolder"] = path,
                ["DocumentFolder"] = Path.Combine(path, "documents"),
            })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        var collection = new ServiceCollection();
        collection.AddSingleton(configuration);
        collection.AddSingleton<TimeProvider>(time);
        collection.AddSingleton<IHostEnvironment>(new TestEnvironment(environment, path));
        collection.AddSingleton(new SignInOptions { PasswordIterations = 1_000 });
        services?.Invoke(collection);
        collection.AddAidFlowWorkflow(configuration);
        return new TestWorkflow(collection.BuildServiceProvider(), time, path, ownsFolder: folder is null);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A table as whoever holds the database sees it.</summary>
    public async Task<TableClient> TableAsync(string name)
    {
        TableClient table = Get<TableServiceClient>().GetTableClient(name);
        await table.CreateIfNotExistsAsync();
        return table;
    }

    /// <summary>Ends it and leaves its folder to the next.</summary>
    public ValueTask StopAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed class TestEnvironment(string name, string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "AidFlow.Workflow.Tests";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
