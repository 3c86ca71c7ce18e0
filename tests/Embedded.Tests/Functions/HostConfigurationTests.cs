using AidFlow.Embedded.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static AidFlow.Embedded.Tests.Functions.HostTests;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class HostConfigurationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(new[] { "--port", "8123", "--urls", "http://x:1" }, "http://localhost:8123")]
    [InlineData(new[] { "--urls", "http://127.0.0.1:1; http://127.0.0.1:2" }, "http://127.0.0.1:1,http://127.0.0.1:2")]
    [InlineData(new[] { "--port=0" }, "http://127.0.0.1:0")]
    [InlineData(new string[0], "http://localhost:7071")]
    public void The_command_line_says_where_to_listen(string[] args, string expected) =>
        Assert.Equal(expected, string.Join(',', HostAddresses.Resolve(args, new ConfigurationBuilder().Build())));

    [Fact]
    public void Aspnetcore_urls_count_and_a_stray_port_variable_does_not()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:5", ["PORT"] = "9" })
            .Build();
        Assert.Equal(["http://127.0.0.1:5"], HostAddresses.Resolve([], configuration));
        Assert.Throws<FunctionsStartupException>(() => HostAddresses.Resolve(["--port", "70000"], configuration));
        Assert.Throws<FunctionsStartupException>(() => HostAddresses.Resolve(["--port", "x"], configuration));
    }

    [Fact]
    public async Task Stores_default_to_the_data_folder_and_any_setting_wins()
    {
        await using (FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)]))
        {
            IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal($"Data Source={Path.Combine(host.DataFolder, "tables.db")}", configuration["AzureWebJobsStorage"]);
            Assert.Equal(Path.Combine(host.DataFolder, "documents"), configuration["DocumentFolder"]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{ "AzureWebJobsStorage": "UseDevelopmentStorage=true" }""");
        await using FunctionsTestHost other = await TestHosts.StartAsync(
            [typeof(Slow)], options: new FunctionsTestHostOptions { HostJsonFolder = folder });
        IConfiguration elsewhere = other.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("UseDevelopmentStorage=true", elsewhere["AzureWebJobsStorage"]);
        Assert.Null(elsewhere["DocumentFolder"]);
        Assert.Equal(other.DataFolder, elsewhere["DataFolder"]);
    }

    [Fact]
    public async Task Settings_files_count_by_environment_and_the_command_line_wins()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "local.settings.json"), """
            { "IsEncrypted": false, "Values": { "A": "local", "B": "local", "Deep__Key": "local" }, "ConnectionStrings": { "Db": "x" } }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{ "A": "app", "B": "app", "C": "app", "D": "app" }""");
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.Development.json"), """{ "C": "development" }""");
        FunctionsTestHostOptions options = new() { HostJsonFolder = folder, Args = ["--B", "line"] };
        await using (FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)], options: options with { EnvironmentName = "Development" }))
        {
            IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal("local line development app", string.Join(' ', configuration["A"], configuration["B"], configuration["C"], configuration["D"]));
            Assert.Equal("local", configuration["Deep:Key"]);
            Assert.Equal("x", configuration.GetConnectionString("Db"));
            Assert.True(host.Services.GetRequiredService<IHostEnvironment>().IsDevelopment());
        }

        await using FunctionsTestHost production = await TestHosts.StartAsync([typeof(Slow)], options: options);
        Assert.Equal("app", production.Services.GetRequiredService<IConfiguration>()["A"]);
        Assert.True(production.Services.GetRequiredService<IHostEnvironment>().IsProduction());
    }

    [Theory]
    [InlineData(null, null, "Production")]
    [InlineData("Staging", null, "Staging")]
    [InlineData("Staging", " ", "Staging")]
    [InlineData("Staging", "Development", "Development")]
    public void The_environment_has_the_official_precedence(string? functions, string? dotnet, string expected) =>
        Assert.Equal(expected, HostConfiguration.EnvironmentName(name => name == "DOTNET_ENVIRONMENT" ? dotnet : functions));

    [Theory]
    [InlineData("{ wrong", "not valid JSON")]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("""{ "logging": { "logLevel": { "default": "Loud" } } }""", "'Loud', which is not a level")]
    [InlineData("""{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": -1 } } }""", "not a positive number")]
    public async Task A_wrong_host_json_is_refused_with_the_reason(string content, string reason)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), content);
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => FunctionsTestHost.StartAsync(
            builder => builder.ConfigureFunctionsWebApplication(),
            new FunctionsTestHostOptions { HostJsonFolder = folder, FunctionTypes = [typeof(Slow), typeof(FunctionDiscoveryTests.Fine)] }));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
