using System.Text.Encodings.Web;
using System.Text.Unicode;
using AidFlow.Workflow.Results;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Portal.Tests;

/// <summary>Renders pages as the app does and reads them as a browser does.</summary>
internal static class Rendering
{
    public static readonly DateTimeOffset Now = new(2026, 8, 20, 2, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 8, 20);

    public static PageContext Context(Language language = Language.Zh, Visitor? visitor = null) => new()
    {
        Language = language,
        Visitor = visitor ?? new Visitor { IsWorker = true, Name = "138****0000" },
        Address = "/somewhere?x=1",
        Now = Now,
        FormToken = "form-token",
    };

    public static async Task<IHtmlDocument> PageAsync<TPage, TModel>(TModel model, PageContext? context = null)
        where TPage : PageOf<TModel>
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        string html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Context"] = context ?? Context(), ["Model"] = model }))).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>The label of a control as assistive technology finds it: a label, or the legend of its group.</summary>
    public static string? NameOf(IElement control, IDocument page) =>
        control.GetAttribute("aria-label")
        ?? page.QuerySelector($"label[for='{control.Id}']")?.TextContent
        ?? control.Closest("label")?.TextContent
        ?? (control is IHtmlButtonElement ? control.TextContent : null);
}
