using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Components;

namespace AidFlow.Portal;

/// <summary>A whole page: a component that a page function renders with a model.</summary>
/// <typeparam name="TModel">Everything that the page shows.</typeparam>
public abstract class PageOf<TModel> : ComponentBase
{
    /// <summary>The page's context.</summary>
    [Parameter]
    [EditorRequired]
    public PageContext Context { get; set; } = null!;

    /// <summary>What it shows.</summary>
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = default!;

    /// <summary>A text in the page's language.</summary>
    protected string T(LocalizedText text) => Context.Say(text);

    /// <summary>A text with placeholders <c>{0}</c>, <c>{1}</c> … in the page's language.</summary>
    protected string T(LocalizedText text, params object[] values) =>
        string.Format(Show.CultureOf(Context.Language), Context.Say(text), values);
}
