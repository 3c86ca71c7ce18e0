using System.Reflection;
using AidFlow.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Functions;

/// <summary>Fills a function's parameters. What fills each is settled once, when the host starts.</summary>
internal sealed class ParameterBinder
{
    private readonly string functionName;
    private readonly Func<FunctionInvocationContext, object?>[] sources;

    public ParameterBinder(FunctionDescriptor function)
    {
        functionName = function.Name;
        sources = [.. function.Method.GetParameters().Select(p => Source(function, p))];
    }

    /// <summary>Whether the host fills a parameter by its type alone.</summary>
    public static bool IsWellKnown(Type type, FunctionTrigger trigger) =>
        type == typeof(FunctionContext)
        || type == typeof(CancellationToken)
        || type == typeof(CancellationToken?)
        || (type == typeof(HttpRequest) && trigger == FunctionTrigger.Http);

    /// <summary>Whether a parameter can be filled with a value of the trigger's binding data, which is text.</summary>
    public static bool IsBindingDataType(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsPrimitive || bare.IsEnum || bare == typeof(string) || bare == typeof(object) || bare == typeof(decimal)
            || bare == typeof(Guid) || bare == typeof(DateTime) || bare == typeof(DateTimeOffset);
    }

    /// <summary>The arguments for an invocation, in the order of the parameters.</summary>
    /// <exception cref="FunctionInputConverterException">A value does not convert to its parameter's type, or is missing where null is impossible.</exception>
    public object?[] Bind(FunctionInvocationContext context)
    {
        object?[] arguments = new object?[sources.Length];
        List<string>? problems = null;
        for (int i = 0; i < sources.Length; i++)
        {
            try
            {
                arguments[i] = sources[i](context);
            }
            catch (FunctionInputConverterException exception)
            {
                (problems ??= []).Add(exception.Message);
            }
        }

        return problems is null
            ? arguments
            : throw new FunctionInputConverterException(
                $"Function '{functionName}' cannot be called: {string.Join(' ', problems)}");
    }

    private static Func<FunctionInvocationContext, object?> Source(FunctionDescriptor function, ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context => context;
        }

        if (type == typeof(CancellationToken) || type == typeof(CancellationToken?))
        {
            return context => context.CancellationToken;
        }

        if (type == typeof(HttpRequest))
        {
            return context => context.GetHttpContext()?.Request;
        }

        if (parameter == function.TriggerParameter)
        {
            return context => context.TriggerValue;
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return context => context.InstanceServices.GetRequiredService<DurableTaskEngine>().Client;
        }

        if (parameter == function.OrchestrationInput)
        {
            return context => context.OrchestrationInput ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
        }

        return context => BindingDataConverter.Convert(context, parameter);
    }
}
