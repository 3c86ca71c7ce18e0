using System.Text;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Payments;

public sealed class DeskTests
{
    private static readonly OrganisationId City = OrganisationId.Parse("230100");

    [Fact]
    public async Task A_due_payment_goes_into_a_file_the_bank_pays_it_and_the_worker_is_told_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        DuePayment due = Assert.Single((await world.Get<PaymentDesk>().DueAsync(await world.FinanceAsync())).Value);
        Assert.Equal("****0012", due.MaskedAccount);
        Assert.Null(due.MayNotPay);

        BankFile file = await world.FileAsync();

        Assert.Equal((1, Fen.FromYuan(1000)), (file.Lines, file.Total));
        Assert.Equal(ApplicationStatus.SentToBank, await world.StatusAsync(id));
        Assert.Empty((await world.Get<PaymentDesk>().DueAsync(await world.FinanceAsync())).Value);
        ReturnReport report = (await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "成功")))).Value;
        Assert.Equal((1, 0, 0), (report.Paid, report.Failed, report.InProcess));
        Assert.Equal([id], report.Wake);
        Assert.Equal(PaymentStatus.Paid, (await world.Progress.CheckPaymentAsync(id)).Status);
        await world.Progress.NotifyPaidAsync(id);
        await world.Progress.NotifyPaidAsync(id);
        Assert.Single(await world.MessagesAsync(id), MessageTemplates.PaymentNotification);
        Assert.Single(await world.MessagesAsync(id), MessageTemplates.NoticeClosed);
        Assert.Equal(ApplicationStatus.Paid, (await world.ViewAsync(id)).Status);
        FundBalance balance = await world.BalanceAsync();
        Assert.Equal((Fen.Zero, Fen.FromYuan(1000)), (balance.Reserved, balance.Committed));
    }

    [Fact]
    public async Task Two_officers_at_once_never_put_one_payment_into_two_files()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        PaymentDesk desk = world.Get<PaymentDesk>();

        Result<BankFile>[] made = await Task.WhenAll(new[] { CaseWorld.FinanceOfficer, "zheng.caiwu", CaseWorld.FinanceOfficer, "zheng.caiwu" }
            .Select(officer => Task.Run(async () => await desk.CreateFileAsync(await world.StaffAsync(officer)))));

        IReadOnlyList<BankFile> files = (await desk.FilesAsync(await world.FinanceAsync())).Value;
        Assert.Equal(2, files.Sum(f => f.Lines));
        Assert.All(made.Where(m => !m.IsOk), m => Assert.Equal("payment.nothing-due", m.Problem?.Code));
        var lines = new List<string>();
        foreach (BankFile file in files)
        {
            lines.AddRange(await PaymentsInAsync(world, file.FileId));
        }

        Assert.Equal(ids.Select(i => $"{i}-P1").Order(), lines.Order());
    }

    [Fact]
    public async Task A_file_that_was_begun_is_finished_by_the_next_call_whatever_was_done()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        BankFileRecord begun = await BegunAsync(world, ids);

        BankFile file = await world.FileAsync();

        Assert.Equal(begun.FileId, file.FileId);
        Assert.Equal(2, file.Lines);
        Assert.All(await Task.WhenAll(ids.Select(world.StatusAsync)), status => Assert.Equal(ApplicationStatus.SentToBank, status));
        Assert.Equal("payment.nothing-due", (await world.Get<PaymentDesk>().CreateFileAsync(await world.FinanceAsync())).Problem?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_begun_is_not_lost_from_sight(bool filesFirst)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        BankFileRecord begun = await BegunAsync(world, ids);
        PaymentDesk desk = world.Get<PaymentDesk>();
        StaffCaller finance = await world.FinanceAsync();

        if (!filesFirst)
        {
            Assert.Empty((await desk.DueAsync(finance)).Value);
        }

        BankFile file = Assert.Single((await desk.FilesAsync(finance)).Value);
        Assert.Equal((begun.FileId, 2), (file.FileId, file.Lines));
        Assert.Empty((await desk.DueAsync(finance)).Value);
    }

    [Fact]
    public async Task No_file_is_finished_without_the_entry_of_its_making_and_one_that_lacked_it_gets_it_at_the_next_look()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        BankFileRecord begun = await BegunAsync(world, ids);
        PaymentDesk desk = world.Get<PaymentDesk>();
        StaffCaller finance = await world.FinanceAsync();
        string chain = $"bank-file:{begun.FileId}";

        // An unsealed head stops the entry, as a crash just before it would.
        TableClient audit = await world.Get<WorkflowTables>().OpenAsync("Audit", CancellationToken.None);
        await audit.AddEntityAsync(new TableEntity(chain, AuditRows.Head) { ["Count"] = 0, ["Hash"] = "", ["Seal"] = "" });
        await Assert.ThrowsAsync<AuditTamperedException>(() => desk.FilesAsync(finance));
        Assert.False((await world.Get<BankFileStore>().FindAsync(City, begun.FileId, CancellationToken.None))!.Finished);
        await audit.DeleteEntityAsync(chain, AuditRows.Head);

        BankFile file = Assert.Single((await desk.FilesAsync(finance)).Value);
        Assert.Single((await desk.FilesAsync(finance)).Value);

        AuditRecord created = Assert.Single(await world.Get<AuditTrail>().ReadAsync(chain, CancellationToken.None).ToListAsync());
        Assert.Equal(("bank-file.created", file.Sha256), (created.Action, created.Facts["sha256"]));
    }

    [Fact]
    public async Task A_payment_that_was_filed_moves_its_case_also_when_the_desk_died_before()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        await world.Get<PaymentStore>().ChangeAsync($"{id}-P1", p => p with { Status = PaymentStatus.Filed, FileId = "230100-20260901-001" }, CancellationToken.None);

        await world.Progress.CheckPaymentAsync(id);

        Assert.Equal(ApplicationStatus.SentToBank, await world.StatusAsync(id));
    }

    [Fact]
    public async Task The_same_return_again_gives_the_same_report_and_changes_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        BankFile file = await world.FileAsync();
        string csv = DeskWorld.Csv(file.FileId, ($"{ids[0]}-P1", "成功"), ($"{ids[1]}-P1", "处理中"));

        ReturnReport first = (await world.ReturnAsync(file.FileId, csv)).Value;
        IReadOnlyList<string> actions = await world.ActionsAsync(ids[0]);
        ReturnReport again = (await world.ReturnAsync(file.FileId, csv)).Value;

        Assert.Equal((1, 0, 1), (first.Paid, first.Failed, first.InProcess));
        Assert.Equal((first.Paid, first.Failed, first.InProcess), (again.Paid, again.Failed, again.InProcess));
        Assert.Equal(first.Wake, again.Wake);
        Assert.Equal(actions, await world.ActionsAsync(ids[0]));
        Assert.Equal(Fen.FromYuan(1000), (await world.BalanceAsync()).Committed);
    }

    [Fact]
    public async Task Unknown_duplicate_contradicting_and_missing_lines_are_named_and_change_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId[] ids = await world.TwoInstructedAsync();
        BankFile file = await world.FileAsync();
        string wrongAmount = DeskWorld.Csv(file.FileId, ($"{ids[1]}-P1", "成功")).Replace("1000.00", "999.00", StringComparison.Ordinal);

        ReturnReport report = (await world.ReturnAsync(file.FileId, DeskWorld.Csv(
            file.FileId, ($"{ids[0]}-P1", "成功"), ($"{ids[0]}-P1", "失败"), ("JQZX-202608-000000-P1", "成功")))).Value;
        ReturnReport contradicting = (await world.ReturnAsync(file.FileId, wrongAmount)).Value;

        Assert.Equal([$"{ids[0]}-P1"], report.Duplicate);
        Assert.Equal(["JQZX-202608-000000-P1"], report.Unknown);
        Assert.Equal([$"{ids[1]}-P1"], report.Missing);
        Assert.Equal([$"{ids[1]}-P1"], contradicting.Contradicting);
        Assert.All(await Task.WhenAll(ids.Select(world.StatusAsync)), status => Assert.Equal(ApplicationStatus.SentToBank, status));
    }

    [Fact]
    public async Task A_return_of_another_file_another_bank_or_no_return_at_all_changes_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        BankFile file = await world.FileAsync();

        Assert.Equal("return-file.foreign", (await world.ReturnAsync(file.FileId, DeskWorld.Csv("230100-20260901-999", ($"{id}-P1", "成功")))).Problem?.Code);
        Assert.Equal("return-file.foreign", (await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, "6228480000000000026", ($"{id}-P1", "成功")))).Problem?.Code);
        Assert.Equal("return-file.invalid", (await world.ReturnAsync(file.FileId, "hello")).Problem?.Code);
        Assert.Equal("payment.file-unknown", (await world.ReturnAsync("230100-20260901-999", "hello")).Problem?.Code);
        Assert.Equal(ApplicationStatus.SentToBank, await world.StatusAsync(id));
    }

    [Fact]
    public async Task A_returned_payment_is_made_again_with_the_corrected_account_and_the_old_one_stays_returned()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "失败")));
        Assert.Equal(ApplicationStatus.PaymentReturned, await world.StatusAsync(id));
        await world.Progress.NotifyPaymentReturnedAsync(id);
        Assert.Contains(MessageTemplates.PaymentReturned, await world.MessagesAsync(id));
        Assert.Equal("application.too-late", (await world.Desk.WithdrawAsync(world.Worker, id)).Problem?.Code);
        Assert.Equal($"{id}-P1", await world.Progress.InstructPaymentAsync(id));

        Assert.Equal("form.invalid", (await world.Desk.ChangeAccountAsync(world.Worker, id, Account("6217000000000000013"))).Problem?.Code);
        Assert.Equal("form.invalid", (await world.Desk.ChangeAccountAsync(world.Worker, id, Account("6228480000000000026") with { AccountName = "别人" })).Problem?.Code);
        Assert.True((await world.Desk.ChangeAccountAsync(world.Worker, id, Account("6228480000000000026"))).IsOk);
        Assert.True((await world.Progress.CheckPaymentAsync(id)).AccountCorrected);
        Assert.Equal($"{id}-P2", await world.Progress.InstructPaymentAsync(id));
        Assert.Equal($"{id}-P2", await world.Progress.InstructPaymentAsync(id));

        BankFile second = await world.FileAsync();
        string csv = DeskWorld.Csv(second.FileId, ($"{id}-P2", "成功")).Replace("6217000000000000012", "6228480000000000026", StringComparison.Ordinal);
        Assert.Equal(1, (await world.ReturnAsync(second.FileId, csv)).Value.Paid);
        CaseView view = await world.ViewAsync(id);
        Assert.Equal([PaymentStatus.Returned, PaymentStatus.Paid], view.Payments.Select(p => p.Status));
        Assert.NotNull(view.Payments[0].ReasonText);
        Assert.Equal(ApplicationStatus.Paid, view.Status);
        Assert.Equal(Fen.FromYuan(1000), (await world.BalanceAsync()).Committed);
    }

    [Fact]
    public async Task Money_that_comes_back_after_it_had_arrived_opens_the_case_again()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        await world.Desk.MarkStartedAsync(id);
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "成功")));
        Assert.Empty(await world.Desk.SweepAsync());

        ReturnReport report = (await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "退汇")))).Value;

        Assert.Equal(1, report.Failed);
        Assert.Equal([id], report.Wake);
        Assert.Equal(ApplicationStatus.PaymentReturned, await world.StatusAsync(id));
        Assert.Equal([id], await world.Desk.SweepAsync());
        FundBalance balance = await world.BalanceAsync();
        Assert.Equal((Fen.FromYuan(1000), Fen.Zero), (balance.Reserved, balance.Committed));
    }

    [Fact]
    public async Task The_orchestration_can_begin_again_from_the_start_at_any_time()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        BankFile file = await world.FileAsync();
        await world.ReturnAsync(file.FileId, DeskWorld.Csv(file.FileId, ($"{id}-P1", "成功")));
        await world.Progress.NotifyPaidAsync(id);
        IReadOnlyList<string> actions = await world.ActionsAsync(id);

        Assert.True((await world.Progress.CheckDocumentsAsync(id)).Complete);
        await world.Progress.EvaluateEligibilityAsync(id);
        for (int step = 1; step <= 3; step++)
        {
            Assert.NotNull((await world.Progress.OpenApprovalTaskAsync(id, step)).Decision);
            Assert.Equal(step == 3, (await world.Progress.CompleteApprovalStepAsync(id, step)).LastStep);
        }

        Assert.True((await world.Progress.PostNoticeAsync(id)).EndsAt <= world.Time.GetUtcNow().UtcDateTime);
        await world.Progress.CloseNoticeAsync(id);
        Assert.True((await world.Progress.ReserveFundAsync(id)).Reserved);
        Assert.Equal($"{id}-P1", await world.Progress.InstructPaymentAsync(id));
        Assert.Equal(PaymentStatus.Paid, (await world.Progress.CheckPaymentAsync(id)).Status);
        await world.Progress.NotifyPaidAsync(id);
        Assert.Equal(actions, await world.ActionsAsync(id));
        Assert.Equal(Fen.FromYuan(1000), (await world.BalanceAsync()).Committed);
    }

    [Fact]
    public async Task Every_format_can_be_downloaded_and_every_download_is_audited()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        BankFile file = await world.FileAsync();
        PaymentDesk desk = world.Get<PaymentDesk>();

        foreach (string format in new[] { "csv", "csv-gbk", "pain001" })
        {
            await using DocumentContent content = (await desk.DownloadAsync(await world.FinanceAsync(), file.FileId, format)).Value;
            using var reader = new StreamReader(content.Stream, Encoding.UTF8);
            string text = await reader.ReadToEndAsync();
            Assert.Contains($"{id}-P1", text);
            Assert.Contains("6217000000000000012", text);
        }

        Assert.Equal("payment.format-unknown", (await desk.DownloadAsync(await world.FinanceAsync(), file.FileId, "xlsx")).Problem?.Code);
        var actions = new List<string>();
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync($"bank-file:{file.FileId}", CancellationToken.None))
        {
            actions.Add(record.Action);
        }

        Assert.Equal(["bank-file.created", "bank-file.downloaded", "bank-file.downloaded", "bank-file.downloaded"], actions);
    }

    [Fact]
    public async Task Only_finance_officers_of_the_union_pay_and_not_what_they_decided()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        StaffDirectory staff = world.Get<StaffDirectory>();
        StaffMember both = (await staff.FindAsync(CaseWorld.CityOfficer, CancellationToken.None))!;
        await staff.SaveAsync(both with { Roles = new HashSet<StaffRole> { StaffRole.Officer, StaffRole.Finance } }, CancellationToken.None);
        await world.InstructedAsync();
        PaymentDesk desk = world.Get<PaymentDesk>();

        Assert.Equal("payment.not-finance", (await desk.CreateFileAsync(await world.StaffAsync(CaseWorld.CountyOfficer))).Problem?.Code);
        DuePayment due = Assert.Single((await desk.DueAsync(await world.StaffAsync(CaseWorld.CityOfficer))).Value);
        Assert.Equal("payment.decided-by-payer", due.MayNotPay?.Code);
        Assert.Equal("payment.nothing-due", (await desk.CreateFileAsync(await world.StaffAsync(CaseWorld.CityOfficer))).Problem?.Code);
        Assert.True((await desk.CreateFileAsync(await world.FinanceAsync())).IsOk);
    }

    private static PayeeAccount Account(string number) => new() { AccountName = "王建国", AccountNumber = number, BankName = "中国农业银行哈尔滨分行" };

    private static async Task<IEnumerable<string>> PaymentsInAsync(CaseWorld world, string fileId)
    {
        BankFileRecord file = (await world.Get<BankFileStore>().FindAsync(City, fileId, CancellationToken.None))!;
        return (await world.Get<BankFileMaker>().LinesAsync(file, CancellationToken.None)).Select(p => p.PaymentId);
    }

    /// <summary>A file as a process leaves it that dies after the file's row and the claim of the first payment.</summary>
    private static async Task<BankFileRecord> BegunAsync(CaseWorld world, ApplicationId[] ids)
    {
        BankFileRecord begun = await world.Get<BankFileStore>().InsertAsync(
            City, new DateOnly(2026, 9, 1), fileId => new BankFileRecord
            {
                FileId = fileId,
                Payer = City,
                CreatedBy = CaseWorld.FinanceOfficer,
                CreatedAt = world.Time.GetUtcNow(),
                Payments = [.. ids.Select(i => $"{i}-P1")],
            }, CancellationToken.None);
        await world.Get<PaymentStore>().ChangeAsync(
            $"{ids[0]}-P1", p => p with { Status = PaymentStatus.Filed, FileId = begun.FileId }, CancellationToken.None);
        return begun;
    }
}
