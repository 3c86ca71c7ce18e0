using System.Globalization;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>
/// Looks at page after page on a small phone, in both languages: accessibility, the width of the screen, the way of the keyboard into the
/// page. What is wrong is collected and told at the end, so that one run tells everything.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="visitor">Whose browser it is.</param>
internal sealed class Surveyor(AidFlowApp app, Visitor visitor)
{
    /// <summary>The narrowest screen, CSS pixels.</summary>
    private const int Width = 360;

    // Unfolds everything, then names what makes the page wider than the screen, but for what scrolls in a frame of its own, and what a keyboard
    // cannot reach, but for the hidden button that makes the Enter key mean the main one.
    private const string Look =
        """
        (width) => {
          const found = [];
          document.querySelectorAll('main details').forEach(e => e.open = true);
          const name = e => `${e.localName}${e.id ? '#' + e.id : ''}.${[...e.classList].join('.')} ${e.textContent.trim().slice(0, 40)}`;
          if (document.scrollingElement.scrollWidth > width) {
            const wide = [...document.querySelectorAll('body *')].filter(e => {
              for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
                if (getComputedStyle(p).overflowX !== 'visible') return false;
              return e.getBoundingClientRect().right > width + 0.5 && !e.closest('.visually-hidden');
            });
            found.push(`${document.scrollingElement.scrollWidth} px wide: ${wide.slice(-3).map(name).join(' | ')}`);
          }
          for (const e of document.querySelectorAll('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)'))
            if (e.checkVisibility() && e.tabIndex < 0 && !e.matches('button.visually-hidden')) found.push(`out of the keyboard's reach: ${name(e)}`);
          if (document.querySelectorAll('h1').length !== 1) found.push('not one main heading');
          return found;
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Where the page leads.
    private const string Links =
        "() => [...new Set([...document.querySelectorAll('main a[href]')].map(a => a.href.split('#')[0]))].filter(link => link.startsWith(location.origin + '/') && link !== location.href.split('#')[0])";

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private string _language = "zh";

    /// <summary>The page.</summary>
    public IPage Page => visitor.Page;

    /// <summary>Pages that were looked at.</summary>
    public int Seen { get; private set; }

    /// <summary>Takes over a session, as if the person had signed in here.</summary>
    public Task BecomeAsync(AidFlowClient client)
    {
        _followed.Clear();
        return SetAsync("aidflow-session", client.Token!);
    }

    /// <summary>Opens an address and looks at it.</summary>
    public async Task SeeAsync(string path, string name)
    {
        IResponse? answer = await Page.GotoAsync(new Uri(app.BaseAddress, path).AbsoluteUri);
        Assert.True(answer?.Status == 200, $"{path} answered {answer?.Status}.");
        await LookAsync(name);
    }

    /// <summary>Looks at the page as it stands, then once more in the other language, which stays.</summary>
    public async Task LookAsync(string name)
    {
        Seen++;
        await Album.TakeAsync(Page, string.Create(CultureInfo.InvariantCulture, $"small-{name}"), inDocs: null);
        await CheckAsync(name, dark: true);
        await FollowLinksAsync(name);
        _language = _language == "zh" ? "en" : "zh";
        await SetAsync("aidflow-lang", _language);

        // A form that was refused is sent again.
        await Page.ReloadAsync();
        await CheckAsync(name, dark: false);
        await EnterByKeyboardAsync(name);
    }

    /// <summary>
    /// Fills in the form that a keyboard comes to first after a place, with nothing but keys, and sends it: a choice's first option,
    /// what is typed elsewhere.
    /// </summary>
    /// <param name="from">Selector of where the keyboard starts; it can have the focus.</param>
    /// <param name="typed">What is typed into every line.</param>
    public async Task FillInByKeyboardAsync(string from, string typed)
    {
        await Page.Locator(from).First.FocusAsync();
        for (int presses = 0; presses < 80; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            switch (await Page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.localName + ' ' + (e.type ?? ''); }"))
            {
                case "input radio" or "input checkbox":
                    await Page.Keyboard.PressAsync("Space");
                    break;
                case "select select-one":
                    await Page.Keyboard.PressAsync("ArrowDown");
                    break;
                case "input text" or "input password" or "input email" or "input tel" or "textarea textarea":
                    await Page.Keyboard.TypeAsync(typed);
                    break;
                case "button submit":
                    await FollowAsync(() => Page.Keyboard.PressAsync("Enter"));
                    return;
            }
        }

        throw new InvalidOperationException($"No button in eighty steps from {from} at {Page.Url}.");
    }

    /// <summary>Sends a form with the Enter key on its button, and waits for the page that follows.</summary>
    public Task SendAsync(string button) => FollowAsync(() => Page.Locator(button).First.PressAsync("Enter"));

    /// <summary>Insists that nothing was wrong on any page.</summary>
    public void ExpectNoFaults()
    {
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        visitor.ExpectNoFaults();
    }

    private async Task FollowAsync(Func<Task> act)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(object? sender, IFrame frame) => arrived.TrySetResult();
        Page.FrameNavigated += Arrived;
        await act();
        await arrived.Task.WaitAsync(Patience);
        Page.FrameNavigated -= Arrived;
        await visitor.LoadedAsync(Page.WaitForLoadStateAsync(LoadState.Load));
    }

    private async Task CheckAsync(string name, bool dark)
    {
        string[] wrong = [.. await Page.EvaluateAsync<string[]>(Look, Width), .. await Axe.CheckAsync(Page, dark)];
        _faults.AddRange(wrong.Select(fault => $"{name} ({_language}): {fault}"));
    }

    /// <summary>No link leads to a page that is not there or not for this person.</summary>
    private async Task FollowLinksAsync(string name)
    {
        string[] fresh = [.. (await Page.EvaluateAsync<string[]>(Links)).Where(_followed.Add)];
        IAPIResponse[] answers = await Task.WhenAll(fresh.Select(link => Page.APIRequest.HeadAsync(link)));
        _faults.AddRange(fresh.Zip(answers).Where(pair => pair.Second.Status != 200).Select(pair => $"{name}: {pair.Second.Status} behind the link {pair.First}"));
    }

    /// <summary>The link at the top of the page leads past the navigation to the first control of the page, and one sees where one is.</summary>
    private async Task EnterByKeyboardAsync(string name)
    {
        await Page.Locator("a.skip").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        string state = await Page.EvaluateAsync<string>(
            """
            () => {
              const e = document.activeElement;
              if (!document.querySelector('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"])')) return '';
              if (!e.closest('main')) return `the keyboard is at ${e.localName}.${e.className}`;
              const box = e.getBoundingClientRect();
              if (box.bottom < 0 || box.top > innerHeight) return `the first control is out of sight: ${e.outerHTML.slice(0, 80)}`;
              const framed = [e, ...(e.closest('.choice') ? [e.closest('.choice')] : [])].some(f => getComputedStyle(f).outlineStyle !== 'none');
              return framed ? '' : `nothing shows the focus: ${e.outerHTML.slice(0, 80)}`;
            }
            """);
        if (state.Length > 0)
        {
            _faults.Add($"{name} ({_language}): {state}");
        }
    }

    private Task SetAsync(string cookie, string value) =>
        Page.Context.AddCookiesAsync([new Cookie { Name = cookie, Value = value, Url = app.BaseAddress.AbsoluteUri }]);
}
