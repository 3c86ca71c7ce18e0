namespace AidFlow.Embedded.Functions;

/// <summary>A binding that hands data to a function without starting it.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
}
