using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Functions;

/// <summary>An activity that is a function, with the application's middleware around it and a scope of its own.</summary>
internal sealed class FunctionActivity(FunctionDescriptor function, FunctionDispatcher dispatcher, CancellationToken stopped) : ITaskActivity
{
    public Type InputType =>
        ParameterBinder.IsWellKnown(function.TriggerParameter.ParameterType, FunctionTrigger.Activity)
            ? typeof(object)
            : function.TriggerParameter.ParameterType;

    public Type OutputType => typeof(object);

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using FunctionInvocationContext invocation = dispatcher.CreateContext(function, stopped);
        invocation.TriggerValue = input;
        invocation.BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId };
        await dispatcher.InvokeAsync(invocation);
        return invocation.Result.Value;
    }
}
