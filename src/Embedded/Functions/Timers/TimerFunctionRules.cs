using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>What a timer function must satisfy.</summary>
internal static class TimerFunctionRules
{
    /// <summary>Problems of one timer function.</summary>
    public static IEnumerable<string> Check(FunctionDescriptor function, TimerTriggerAttribute trigger, IConfiguration configuration)
    {
        if (function.TriggerParameter.ParameterType != typeof(TimerInfo))
        {
            yield return $"the timer trigger belongs on a parameter of type TimerInfo, not {function.TriggerParameter.ParameterType.Name}.";
        }

        if (CheckSchedule(trigger, configuration) is { } problem)
        {
            yield return $"the schedule '{trigger.Schedule}' is not valid: {problem}.";
        }
    }

    private static string? CheckSchedule(TimerTriggerAttribute trigger, IConfiguration configuration)
    {
        try
        {
            TimerSchedule.Parse(TimerSettings.Expand(trigger.Schedule, configuration), TimeZoneInfo.Utc);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
