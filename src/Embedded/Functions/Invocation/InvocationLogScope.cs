using System.Collections;

namespace AidFlow.Embedded.Functions;

/// <summary>What every log entry of an invocation carries: the function's name and the invocation's id, by OpenTelemetry's names.</summary>
internal sealed class InvocationLogScope(FunctionInvocationContext context) : IReadOnlyList<KeyValuePair<string, object>>
{
    public int Count => 2;

    public KeyValuePair<string, object> this[int index] => index switch
    {
        0 => new("faas.name", context.Function.Name),
        1 => new("faas.invocation_id", context.InvocationId),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{context.Function.Name} {context.InvocationId}";
}
