using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AidFlow.Embedded.Tests.Functions;

/// <summary><see cref="HostProgram"/> in a process of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostProcess(params string[] args)
    {
        process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (string arg in args.Prepend(typeof(HostProgram).Assembly.Location))
        {
            process.StartInfo.ArgumentList.Add(arg);
        }

        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public IReadOnlyList<string> Output => [.. output];

    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>Where the host listens; fails with the process's words if it ends instead.</summary>
    public async Task<Uri> AddressAsync()
    {
        Task exit = process.WaitForExitAsync();
        if (await Task.WhenAny(address.Task, exit).WaitAsync(TimeSpan.FromSeconds(60)) == exit)
        {
            Assert.Fail($"The host ended with {process.ExitCode}: {string.Join('\n', output.Concat(errors))}");
        }

        return await address.Task;
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://\S+")]
    private static partial Regex Listening();
}
