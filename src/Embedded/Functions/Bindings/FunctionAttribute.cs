namespace AidFlow.Embedded.Functions;

/// <summary>Marks a public method as a function of the application.</summary>
/// <param name="name">
/// Name of the function: unique in the application regardless of case, begins with a letter, at most 128 letters, digits,
/// <c>_</c> or <c>-</c>. Checked when the host starts.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>Name of the function.</summary>
    public string Name { get; } = name;
}
