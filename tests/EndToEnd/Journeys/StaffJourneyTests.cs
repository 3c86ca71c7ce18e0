using System.Text;
using System.Text.Json.Nodes;
using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>The offices' part at a desk: approvers, the public notice, finance, the auditor.</summary>
[Collection(Chromium.Collection)]
public sealed class StaffJourneyTests(Chromium chromium)
{
    private static readonly Person First = new(7401) { Name = "陈建军", ChildName = "陈小满" };
    private static readonly Person Second = new(7402) { Name = "吴秀兰", ChildName = "吴小禾" };

    [Fact]
    public async Task Approvers_decide_at_the_desk_and_by_link_and_finance_pays()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey returned = new(app, First);
        Journey paid = new(app, Second);
        await Task.WhenAll(returned.ToApprovalAsync(), paid.ToApprovalAsync());

        await using Visitor officer = await chromium.VisitAsync(app, Device.Desktop);
        await SignInAsync(officer, "/desk", "li.shili");
        await SendBackAsync(officer, returned);
        await ApproveAsync(officer, paid);
        await RevealAsync(officer, paid);

        await using Visitor county = await chromium.VisitAsync(app, Device.Phone);
        await ApproveByLinkAsync(county, app, paid);

        await using Visitor city = await chromium.VisitAsync(app, Device.Desktop);
        await SignInAsync(city, "/desk", "sun.shiji");
        await ApproveAsync(city, paid);
        await paid.UntilAsync("OnPublicNotice");
        await ReadTheNoticeAsync(county, paid);

        await app.AdvanceAsync("P12D");
        await paid.UntilAsync("AwaitingPayment");
        await using Visitor finance = await chromium.VisitAsync(app, Device.Desktop);
        await PayAsync(finance, paid);
        await using Visitor auditor = await chromium.VisitAsync(app, Device.Desktop);
        await AuditAsync(auditor, paid);

