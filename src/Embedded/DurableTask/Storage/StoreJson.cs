using System.Text.Json.Serialization;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The JSON that the store itself writes.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
sealed partial class StoreJson : JsonSerializerContext;
