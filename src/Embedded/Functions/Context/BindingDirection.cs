namespace AidFlow.Embedded.Functions;

/// <summary>Which way a binding's data flows.</summary>
public enum BindingDirection
{
    /// <summary>To the function.</summary>
    In,

    /// <summary>From the function.</summary>
    Out,
}
