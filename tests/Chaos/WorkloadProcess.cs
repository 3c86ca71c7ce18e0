using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AidFlow.Chaos;

/// <summary>One life of <see cref="WorkloadProgram"/>.</summary>
internal sealed class WorkloadProcess : IAsyncDisposable
{
    /// <summary>Longer than anything here takes, short enough that a hang fails the run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _listening;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _asked = new();
    private readonly TaskCompletionSource _opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _writing = new();
    private int _count;
    private int _answers;
    private volatile bool _ended;
    private volatile bool _killed;

    /// <summary>Starts a process.</summary>
    /// <param name="folder">Where its database and its ledger are.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="hot">How many instances may stay in its memory.</param>
    public WorkloadProcess(string folder, int generation, int hot)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { typeof(WorkloadProgram).Assembly.Location, folder, Text(generation), Text(hot) })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Errors = _process.StandardError.ReadToEndAsync();
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>What the process wrote to its standard error stream; complete when it has ended.</summary>
    public Task<string> Errors { get; }

    /// <summary>How many answers it has given.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Waits until the process is about to start its engine.</summary>
    public async Task OpeningAsync()
    {
        await Task.WhenAny(_opening.Task, _listening).WaitAsync(Patience);
        if (!_opening.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The process ended by itself: {await Errors}");
        }
    }

    /// <summary>Asks for something.</summary>
    /// <param name="request">The verb and its arguments.</param>
    /// <returns>Whether it was acknowledged; <c>false</c> if the process was killed before it could say so.</returns>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<bool> AskAsync(string request)
    {
        int number = Interlocked.Increment(ref _count);
        TaskCompletionSource<string> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        try
        {
            lock (_writing)
            {
                _process.StandardInput.WriteLine($"{Text(number)} {request}");
                _process.StandardInput.Flush();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return await WasKilledAsync();
        }

        if (_ended)
        {
            answer.TrySetCanceled();
        }

        try
        {
            string said = await answer.Task.WaitAsync(Patience);
            return said == "ok" ? true : throw new InvalidOperationException($"'{request}' was answered by: {said}");
        }
        catch (OperationCanceledException)
        {
            return await WasKilledAsync();
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"'{request}' was not answered.", e);
        }
    }

    /// <summary>Ends the process with SIGKILL and takes what it had still said.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The process had ended by itself: {await Errors}");
        }

        _killed = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
    }

    /// <summary>Ends the process by ending its input.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _listening;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _listening;
        _process.Dispose();
    }

    /// <summary>Tells an end that was wanted, after which there are no more answers, from one that was not.</summary>
    private async Task<bool> WasKilledAsync() =>
        _killed ? false : throw new InvalidOperationException($"The process ended by itself: {await Errors}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == WorkloadProgram.Opening)
            {
                _opening.TrySetResult();
                continue;
            }

            string[] parts = line.Split(' ', 2);
            if (parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out int number) && _asked.TryRemove(number, out TaskCompletionSource<string>? answer))
            {
                Interlocked.Increment(ref _answers);
                answer.SetResult(parts[1]);
            }
        }

        _ended = true;
        foreach (TaskCompletionSource<string> answer in _asked.Values)
        {
            answer.TrySetCanceled();
        }
    }
}
