namespace AidFlow.Embedded.Tests.Functions;

public sealed class HostProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_process_is_turned_away_and_a_killed_one_leaves_no_lock()
    {
        await using HostProcess first = new("--port", "0", "--DataFolder", folder);
        Uri address = await first.AddressAsync();

        await using HostProcess second = new("--port", "0", "--DataFolder", folder);
        Assert.Equal(1, await second.ExitCodeAsync());
        string sentence = Assert.Single(second.Errors);
        Assert.Contains(folder, sentence, StringComparison.Ordinal);
        Assert.Contains($"process {first.Id}", sentence, StringComparison.Ordinal);

        using HttpClient client = new() { BaseAddress = address };
        Assert.Equal($"alive {first.Id}", await client.GetStringAsync("/api/alive"));

        await first.KillAsync();
        await using HostProcess third = new("--port", "0", "--DataFolder", folder);
        await third.AddressAsync();
    }

    [Fact]
    public async Task A_port_in_use_ends_the_process_with_one_sentence()
    {
        await using HostProcess first = new("--port", "0", "--DataFolder", folder);
        Uri address = await first.AddressAsync();
        await using HostProcess second = new("--port", $"{address.Port}", "--DataFolder", Path.Combine(folder, "other"));
        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"{address.Port}", Assert.Single(second.Errors), StringComparison.Ordinal);
        Assert.Empty(second.Output);
    }

    [Fact]
    public async Task Sigterm_answers_the_request_in_flight_and_ends_well()
    {
        await using HostProcess host = new("--port", "0", "--DataFolder", folder);
        using HttpClient client = new() { BaseAddress = await host.AddressAsync() };
        using HttpResponseMessage response = await client.GetAsync("/api/alive?wait=1", HttpCompletionOption.ResponseHeadersRead);
        host.Terminate();
        Assert.Equal($"alive {host.Id}", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, await host.ExitCodeAsync());
    }
}
