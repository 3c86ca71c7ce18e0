namespace AidFlow.Functions.Http.OpenApi;

/// <summary>A query parameter or header of an API function, for the OpenAPI document. Parts of the path describe themselves.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it is for, in one sentence.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ParameterAttribute(string name, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is for, in one sentence.</summary>
    public string Description { get; } = description;

    /// <summary>Whether it is a header and not part of the query.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>The values that it may have; empty when any.</summary>
    public string[] Values { get; init; } = [];
}
