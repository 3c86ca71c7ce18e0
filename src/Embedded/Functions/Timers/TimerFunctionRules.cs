using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>What a timer function must satisfy.</summary>
internal static class TimerFunctionRules
{
    /// <summary>Problems of one timer function.</summary>
    public static IEnumerable<string> Check(FunctionDescriptor function, TimerTriggerAttribute trigger, IConfiguration configuration)
    {
        yield break;
    }
}
