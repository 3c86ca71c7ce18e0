using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Privacy;

public sealed class KeyRingVaultTests
{
    [Fact]
    public async Task The_first_start_makes_a_file_that_only_its_owner_reads()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Assert.True(File.Exists(workflow.KeyFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(workflow.KeyFile));
        }

        Assert.Empty(Directory.GetFiles(workflow.Folder, "*.tmp"));
    }

    [Fact]
    public async Task The_second_start_reads_what_the_first_encrypted()
    {
        using var folder = new TemporaryFolder();
        string stored;
        await using (TestWorkflow first = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            stored = first.Get<FieldProtector>().ProtectText("synthetic", "p");
        }

        await using TestWorkflow second = await TestWorkflow.StartAsync(folder: folder.Path);
        Assert.Equal("synthetic", second.Get<FieldProtector>().UnprotectText(stored, "p"));
    }

    [Fact]
    public async Task Keys_are_not_to_be_had_before_the_start()
    {
        await using TestWorkflow workflow = TestWorkflow.Build();
        Assert.Throws<InvalidOperationException>(() => workflow.Get<FieldProtector>().ProtectText("synthetic", "p"));
    }

    [Fact]
    public async Task A_lost_file_stops_the_start_and_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        string keyFile = await StartAndStopAsync(folder);
        File.Delete(keyFile);

        KeyRingException refused = await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(folder: folder.Path));
        Assert.Contains("Restore it from its backup", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(keyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"dataKeys":{},"lookupKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    [InlineData("""{"dataKeys":{"1":"AAAA"},"lookupKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    [InlineData("""{"dataKeys":{"1":null},"lookupKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    [InlineData("""{"dataKeys":{"0":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},"lookupKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    public async Task A_damaged_file_stops_the_start_and_is_left_as_it_is(string content)
    {
        using var folder = new TemporaryFolder();
        string keyFile = await StartAndStopAsync(folder);
        await File.WriteAllTextAsync(keyFile, content);

        KeyRingException refused = await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(folder: folder.Path));
        Assert.Contains("cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(keyFile));
    }

    [Fact]
    public async Task The_keys_of_another_installation_stop_the_start()
    {
        using var folder = new TemporaryFolder();
        string keyFile = await StartAndStopAsync(folder);
        await File.WriteAllTextAsync(keyFile, KeyRing.Create().ToJson());

        KeyRingException refused = await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(folder: folder.Path));
        Assert.Contains("not the one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_that_lost_an_old_version_stops_the_start()
    {
        using var folder = new TemporaryFolder();
        KeyRing first;
        string keyFile;
        await using (TestWorkflow workflow = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            keyFile = workflow.KeyFile;
            first = workflow.Get<KeyRingVault>().Current;
            await workflow.Get<KeyRingVault>().RotateAsync(CancellationToken.None);
        }

        await File.WriteAllTextAsync(keyFile, first.ToJson());
        KeyRingException refused = await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(folder: folder.Path));
        Assert.Contains("'v2' is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_lasts_and_keeps_the_file_private()
    {
        using var folder = new TemporaryFolder();
        string stored;
        await using (TestWorkflow first = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            stored = first.Get<FieldProtector>().ProtectText("synthetic", "p");
            await first.Get<KeyRingVault>().RotateAsync(CancellationToken.None);
            Assert.Equal("synthetic", first.Get<FieldProtector>().UnprotectText(stored, "p"));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.KeyFile));
            }
        }

        await using TestWorkflow second = await TestWorkflow.StartAsync(folder: folder.Path);
        Assert.Equal([1, 2], second.Get<KeyRingVault>().Current.Versions);
        Assert.Equal("synthetic", second.Get<FieldProtector>().UnprotectText(stored, "p"));
    }

    [Fact]
    public async Task A_ring_from_a_setting_needs_no_file()
    {
        var settings = new Dictionary<string, string?> { ["AidFlow:KeyRing"] = KeyRing.Create().ToJson() };
        await using TestWorkflow workflow = await TestWorkflow.StartAsync(settings: settings);
        Assert.False(File.Exists(workflow.KeyFile));
        Assert.Equal("synthetic", workflow.Get<FieldProtector>().UnprotectText(workflow.Get<FieldProtector>().ProtectText("synthetic", "p"), "p"));
    }

    [Fact]
    public async Task Without_a_data_folder_a_setting_is_asked_for()
    {
        var settings = new Dictionary<string, string?> { ["DataFolder"] = null };
        KeyRingException refused = await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(settings: settings));
        Assert.Contains("AidFlow:KeyRing", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> StartAndStopAsync(TemporaryFolder folder)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync(folder: folder.Path);
        return workflow.KeyFile;
    }
}
