using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Chaos;

/// <summary>
/// The entry point of this assembly when a test starts it as a program: an engine on a folder, told what to do line by
/// line ("number verb arguments"), which it answers by "number ok" once that is on disk. It ends when its input does.
/// </summary>
public static class WorkloadProgram
{
    /// <summary>Said just before the engine starts.</summary>
    internal const string Opening = "opening";

    /// <summary>The name of the database in its folder.</summary>
    internal const string Database = "durable.db";

    /// <summary>The name of the ledger in its folder.</summary>
    internal const string LedgerFile = "ledger.txt";

    private static readonly IReadOnlyCollection<OrchestrationRuntimeStatus> Every = Enum.GetValues<OrchestrationRuntimeStatus>();

    /// <summary>Runs the program.</summary>
    /// <param name="args">The folder, the number of the process, and how many instances may stay in memory.</param>
    public static async Task Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        using Ledger ledger = new(Path.Combine(args[0], LedgerFile), int.Parse(args[1], CultureInfo.InvariantCulture));
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using DurableTaskEngine engine = Open(args[0], int.Parse(args[2], CultureInfo.InvariantCulture), services, tasks => Workload.Register(tasks, ledger));
        Console.WriteLine(Opening);

        // Requests are taken while the engine starts: what they ask waits in storage until it has.
        Task listening = Task.Run(() => ListenAsync(engine.Client));
        await engine.StartAsync(CancellationToken.None);
        await listening;
    }

    /// <summary>Makes an engine on a folder without starting it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="hot">How many instances may stay in memory.</param>
    /// <param name="services">Services.</param>
    /// <param name="tasks">Adds what it can run.</param>
    /// <returns>The engine.</returns>
    internal static DurableTaskEngine Open(string folder, int hot, IServiceProvider services, Action<DurableTaskRegistry> tasks)
    {
        DurableTaskRegistry registry = new();
        tasks(registry);
        return new DurableTaskEngine(
            new DurableTaskEngineOptions { DatabasePath = Path.Combine(folder, Database), MaxHotInstances = hot },
            registry, services, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static async Task ListenAsync(DurableTaskClient client)
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            _ = Task.Run(() => AnswerAsync(client, line.Split(' ')));
        }
    }

    private static async Task AnswerAsync(DurableTaskClient client, string[] request)
    {
        string answer = "ok";
        try
        {
            switch (request[1])
            {
                case "start":
                    await client.ScheduleNewOrchestrationInstanceAsync(
                        request[2], null, new StartOrchestrationOptions(request[3]).WithDedupeStatuses([.. Every]));
                    break;
                case "raise":
                    await client.RaiseEventAsync(request[2], Workload.Word, request[3]);
                    break;
                case "await":
                    await client.WaitForInstanceCompletionAsync(request[2], CancellationToken.None);
                    break;
                default:
                    answer = "unknown";
                    break;
            }
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier process stored it and was killed before it could say so.
        }
#pragma warning disable CA1031 // Whatever it is, the test is to see it.
        catch (Exception e)
        {
            answer = e.ToString().ReplaceLineEndings(" ");
        }
#pragma warning restore CA1031

        Console.WriteLine($"{request[0]} {answer}");
    }
}
