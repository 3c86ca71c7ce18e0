using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>Somebody at a browser.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private readonly AidFlowApp _app;
    private readonly IBrowserContext _context;
    private readonly Device _device;
    private readonly bool _script;
    private readonly Watch _watch;
    private readonly List<string> _barriers = [];
    private int _pictures;

    private Visitor(AidFlowApp app, IBrowserContext context, IPage page, Device device, bool script, Watch watch)
    {
        _app = app;
        _context = context;
        _device = device;
        _script = script;
        _watch = watch;
        Page = page;
    }

    /// <summary>The page that is looked at.</summary>
    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Addresses => _watch.Addresses;

    /// <summary>Opens a window.</summary>
    public static async Task<Visitor> OpenAsync(AidFlowApp app, IBrowserContext context, Device device, bool script)
    {
        context.SetDefaultTimeout(20_000);
        Watch watch = await Watch.OverAsync(context, app.BaseAddress);
        return new Visitor(app, context, await context.NewPageAsync(), device, script, watch);
    }

    /// <summary>Opens an address of the app.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(new Uri(_app.BaseAddress, path).AbsoluteUri);

    /// <summary>From here on the app may answer with these statuses.</summary>
    public void Expect(params ReadOnlySpan<int> statuses) => _watch.Expect(statuses);

    /// <summary>Looks at the page with eyes: takes a picture, checks accessibility.</summary>
    /// <param name="name">Name of the picture.</param>
    /// <param name="forDocs">Whether the walkthrough shows it.</param>
    public async Task LookAsync(string name, bool forDocs = false)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{_device.Name}-{++_pictures:00}-{name}");
        await Album.TakeAsync(Page, file, forDocs ? name : null);
        if (_script)
        {
            _barriers.AddRange((await Axe.CheckAsync(Page)).Select(violation => $"{name}: {violation}"));
        }
    }

    /// <summary>Presses a button and waits for the page that follows.</summary>
    public async Task PressAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await LoadedAsync(Page.WaitForLoadStateAsync(LoadState.Load));
    }

    /// <summary>Waits until the address ends in this way.</summary>
    public async Task ArriveAsync(string end)
    {
        try
        {
            await Page.WaitForURLAsync(Arrived);
        }
        catch (TimeoutException) when (Arrived(Page.Url))
        {
            await WholeAsync();
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"Not at {end} but at {Page.Url}: {await Page.Locator("main").InnerTextAsync()}\n{string.Join('\n', _watch.Faults)}", e);
        }

        bool Arrived(string address) => new Uri(address).PathAndQuery.EndsWith(end, StringComparison.Ordinal);
    }

    /// <summary>Waits for a page's load event. One that fires just before the listener is in place is waited for in vain: then the page's foot tells.</summary>
    public async Task LoadedAsync(Task load)
    {
        try
        {
            await load;
        }
        catch (TimeoutException)
        {
            await WholeAsync();
        }
    }

    // The last thing on every page; visible once the style sheet is there.
    private Task WholeAsync() => Page.Locator("footer.site-footer").WaitForAsync();

    /// <summary>Asks again until the page's main heading says this: what happens in the background takes its moment.</summary>
    public Task UntilHeadingAsync(string heading) => Until.TrueAsync(
        async () =>
        {
            if (await Page.Locator("h1").First.InnerTextAsync() == heading)
            {
                return true;
            }

            await Page.ReloadAsync();
            return false;
        },
        () => $"The heading did not become {heading}. {string.Join('\n', _app.Output.TakeLast(20))}");

    /// <summary>Signs in as a worker, with the code read from the development outbox in a second window.</summary>
    public async Task SignInAsWorkerAsync(string mobile)
    {
        await Page.GetByLabel("手机号码").FillAsync(mobile);
        await PressAsync("发送验证码");
        await Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync("输入验证码");
        await Page.GetByLabel("6 位验证码").FillAsync(await CodeAsync(mobile));
        await PressAsync("登录");
    }

    /// <summary>The newest code for a number, as the page /dev/outbox shows it.</summary>
    public async Task<string> CodeAsync(string mobile)
    {
        IPage outbox = await _context.NewPageAsync();
        ILocator message = outbox.Locator("article.mail", new() { HasText = "sign-in-code" })
            .Filter(new() { HasText = $"{mobile[..3]}****{mobile[7..]}" }).First;
        await Until.TrueAsync(async () =>
        {
            await outbox.GotoAsync(new Uri(_app.BaseAddress, "/dev/outbox").AbsoluteUri);
            return await message.CountAsync() > 0;
        });
        string code = SixDigits().Match(await message.Locator("p").Last.InnerTextAsync()).Value;
        await outbox.CloseAsync();
        return code;
    }

    /// <summary>Signs in as a member of the demo staff.</summary>
    public async Task SignInAsStaffAsync(string staffId)
    {
        await Page.GetByLabel("工作账号", new() { Exact = true }).FillAsync(staffId);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync("Longjiang-2026");
        await PressAsync("登录");
    }

    /// <summary>Insists that the browser had nothing to complain of, on any page so far.</summary>
    public void ExpectNoFaults()
    {
        string[] faults = [.. _watch.Faults, .. _barriers];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
