namespace AidFlow.Embedded.Functions;

/// <summary>A function's parameters could not be filled: text of the route or query does not convert to the parameter's type, or is missing.</summary>
public class FunctionInputConverterException : Exception
{
    /// <summary>A failure with its explanation, which names parameters but never their values.</summary>
    public FunctionInputConverterException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its explanation and cause.</summary>
    public FunctionInputConverterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
