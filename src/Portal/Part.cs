using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Components;

namespace AidFlow.Portal;

/// <summary>A piece of a page. Gets the page's context from the shell around it.</summary>
public abstract class Part : ComponentBase
{
    /// <summary>The page's context.</summary>
    [CascadingParameter]
    public PageContext Context { get; set; } = null!;

    /// <summary>A text in the page's language.</summary>
    protected string T(LocalizedText text) => Context.Say(text);

    /// <summary>A text with placeholders <c>{0}</c>, <c>{1}</c> … in the page's language.</summary>
    protected string T(LocalizedText text, params object[] values) =>
        string.Format(Show.CultureOf(Context.Language), Context.Say(text), values);
}
