namespace AidFlow.Embedded.Functions;

/// <summary>What every attribute that binds a function's parameter to data derives from.</summary>
public abstract class BindingAttribute : Attribute
{
}
