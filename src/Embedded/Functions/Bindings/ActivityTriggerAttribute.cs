using System.Diagnostics;

namespace AidFlow.Embedded.Functions;

/// <summary>Makes the function an activity. Goes on the parameter that receives the activity's input, of any type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[DebuggerDisplay("{Activity}")]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Name of the activity; <see langword="null"/> for the function's name.</summary>
    public string? Activity { get; set; }
}
