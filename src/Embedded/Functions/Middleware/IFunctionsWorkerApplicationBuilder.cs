using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Functions;

/// <summary>Where middleware is added to an application.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>Services of the application.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds middleware inside all that was added before.</summary>
    /// <param name="middleware">Makes a pipeline of the rest of the pipeline.</param>
    /// <returns>The same builder.</returns>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
