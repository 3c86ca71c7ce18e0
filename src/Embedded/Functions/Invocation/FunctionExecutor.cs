using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// The end of the pipeline: makes the function's class, fills the parameters, calls the method and leaves its result in the
/// context. Everything runs on the caller's thread up to the method's own first await, as orchestrators require.
/// </summary>
internal sealed class FunctionExecutor
{
    private readonly ParameterBinder binder;
    private readonly MethodInfo method;
    private readonly ObjectFactory? factory;
    private readonly PropertyInfo? taskResult;

    public FunctionExecutor(FunctionDescriptor function)
    {
        method = function.Method;
        binder = new ParameterBinder(function);
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        taskResult = method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
            ? method.ReturnType.GetProperty(nameof(Task<>.Result))
            : null;
    }

    public async Task ExecuteAsync(FunctionInvocationContext context)
    {
        context.ReachedFunction = true;
        object? instance = factory?.Invoke(context.InstanceServices, null);
        object?[] arguments = binder.Bind(context);
        object? result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        if (result is Task task)
        {
            await task;
            result = taskResult?.GetValue(task);
        }

        context.Result.Value = result;
    }
}
