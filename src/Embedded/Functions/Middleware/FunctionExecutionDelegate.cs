namespace AidFlow.Embedded.Functions;

/// <summary>The rest of the pipeline: further middleware, then the function.</summary>
/// <param name="context">The invocation.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
