namespace AidFlow.Embedded.Functions;

/// <summary>Where an application begins.</summary>
public class FunctionsApplication
{
    /// <summary>
    /// A builder with the host's configuration and logging. A start that fails for a reason that the operator can mend
    /// (see <see cref="FunctionsStartupException"/>) prints it on the standard error and ends the process with exit code 1.
    /// </summary>
    /// <param name="args">
    /// Command line: <c>--port</c>, <c>--urls</c>, <c>--DataFolder</c>, and any other setting as <c>--Name value</c>.
    /// </param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        StartupFailure.Guard(endProcess: true, () => new FunctionsApplicationBuilder(new HostSettings { Args = args, EndProcess = true }));
}
