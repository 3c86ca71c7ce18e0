namespace AidFlow.Embedded.Functions;

/// <summary>What the host and its extensions attach to an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the feature of type <typeparamref name="T"/>.</summary>
    void Set<T>(T instance);

    /// <summary>The feature of type <typeparamref name="T"/>, or null.</summary>
    T? Get<T>();
}
