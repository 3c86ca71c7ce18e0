using System.Diagnostics.CodeAnalysis;

namespace AidFlow.Workflow.Results;

/// <summary>A value, or the problem that stands in its way. For errors that a user can cause; bugs throw.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem)
    {
        _value = value;
        Problem = problem;
    }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsOk => Problem is null;

    /// <summary>The problem, when there is no value.</summary>
    public Problem? Problem { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a problem instead.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem.Code}.");

    /// <summary>A result with a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A result with a problem.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