        Visitor[] visitors = [officer, county, city, finance, auditor];
        Assert.All(visitors, visitor => visitor.ExpectNoFaults());
        IEnumerable<string> addresses = [.. visitors.SelectMany(visitor => visitor.Addresses), .. app.Exchanges.Select(e => e.Address)];
        await Leaks.ExpectNoneAsync(app, addresses, [.. First.Secrets, .. First.Names, .. Second.Secrets, .. Second.Names]);
    }

    private static async Task SignInAsync(Visitor visitor, string path, string staffId)
    {
        await visitor.GoAsync(path);
        await visitor.LoadedAsync(visitor.Page.WaitForURLAsync("**/staff/sign-in?back=*"));
        await visitor.LookAsync($"sign-in-{staffId}");
        await visitor.SignInAsStaffAsync(staffId);
        await visitor.ArriveAsync(path);
    }

    private static async Task SendBackAsync(Visitor officer, Journey journey)
    {
        await officer.UntilHeadingAsync("待审批");
        await officer.LookAsync("inbox", forDocs: true);
        await OpenTaskAsync(officer, journey);

        // The case on one screen: rules with their facts, answers with numbers in part, papers, record.
        string shown = await officer.Page.Locator("main").InnerTextAsync();
        Assert.Contains("全部符合", shown, StringComparison.Ordinal);
        Assert.Contains(journey.Person.Name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Person.IdNumber, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Person.Account[^8..], shown.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await officer.LookAsync("task", forDocs: true);

        // A return without a reason is no decision.
        await officer.Page.GetByLabel("退回更正").CheckAsync();
        officer.Expect(422);
        await officer.PressAsync("确认决定");
        await Assertions.Expect(officer.Page.Locator("[data-error-summary]")).ToContainTextAsync("请至少选择一个原因");
        await officer.LookAsync("task-error");

        await officer.Page.GetByLabel("证明材料不清楚，请重新拍照上传").CheckAsync();
        await officer.Page.GetByText("要更正的地方").ClickAsync();
        await officer.Page.Locator("[name=field][value='#income-proof']").CheckAsync();
        await officer.Page.GetByLabel("给申请人的说明").FillAsync("请重新拍一张清楚的收入证明。");
        await officer.LookAsync("task-return");
        await officer.PressAsync("确认决定");
        await Assertions.Expect(officer.Page.GetByText("已提交决定：退回更正。")).ToBeVisibleAsync();
        JsonNode view = await journey.UntilAsync("ReturnedForCorrection");
        Assert.Equal("证明材料不清楚，请重新拍照上传", (string?)view["return"]!["reasons"]![0]);
    }

    private static async Task ApproveAsync(Visitor officer, Journey journey)
    {
        await officer.GoAsync("/desk");
        await OpenTaskAsync(officer, journey);
        await officer.Page.Locator("[name=kind][value=Approve]").CheckAsync();
        await officer.PressAsync("确认决定");
        await Assertions.Expect(officer.Page.GetByText("已提交决定：同意。")).ToBeVisibleAsync();
        await officer.LookAsync("approved");
    }

    private static async Task RevealAsync(Visitor officer, Journey journey)
    {
        await officer.GoAsync($"/desk/cases/{journey.Case}");
        await officer.LookAsync("case");
        await officer.Page.Locator("a[href*='/reveal?field=']").First.ClickAsync();
        await officer.LookAsync("reveal");
        await officer.Page.GetByLabel("查看理由").FillAsync("与户口簿核对身份证号");
        await officer.PressAsync("查看");
        await Assertions.Expect(officer.Page.Locator(".case-number")).ToHaveTextAsync(journey.Person.IdNumber);
        await officer.LookAsync("revealed");
    }

    /// <summary>The county's officer has only the message: its link shows the case, decides once, and is over.</summary>
    private static async Task ApproveByLinkAsync(Visitor county, AidFlowApp app, Journey journey)
    {
        string? link = null;
        await Until.TrueAsync(async () => (link = await LinkAsync(app, journey.Case, "staff:zhao.quxian")) is not null);
        await county.GoAsync(link!);
        await county.LookAsync("link", forDocs: true);
        await county.Page.Locator("[name=kind][value=Approve]").CheckAsync();
        await county.PressAsync("确认决定");
        await county.ArriveAsync("/decided");
        await county.LookAsync("link-done");

        county.Expect(410);
        await county.GoAsync(link!);
        await Assertions.Expect(county.Page.Locator("h1")).ToHaveTextAsync("这个链接不能用了");
        await county.LookAsync("link-over");
    }

    private static async Task<string?> LinkAsync(AidFlowApp app, string number, string to)
    {
        JsonObject? message = (await app.OutboxAsync()).FirstOrDefault(m =>
            (string?)m["template"] == "task-assigned" && (string?)m["to"] == to && (string?)m["case"] == number);
        string text = (string?)message?["text"] ?? "";
        int at = text.IndexOf("/d/", StringComparison.Ordinal);
        return at < 0 ? null : text[at..].Split(' ', '，', '。')[0];
    }

    /// <summary>Everybody may read name, unit, kind and amount; no number and nothing of the child.</summary>
    private static async Task ReadTheNoticeAsync(Visitor anybody, Journey journey)
    {
        await anybody.GoAsync("/notices");
        string notices = await anybody.Page.Locator("main").InnerTextAsync();
        Assert.Contains(journey.Person.Name, notices, StringComparison.Ordinal);
        Assert.Contains("助学", notices, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Case, notices, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Person.ChildName, notices, StringComparison.Ordinal);
        Assert.All(journey.Person.Secrets, secret => Assert.DoesNotContain(secret[^6..], notices, StringComparison.Ordinal));
        await anybody.LookAsync("notices", forDocs: true);
    }

    private static async Task PayAsync(Visitor finance, Journey journey)
    {
        await SignInAsync(finance, "/finance", "wu.caiwu");
        await Assertions.Expect(finance.Page.GetByText($"{journey.Case}-P1")).ToBeVisibleAsync();
        Assert.DoesNotContain(journey.Person.Account, await finance.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await finance.LookAsync("finance");
        await finance.PressAsync("生成银行代发文件");
        await Assertions.Expect(finance.Page.GetByText("已生成文件，请下载后交银行。")).ToBeVisibleAsync();
        await finance.LookAsync("bank-file");

        IDownload download = await finance.Page.RunAndWaitForDownloadAsync(
            () => finance.Page.GetByRole(AriaRole.Link, new() { Name = "CSV（UTF-8）" }).ClickAsync());
        string file = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains(journey.Person.Account, file, StringComparison.Ordinal);

        byte[] answer = Encoding.UTF8.GetBytes(BankReturns.Answer(file));
        await finance.Page.GetByLabel("回盘文件").SetInputFilesAsync(new FilePayload { Name = "return.csv", MimeType = "text/csv", Buffer = answer });
        await finance.PressAsync("导入");
        await Assertions.Expect(finance.Page.GetByText("每一行都对上了。")).ToBeVisibleAsync();
        await finance.LookAsync("bank-return", forDocs: true);
        await journey.UntilAsync("Paid");
    }

    private static async Task AuditAsync(Visitor auditor, Journey journey)
    {
        await SignInAsync(auditor, "/audit", "feng.shenji");
        await auditor.LookAsync("audit-search");
        await auditor.GoAsync($"/audit/{journey.Case}");
        string trail = await auditor.Page.Locator("main").InnerTextAsync();
        Assert.Contains("payment.paid", trail, StringComparison.Ordinal);
        await auditor.LookAsync("audit");
    }

    private static async Task OpenTaskAsync(Visitor officer, Journey journey)
    {
        ILocator row = officer.Page.Locator("tr", new() { HasText = journey.Case });
        await Until.TrueAsync(async () =>
        {
            if (await row.CountAsync() > 0)
            {
                return true;
            }

            await officer.Page.ReloadAsync();
            return false;
        });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await officer.LoadedAsync(officer.Page.WaitForURLAsync("**/desk/tasks/*"));
    }
}
