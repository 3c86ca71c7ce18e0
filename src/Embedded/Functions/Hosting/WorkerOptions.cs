using Azure.Core.Serialization;

namespace AidFlow.Embedded.Functions;

/// <summary>Options of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Serialises what crosses a binding: route values that are not text, and inputs and results of orchestrations and
    /// activities. Default: JSON by the application's <c>JsonSerializerOptions</c>, property names regardless of case.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }
}
