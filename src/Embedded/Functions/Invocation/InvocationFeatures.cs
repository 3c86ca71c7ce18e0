using System.Collections;

namespace AidFlow.Embedded.Functions;

/// <summary>Features of one invocation. Not safe for use by several threads at once, like the invocation itself.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> features = [];

    public void Set<T>(T instance)
    {
        if (instance is null)
        {
            features.Remove(typeof(T));
        }
        else
        {
            features[typeof(T)] = instance;
        }
    }

    public T? Get<T>() => features.TryGetValue(typeof(T), out object? feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
