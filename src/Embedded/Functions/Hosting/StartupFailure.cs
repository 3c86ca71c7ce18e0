namespace AidFlow.Embedded.Functions;

/// <summary>What becomes of a failed start.</summary>
internal static class StartupFailure
{
    /// <summary>Runs a step of the start.</summary>
    /// <param name="endProcess">
    /// Whether a <see cref="FunctionsStartupException"/> is printed and ends the process, for a program on a command line;
    /// otherwise it is thrown, for tests.
    /// </param>
    /// <param name="step">The step.</param>
    public static T Guard<T>(bool endProcess, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (FunctionsStartupException exception) when (endProcess)
        {
            End(exception);
            throw;
        }
    }

    /// <inheritdoc cref="Guard{T}"/>
    public static async Task GuardAsync(bool endProcess, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (FunctionsStartupException exception) when (endProcess)
        {
            End(exception);
            throw;
        }
    }

    private static void End(FunctionsStartupException exception)
    {
        Console.Error.WriteLine(exception.Message);
        Environment.Exit(1);
    }
}
