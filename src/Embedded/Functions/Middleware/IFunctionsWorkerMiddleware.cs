namespace AidFlow.Embedded.Functions;

/// <summary>Code that runs around every invocation. A single instance serves them all.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>
    /// Runs around an invocation. Not calling <paramref name="next"/> skips the function. Around an orchestrator it must not
    /// await anything but <paramref name="next"/>.
    /// </summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the pipeline.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
