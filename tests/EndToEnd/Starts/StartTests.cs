using System.Text.RegularExpressions;

namespace AidFlow.EndToEnd.Starts;

/// <summary>The first minute with the app: it starts, says where everything is, and guards its folder.</summary>
public sealed partial class StartTests
{
    private const int Screen = 40;

    [Fact]
    public async Task A_fresh_start_answers()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();

        (await app.Anonymous().GetAsync("/")).Expect(200);
    }

    [Fact]
    public async Task The_banner_is_one_screen_and_every_address_on_it_answers()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        string[] banner = await BannerAsync(app, "职工用任意手机号登录");

        Assert.InRange(banner.Length, 10, Screen);
        string text = string.Join('\n', banner);
        Assert.Contains(app.DataFolder, text, StringComparison.Ordinal);
        Assert.Contains("演示时钟 / Demo clock", text, StringComparison.Ordinal);
        Assert.Contains("2026-09-01 09:00 +08:00", text, StringComparison.Ordinal);
        foreach (string account in new[] { "li.shili", "zhao.quxian", "sun.shiji", "wu.caiwu", "feng.shenji", "Longjiang-2026" })
        {
            Assert.Contains(account, text, StringComparison.Ordinal);
        }

        string[] addresses = [.. Address().Matches(text).Select(match => match.Value)];
        foreach (string path in new[] { "/", "/desk", "/finance", "/notices", "/api/openapi.json", "/dev/outbox", "/dev/clock" })
        {
            Assert.Contains(new Uri(app.BaseAddress, path).AbsoluteUri, addresses);
        }

        foreach (string address in addresses)
        {
            Answer answer = await app.Anonymous().GetAsync(new Uri(address).PathAndQuery);
            Assert.True(answer.Status is 200 or 303, $"{address} answered {answer.Status}.");
        }
    }

    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_in_one_clear_sentence_and_harms_nothing()
    {
        await using AidFlowApp first = await AidFlowApp.StartAsync();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => AidFlowApp.StartAsync(first.DataFolder));

        Assert.DoesNotContain("code 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"The data folder {first.DataFolder} is in use by", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--DataFolder", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
        (await first.Anonymous().GetAsync("/programmes")).Expect(200);
    }

    [Fact]
    public async Task Production_shows_no_demo_sign_ins_and_has_no_development_addresses()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync(environment: "Production");
        string banner = string.Join('\n', await BannerAsync(app, "数据目录"));

        Assert.DoesNotContain("Longjiang", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("/dev/", banner, StringComparison.Ordinal);
        foreach (string path in new[] { "/dev/outbox", "/dev/outbox.json", "/dev/clock", "/dev/design" })
        {
            (await app.Anonymous().GetAsync(path)).Expect(404);
        }

        foreach (string path in new[] { "/", "/staff/sign-in", "/sign-in" })
        {
            string page = (await app.Anonymous().GetAsync(path)).Expect(200).Text;
            Assert.DoesNotContain("Longjiang", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/dev/", page, StringComparison.Ordinal);
        }
    }

    /// <summary>The lines that are no log, from the first with the app's name, once the last one is there.</summary>
    private static async Task<string[]> BannerAsync(AidFlowApp app, string last)
    {
        await Until.TrueAsync(() => Task.FromResult(app.Output.Any(line => line.Contains(last, StringComparison.Ordinal))));
        return [.. app.Output.Where(line => !LogLine().IsMatch(line)).SkipWhile(line => !line.Contains("AidFlow", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"http://[0-9a-z.:]+/\S*")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ")]
    private static partial Regex LogLine();
}
