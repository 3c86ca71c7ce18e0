using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class RazorResultTests
{
    [Fact]
    public async Task A_page_renders_with_the_services_of_the_invocation()
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Pages)], builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddScoped<Visitor>();
            builder.UseMiddleware((context, next) =>
            {
                context.InstanceServices.GetRequiredService<Visitor>().Name = "set <by> middleware";
                return next();
            });
        });
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage page = await client.GetAsync("/some/page");
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
        Assert.Equal("<h1>some/page for set &lt;by&gt; middleware</h1>", await page.Content.ReadAsStringAsync());
        Assert.Equal("<h1> for set &lt;by&gt; middleware</h1>", await client.GetStringAsync("/"));
    }

    public sealed class Visitor
    {
        public string Name { get; set; } = "nobody";
    }

    public sealed class Pages
    {
        [Function("Pages")]
        public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path) =>
            new RazorComponentResult<Page>(new { Title = path ?? string.Empty });
    }

    public sealed class Page : ComponentBase
    {
        [Parameter]
        public string Title { get; set; } = string.Empty;

        [Inject]
        public required Visitor Visitor { get; set; }

        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            Title += " for";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "h1");
            builder.AddContent(1, $"{Title} {Visitor.Name}");
            builder.CloseElement();
        }
    }
}
