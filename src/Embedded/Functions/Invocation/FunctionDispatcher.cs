using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Functions;

/// <summary>Runs invocations through the middleware to the function, with log scope, trace and metrics around them.</summary>
internal sealed partial class FunctionDispatcher(
    FunctionExecutionDelegate pipeline,
    IServiceScopeFactory scopes,
    FunctionTelemetry telemetry,
    TimeProvider time,
    ILogger<FunctionDispatcher> logger)
{
    /// <summary>A context for an invocation; the caller disposes it when the invocation is over.</summary>
    public FunctionInvocationContext CreateContext(FunctionDescriptor function, CancellationToken cancellationToken) =>
        new(function, scopes, cancellationToken);

    /// <summary>Runs an invocation. The result is in the context.</summary>
    /// <exception cref="Exception">Whatever the function or middleware throws, after it was logged.</exception>
    public async Task InvokeAsync(FunctionInvocationContext context)
    {
        using IDisposable? scope = logger.BeginScope(new InvocationLogScope(context));
        using Activity? activity = telemetry.Start(context);
        long started = time.GetTimestamp();
        bool failed = true;
        try
        {
            await pipeline(context);
            failed = false;
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            LogCancelled(context.Function.Name, context.InvocationId);
            throw;
        }
        catch (Exception exception)
        {
            telemetry.Fail(activity, exception);
            LogFailed(exception, context.Function.Name, context.InvocationId);
            throw;
        }
        finally
        {
            telemetry.Stop(context, time.GetElapsedTime(started), failed);
        }
    }

    /// <summary>
    /// Runs an orchestrator's invocation. It may stay suspended for days, so nothing that is bound to the current thread or
    /// asynchronous flow may surround it; the engine reports its progress and failure.
    /// </summary>
    public Task InvokeOrchestratorAsync(FunctionInvocationContext context) => pipeline(context);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "Function {FunctionName}, invocation {InvocationId}: unhandled exception.")]
    private partial void LogFailed(Exception exception, string functionName, string invocationId);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Debug, Message = "Function {FunctionName}, invocation {InvocationId}: cancelled.")]
    private partial void LogCancelled(string functionName, string invocationId);
}
