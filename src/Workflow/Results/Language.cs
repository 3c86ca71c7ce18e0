namespace AidFlow.Workflow.Results;

/// <summary>A language that AidFlow speaks. Chinese is the default.</summary>
public enum Language
{
    /// <summary>Simplified Chinese, zh-CN.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
