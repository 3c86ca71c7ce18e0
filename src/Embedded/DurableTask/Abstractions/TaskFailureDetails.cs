using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AidFlow.Embedded.DurableTask;

/// <summary>A failure in a form that survives storage: the exception is described, not kept.</summary>
/// <param name="ErrorType">The full name of the exception's type, or a stable word such as <c>ActivityTaskNotFound</c>.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown, if known.</param>
/// <param name="InnerFailure">What caused it, if known.</param>
/// <param name="Properties">Further facts, if any.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Whether trying again is pointless, as when no such task is registered.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal bool IsNonRetriable { get; init; }

    /// <summary>The type and the message.</summary>
    /// <returns>A line for people.</returns>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>Whether the failure came from an exception of a type or of one derived from it.</summary>
    /// <typeparam name="T">The exception's type.</typeparam>
    /// <returns><c>false</c> also if the recorded type cannot be found.</returns>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure came from an exception of a type or of one derived from it.</summary>
    /// <param name="targetBaseExceptionType">The exception's type.</param>
    /// <returns><c>false</c> also if the recorded type cannot be found.</returns>
    /// <exception cref="ArgumentException">The type is not an exception's.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return FindType(targetBaseExceptionType) is { } recorded && targetBaseExceptionType.IsAssignableFrom(recorded);
    }

    /// <summary>Describes an exception and what caused it.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The description.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Describe(exception);
    }

    [return: NotNullIfNotNull(nameof(exception))]
    static TaskFailureDetails? Describe(Exception? exception) => exception switch
    {
        null => null,
        MissingTaskException missing => missing.Details,

        // The failed task's own failure is the cause that a caller further up looks for.
        TaskFailedException failed => new(typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, null),
        _ => new(exception.GetType().ToString(), exception.Message, exception.StackTrace, Describe(exception.InnerException), null),
    };

    Type? FindType(Type near)
    {
        if (string.IsNullOrEmpty(ErrorType))
        {
            return null;
        }

        return Type.GetType(ErrorType, throwOnError: false)
            ?? near.Assembly.GetType(ErrorType, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
                .FirstOrDefault(type => type is not null);
    }
}
