namespace AidFlow.Embedded.Functions;

/// <summary>The middleware of an application in the order in which it was added, outermost first.</summary>
internal sealed class MiddlewarePipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> item)
    {
        ArgumentNullException.ThrowIfNull(item);
        middleware.Add(item);
    }

    /// <summary>The pipeline that ends in the given functions.</summary>
    public FunctionExecutionDelegate Build(IReadOnlyList<FunctionDescriptor> functions)
    {
        Dictionary<FunctionDescriptor, FunctionExecutor> executors = functions.ToDictionary(f => f, f => new FunctionExecutor(f));
        FunctionExecutionDelegate end = context => context is FunctionInvocationContext own
            ? executors[own.Function].ExecuteAsync(own)
            : throw new InvalidOperationException("Middleware must pass on the context that it was given.");
        return Enumerable.Reverse(middleware).Aggregate(end, (next, item) => item(next));
    }
}
