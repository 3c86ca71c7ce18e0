using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>One Chromium for all browser tests; every visitor has a profile of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Name of the collection of tests that share it.</summary>
    public const string Collection = "browser";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // Conditions come true in milliseconds; patience is for a machine that is busy with something else.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Somebody opens the app's pages in a new profile, in Chinese.</summary>
    /// <param name="app">The app.</param>
    /// <param name="device">What is held or sat at.</param>
    /// <param name="script">Whether the browser runs scripts.</param>
    internal async Task<Visitor> VisitAsync(AidFlowApp app, Device device, bool script = true)
    {
        IBrowser browser = _browser ?? throw new InvalidOperationException("Not started.");
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            DeviceScaleFactor = Album.ForDocs ? device.DocsScale : 1,

            // A colour on its way from one to another is neither.
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = device.Touch,
            IsMobile = device.Touch,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        return await Visitor.OpenAsync(app, context, device, script);
    }
}

/// <summary>The tests that share the browser; they run one after the other.</summary>
[CollectionDefinition(Chromium.Collection)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;
