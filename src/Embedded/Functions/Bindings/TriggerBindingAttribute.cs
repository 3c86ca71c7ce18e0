namespace AidFlow.Embedded.Functions;

/// <summary>A binding that starts a function; each function has exactly one.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
}
