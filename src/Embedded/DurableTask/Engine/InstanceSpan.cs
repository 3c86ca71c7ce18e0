using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// The span of an orchestration instance. It can only be recorded when the instance ends, perhaps weeks and restarts after
/// the activities that belong below it, so its id follows from the instance instead of chance.
/// </summary>
static class InstanceSpan
{
    // .NET lets nobody choose the id of a span. If it ever keeps it elsewhere, instances get spans by chance again, side by side with their activities.
    static readonly bool CanBeChosen = HasText("_spanId") && HasText("_id");

    /// <summary>The trace parent of what an instance does.</summary>
    /// <param name="traceParent">The trace parent that the instance was started with (W3C); <c>null</c> if it belongs to no trace.</param>
    /// <param name="instanceId">The instance.</param>
    /// <returns>The trace parent; <paramref name="traceParent"/> itself if it is <c>null</c> or of another form.</returns>
    internal static string? Of(string? traceParent, string instanceId)
    {
        if (!CanBeChosen || !ActivityContext.TryParse(traceParent, null, out ActivityContext caller))
        {
            return traceParent;
        }

        // Both count: an id may be used again, and one trace may start many instances.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{traceParent} {instanceId}"), hash);
        string span = Convert.ToHexStringLower(hash[..8]);
        return $"00-{caller.TraceId.ToHexString()}-{span}-{(caller.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}";
    }

    /// <summary>Gives a span that has just begun the id that <see cref="Of"/> has told others.</summary>
    /// <param name="span">The span; <c>null</c> if nobody listens.</param>
    /// <param name="traceParent">The trace parent that the instance was started with.</param>
    /// <param name="instanceId">The instance.</param>
    internal static void Become(Activity? span, string? traceParent, string instanceId)
    {
        if (span is { IdFormat: ActivityIdFormat.W3C } && CanBeChosen
            && ActivityContext.TryParse(Of(traceParent, instanceId), null, out ActivityContext own) && own.TraceId == span.TraceId)
        {
            SpanId(span) = own.SpanId.ToHexString();
            Id(span) = null;
        }
    }

    static bool HasText(string field) =>
        typeof(Activity).GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType == typeof(string);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    static extern ref string? Id(Activity span);
}
