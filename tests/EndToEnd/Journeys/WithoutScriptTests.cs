using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>An old phone, a blocked script: the worker's main way works without.</summary>
[Collection(Chromium.Collection)]
public sealed class WithoutScriptTests(Chromium chromium)
{
    private static readonly Family Qian = new("钱卫东", "周桂兰", "钱小雪", new Person(7501));

    [Fact]
    public async Task A_worker_applies_and_uploads_without_scripts()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        await using Visitor worker = await chromium.VisitAsync(app, Device.Phone, script: false);
        ApplicationForm form = new(worker, Qian, script: false);

        await worker.GoAsync("/apply/jinqiu-zhuxue");
        await worker.SignInAsWorkerAsync(Qian.Numbers.Mobile);
        await worker.ArriveAsync("/apply/jinqiu-zhuxue/applicant");
        Func<Task>[] pages =
        [
            form.ApplicantAsync, form.EmploymentAsync, () => form.ChildAsync(), form.SchoolAsync, form.HouseholdAsync, form.HardshipAsync,
            form.OtherAidAsync, form.PayeeAsync, form.ConsentAsync,
        ];
        foreach (Func<Task> page in pages)
        {
            await page();
            await form.ContinueAsync();
        }

        await worker.ArriveAsync("/check");
        await worker.PressAsync("提交申请");
        await Assertions.Expect(worker.Page.Locator("h1")).ToHaveTextAsync("申请已提交");
        string number = await worker.Page.Locator(".case-number").InnerTextAsync();

        foreach (string slot in new[] { "id-card", "household-register", "admission-letter", "income-proof" })
        {
            await worker.GoAsync($"/cases/{number}/documents");
            await worker.Page.Locator($"#f-{slot}-file").SetInputFilesAsync(Pictures.Pdf);
            await worker.Page.Locator($"#slot-{slot} [data-send]").ClickAsync();
            await worker.LoadedAsync(worker.Page.WaitForLoadStateAsync(LoadState.Load));
        }

        await worker.GoAsync($"/cases/{number}");
        await worker.UntilHeadingAsync("审批中");
        await worker.LookAsync("case-without-script");
        worker.ExpectNoFaults();
    }
}
