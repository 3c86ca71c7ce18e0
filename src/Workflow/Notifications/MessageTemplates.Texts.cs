using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

// The texts stand in Templates/*.json, a file each. What stands here has no file yet and is told by default: to staff
// when it has a link, to the worker otherwise, by the personal channel and in the app.
public static partial class MessageTemplates
{
    /// <summary>Texts without a file.</summary>
    internal static IReadOnlyDictionary<string, LocalizedText> InCode { get; } = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
    };

    /// <summary>The place that every message may use: the address of the worker's pages.</summary>
    internal const string SitePlace = "site";

    /// <summary>The place of an address that is personal to one recipient; it is left out wherever others read along.</summary>
    internal const string LinkPlace = "link";
}
