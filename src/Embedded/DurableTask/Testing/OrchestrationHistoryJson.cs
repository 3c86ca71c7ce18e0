using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Histories as JSON, to be kept in files: an array of events, each with its kind as <c>$type</c> and its properties.
/// The members are of the embedded runtime only.
/// </summary>
public static class OrchestrationHistoryJson
{
    static readonly Type[] Kinds =
    [
        typeof(ExecutionStartedEvent), typeof(OrchestratorStartedEvent), typeof(ExecutionCompletedEvent), typeof(ContinueAsNewEvent),
        typeof(ExecutionTerminatedEvent), typeof(ExecutionSuspendedEvent), typeof(ExecutionResumedEvent),
        typeof(TaskScheduledEvent), typeof(TaskCompletedEvent), typeof(TaskFailedEvent),
        typeof(SubOrchestrationInstanceCreatedEvent), typeof(SubOrchestrationInstanceCompletedEvent), typeof(SubOrchestrationInstanceFailedEvent),
        typeof(TimerCreatedEvent), typeof(TimerFiredEvent), typeof(EventRaisedEvent), typeof(EventSentEvent),
    ];

    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Payloads are JSON within JSON: people are to be able to read them.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TaskNameConverter(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Describe } },
    };

    /// <summary>Writes a history.</summary>
    /// <param name="history">The events.</param>
    /// <returns>A JSON array.</returns>
    public static string Write(IEnumerable<HistoryEvent> history) => JsonSerializer.Serialize(history, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">A JSON array.</param>
    /// <returns>The events.</returns>
    /// <exception cref="JsonException">It is no history.</exception>
    public static IReadOnlyList<HistoryEvent> Read(string json) =>
        JsonSerializer.Deserialize<List<HistoryEvent>>(json, Options) ?? throw new JsonException("There is no history in this JSON.");

    static void Describe(JsonTypeInfo type)
    {
        if (!typeof(HistoryEvent).IsAssignableFrom(type.Type))
        {
            return;
        }

        // The kind is said by $type.
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Name == nameof(HistoryEvent.EventType))
            {
                type.Properties.RemoveAt(i);
            }
        }

        if (type.Type == typeof(HistoryEvent))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
            foreach (Type kind in Kinds)
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name[..^"Event".Length]));
            }
        }
    }

    sealed class TaskNameConverter : JsonConverter<TaskName>
    {
        public override TaskName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TaskName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
