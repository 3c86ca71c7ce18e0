namespace AidFlow.Embedded.Functions;

/// <summary>
/// The host cannot start, for a reason that whoever starts it can mend: a wrong function, a locked data folder, a port in
/// use. The message says what and where in one sentence, or one line a problem; a program started from a command line prints
/// it without a stack trace and ends with exit code 1.
/// </summary>
public sealed class FunctionsStartupException : Exception
{
    /// <summary>A failure with its explanation.</summary>
    public FunctionsStartupException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its explanation and technical cause.</summary>
    public FunctionsStartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
