using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>A worker's whole way on a phone: from the home page to the money.</summary>
[Collection(Chromium.Collection)]
public sealed class WorkerJourneyTests(Chromium chromium)
{
    private static readonly Family Zhao = new("赵建国", "孙秀英", "赵小雨", new Person(7301));

    [Fact]
    public async Task A_worker_applies_uploads_corrects_and_is_paid_on_a_phone()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey byHttp = new(app, Zhao.Numbers);
        await using Visitor worker = await chromium.VisitAsync(app, Device.Phone);

        await FindTheProgrammeAsync(worker);
        await worker.SignInAsWorkerAsync(Zhao.Numbers.Mobile);
        await FillInAsync(worker, new ApplicationForm(worker, Zhao));
        string number = await HandInAsync(worker);
        await UploadAsync(worker, number);

        // A number gets one code a minute.
        await app.AdvanceAsync("PT2M");
        byHttp.Case = number;
        await ReturnAsync(byHttp);
        await CorrectAsync(worker, number);
        await WithdrawAnotherAsync(worker, byHttp);
        byHttp.Case = number;
        await ApproveAndPayAsync(app, byHttp);
        await app.AdvanceAsync("PT2M");
        await SeeTheMoneyAsync(worker, number);

        worker.ExpectNoFaults();
        await Leaks.ExpectNoneAsync(app, [.. worker.Addresses, .. app.Exchanges.Select(e => e.Address)], Zhao.Secrets);
    }

    private static async Task FindTheProgrammeAsync(Visitor worker)
    {
        await worker.GoAsync("/");
        await worker.LookAsync("home", forDocs: true);
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "帮扶项目" }).ClickAsync();
        await worker.ArriveAsync("/programmes");
        await worker.LookAsync("programmes");
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "金秋助学" }).First.ClickAsync();
        await worker.ArriveAsync("/programmes/jinqiu-zhuxue");
        await worker.LookAsync("programme");
        await worker.Page.Locator("a.button[href='/apply/jinqiu-zhuxue']").ClickAsync();
        await Assertions.Expect(worker.Page.Locator("h1")).ToHaveTextAsync("用手机号码登录");
        await worker.LookAsync("sign-in");
    }

    private static async Task FillInAsync(Visitor worker, ApplicationForm form)
    {
        // Signing in leads back to where the worker wanted to go; nothing is filled in beforehand.
        await worker.ArriveAsync("/apply/jinqiu-zhuxue/applicant");
        Assert.Empty(await form.FilledInAsync());
        await worker.LookAsync("form-applicant-empty");
        await form.ApplicantAsync();
        await worker.LookAsync("form-applicant");
        await form.ContinueAsync();

        await form.EmploymentAsync();
        await worker.LookAsync("form-employment");
        await form.ContinueAsync();

        await MistypeAsync(worker, form);
        await form.ContinueAsync();

        await form.SchoolAsync();
        await worker.LookAsync("form-school");
        await form.ContinueAsync();

        await form.HouseholdAsync();
        await worker.LookAsync("form-household");
        await form.ContinueAsync();

        await form.HardshipAsync();
        await worker.LookAsync("form-hardship");
        await form.ContinueAsync();

        await form.OtherAidAsync();
        await worker.LookAsync("form-other-aid");
        await form.ContinueAsync();

        await form.PayeeAsync();
        await Assertions.Expect(worker.Page.Locator("[name='/payee/accountNumber']")).ToHaveValueAsync(Grouped(Zhao.Numbers.Account));
        await worker.LookAsync("form-payee");
        await form.ContinueAsync();

        await form.ConsentAsync();
        await worker.LookAsync("form-consent");
        await form.ContinueAsync();
        await worker.ArriveAsync("/check");
    }

    /// <summary>A wrong check digit: the summary names it, leads to the field, and the field says what is wrong.</summary>
    private static async Task MistypeAsync(Visitor worker, ApplicationForm form)
    {
        string right = Zhao.Numbers.ChildIdNumber;
        await form.ChildAsync(right[..17] + (right[17] == '1' ? '2' : '1'));
        worker.Expect(422);
        await form.ContinueAsync();

        ILocator summary = worker.Page.Locator("[data-error-summary]");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await Assertions.Expect(worker.Page.Locator("#f-child-idNumber-error")).ToBeVisibleAsync();
        await Assertions.Expect(worker.Page.Locator("#f-child-idNumber")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.StartsWith("有误：", await worker.Page.TitleAsync(), StringComparison.Ordinal);
        await worker.LookAsync("form-child-error", forDocs: true);
        await summary.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(worker.Page.Locator("#f-child-idNumber")).ToBeFocusedAsync();

        await form.ChildAsync();
    }

    private static async Task<string> HandInAsync(Visitor worker)
    {
        // Numbers are shown in part.
        string answers = await worker.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Zhao.Parent, answers, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhao.Numbers.IdNumber, answers, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhao.Numbers.Account, answers.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await worker.LookAsync("check", forDocs: true);

        await worker.PressAsync("提交申请");
        await Assertions.Expect(worker.Page.Locator("h1")).ToHaveTextAsync("申请已提交");
        await worker.LookAsync("receipt");
        string number = await worker.Page.Locator(".case-number").InnerTextAsync();
        Assert.Matches("^JQZX-202609-[0-9A-Z]{6}$", number);
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "现在上传材料" }).ClickAsync();
        await worker.ArriveAsync($"/cases/{number}/documents");
        return number;
    }

    private static async Task UploadAsync(Visitor worker, string number)
    {
        FilePayload photo = await Pictures.DrawAsync(worker, "示例证件", "image/jpeg");
        FilePayload scan = await Pictures.DrawAsync(worker, "示例户口簿", "image/png");
        await worker.LookAsync("papers-empty");

        // What is no paper is refused before it is sent.
        ILocator idCard = worker.Page.Locator("#slot-id-card");
        await idCard.Locator("#f-id-card-file").SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "x"u8.ToArray() });
        await Assertions.Expect(idCard.Locator("[data-upload-status]")).ToHaveTextAsync("只能上传 PDF、JPEG 或 PNG 文件。");

        // The bar is there while the file is under way: the request is held until it has been seen.
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await worker.Page.RouteAsync("**/papers/id-card", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await idCard.Locator("#f-id-card-file").SetInputFilesAsync(photo);
        await Assertions.Expect(idCard.Locator("progress")).ToBeVisibleAsync();
        await Assertions.Expect(idCard.Locator("[data-upload-status]")).ToContainTextAsync("正在上传");
        await worker.LookAsync("papers-sending");
        seen.SetResult();
        await Assertions.Expect(worker.Page.Locator("#slot-id-card .tag.good")).ToHaveTextAsync("已收到");

        await SendAsync(worker, "household-register", scan);
        await worker.LookAsync("papers", forDocs: true);
        await SendAsync(worker, "admission-letter", Pictures.Pdf);

        // With the last one the case goes on by itself, and its page may be the answer already.
        await worker.Page.Locator("#f-income-proof-file").SetInputFilesAsync(Pictures.Pdf);
        await Assertions.Expect(worker.Page.GetByText("必需的材料都有了").First).ToBeVisibleAsync();
        await worker.GoAsync($"/cases/{number}");
        await worker.UntilHeadingAsync("审批中");
        await worker.LookAsync("case", forDocs: true);
    }

    private static async Task SendAsync(Visitor worker, string slot, FilePayload file)
    {
        await worker.Page.Locator($"#f-{slot}-file").SetInputFilesAsync(file);
        await Assertions.Expect(worker.Page.Locator($"#slot-{slot} .tag.good")).ToHaveTextAsync("已收到");
        await Assertions.Expect(worker.Page.Locator($"#slot-{slot}")).ToBeFocusedAsync();
    }

    private static async Task ReturnAsync(Journey byHttp) =>
        (await byHttp.DecideAsync("li.shili", "Return", ["document-unreadable"], ["/school/name", "#income-proof"])).Expect(200);

    private static async Task CorrectAsync(Visitor worker, string number)
    {
        await worker.GoAsync($"/cases/{number}");
        await worker.UntilHeadingAsync("退回补正");
        await worker.LookAsync("case-returned", forDocs: true);

        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "去更正" }).ClickAsync();
        await worker.LoadedAsync(worker.Page.WaitForURLAsync($"**/cases/{number}/correct/school*"));
        await Assertions.Expect(worker.Page.Locator("[name='/school/name']")).ToHaveValueAsync("新阳路小学");
        await worker.LookAsync("correct-school");
        await worker.Page.Locator("[name='/school/name']").FillAsync("哈尔滨市道里区新阳路小学");
        await worker.PressAsync("保存并继续");
        await worker.ArriveAsync("/correct/check");

        await worker.GoAsync($"/cases/{number}/documents");
        await worker.Page.Locator("#f-income-proof-file").SetInputFilesAsync(await Pictures.DrawAsync(worker, "示例收入证明", "image/jpeg"));
        await Assertions.Expect(worker.Page.Locator("#slot-income-proof details.more > summary")).ToHaveTextAsync("以前传过的 1 份");
        await worker.LookAsync("papers-replaced");

        await worker.GoAsync($"/cases/{number}/correct/check");
        await worker.LookAsync("correct-check");
        await worker.PressAsync("提交更正");
        await worker.ArriveAsync($"/cases/{number}?done=corrected");
        await worker.UntilHeadingAsync("审批中");
    }

    /// <summary>Hands in for a second child by HTTP and takes that application back on the phone.</summary>
    private static async Task WithdrawAnotherAsync(Visitor worker, Journey byHttp)
    {
        Person sibling = new(7302);
        Answer second = (await byHttp.SubmitAsync("for-the-second-child", answers =>
        {
            answers["child"]!["idNumber"] = sibling.ChildIdNumber;
            answers["household"]![2]!["idNumber"] = sibling.ChildIdNumber;
        })).Expect(202);
        string number = (string)second.Json["caseNumber"]!;

        await worker.GoAsync("/cases");
        await worker.LookAsync("cases");
        await worker.GoAsync($"/cases/{number}");
        await worker.Page.GetByRole(AriaRole.Link, new() { Name = "撤回申请" }).ClickAsync();
        await worker.ArriveAsync($"/cases/{number}/withdraw");
        await worker.LookAsync("withdraw");
        await worker.PressAsync("确定撤回");
        await worker.UntilHeadingAsync("已撤回");
        await worker.LookAsync("case-withdrawn");
    }

    /// <summary>The offices do their part by HTTP. Who returned the case may not decide it again: a colleague does.</summary>
    private static async Task ApproveAndPayAsync(AidFlowApp app, Journey byHttp)
    {
        foreach (string officer in new[] { "wang.ceshi", "zhao.quxian", "sun.shiji" })
        {
            (await byHttp.DecideAsync(officer)).Expect(200);
        }

        await byHttp.UntilAsync("OnPublicNotice");
        await app.AdvanceAsync("P12D");
        await byHttp.UntilAsync("AwaitingPayment");
        string file = await byHttp.FileAsync();
        (await byHttp.ReturnAsync(file, BankReturns.Answer(await byHttp.BankFileAsync(file)))).Expect(200);
        await byHttp.UntilAsync("Paid");
    }

    private static async Task SeeTheMoneyAsync(Visitor worker, string number)
    {
        // The session ended while the clock moved on.
        await worker.GoAsync($"/cases/{number}");
        await worker.SignInAsWorkerAsync(Zhao.Numbers.Mobile);
        await worker.ArriveAsync($"/cases/{number}");
        await worker.UntilHeadingAsync("已发放");
        await worker.LookAsync("case-paid", forDocs: true);
        await worker.PressAsync("退出");
        await worker.ArriveAsync("/signed-out");
        await worker.LookAsync("signed-out");
    }

    private static string Grouped(string digits) => string.Join(' ', digits.Chunk(4).Select(part => new string(part)));
}
