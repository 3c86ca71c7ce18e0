using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Finance;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Bank files and the bank's returns.</summary>
public sealed class FinancePageFunctions(
    PageRenderer pages, PaymentDesk desk, PaymentHoldDesk holds, FundLedger ledger, ProgrammeCatalogue programmes, CaseWaker waker, TimeProvider time)
{
    /// <summary>What is due, the files, the funds.</summary>
    [Function(nameof(FinancePageOfUnion))]
    [Access(Who.Staff, StaffRole.Finance)]
    public async Task<IResult> FinancePageOfUnion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "finance")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await OverviewAsync(request.HttpContext, null, cancellationToken);
    }

    /// <summary>Makes a bank file.</summary>
    [Function(nameof(PostBankFile))]
    [Access(Who.Staff, StaffRole.Finance)]
    public async Task<IResult> PostBankFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "finance/files")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<BankFile> file = await desk.CreateFileAsync(request.HttpContext.StaffOf(), cancellationToken);
        return file.IsOk
            ? new SeeOther($"/finance/files/{Uri.EscapeDataString(file.Value.FileId)}?made=1")
            : await OverviewAsync(request.HttpContext, file.Problem, cancellationToken);
    }

    /// <summary>One bank file.</summary>
    [Function(nameof(BankFilePageOfUnion))]
    [Access(Who.Staff, StaffRole.Finance)]
    public async Task<IResult> BankFilePageOfUnion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "finance/files/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<BankFile> file = await FindAsync(request.HttpContext, fileId, cancellationToken);
        return file.IsOk
            ? pages.Page<BankFilePage, BankFileModel>(
                request.HttpContext, new BankFileModel { File = file.Value, JustMade = request.Query.ContainsKey("made") })
            : file.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>A bank file's content, to be saved.</summary>
    [Function(nameof(SaveBankFile))]
    [Access(Who.Staff, StaffRole.Finance)]
    public async Task<IResult> SaveBankFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "finance/files/{fileId}/download")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ApiAnswers.Download(
            request.HttpContext,
            await desk.DownloadAsync(request.HttpContext.StaffOf(), fileId, request.Query["format"].ToString(), cancellationToken));
    }

    /// <summary>
    /// Reads a return file. Its report is the answer to the post: the same file again gives the same report, so that a reload is harmless.
    /// </summary>
    [Function(nameof(PostReturnFile))]
    [Access(Who.Staff, StaffRole.Finance)]
    public async Task<IResult> PostReturnFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "finance/files/{fileId}/return")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Problem? problem = await RequestForm.ReadAsync(http, cancellationToken);
        LocalizedText refused = problem?.Message ?? FinanceText.ReturnMissing;
        ReturnReport? report = null;
        if (problem is null && request.Form.Files.FirstOrDefault() is { } returned)
        {
            await using Stream content = returned.OpenReadStream();
            Result<ReturnReport> read = await desk.ImportReturnAsync(http.StaffOf(), fileId, content, cancellationToken);
            if (read.IsOk)
            {
                report = read.Value;
                foreach (ApplicationId id in report.Wake)
                {
                    await waker.WakeAsync(client, id);
                }
            }
            else
            {
                problem = read.Problem;
                refused = problem.Message;
            }
        }

        // Read after the import, so that the counts are the new ones.
        Result<BankFile> file = await FindAsync(http, fileId, cancellationToken);
        if (!file.IsOk)
        {
            return file.Problem.ToHttpResult(http);
        }

        BankFileModel model = new() { File = file.Value, Report = report, Problem = report is null ? refused : null };
        int status = report is not null ? StatusCodes.Status200OK : (int)(problem?.Kind ?? ProblemKind.Invalid);
        return pages.Page<BankFilePage, BankFileModel>(http, model, status);
    }

    private async Task<IResult> OverviewAsync(HttpContext http, Problem? problem, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<DuePayment>> due = await desk.DueAsync(http.StaffOf(), cancellationToken);
        Result<IReadOnlyList<BankFile>> files = await desk.FilesAsync(http.StaffOf(), cancellationToken);
        Result<IReadOnlyList<HeldPayment>> held = await holds.HeldAsync(http.StaffOf(), cancellationToken);
        if (!due.IsOk || !files.IsOk || !held.IsOk)
        {
            return (due.Problem ?? files.Problem ?? held.Problem)!.ToHttpResult(http);
        }

        FinanceModel model = new()
        {
            Due = due.Value,
            Held = held.Value,
            Files = files.Value,
            Funds = await FundsAsync(http.StaffOf().OrganisationId, cancellationToken),
            Problem = problem,
        };
        return pages.Page<FinancePage, FinanceModel>(http, model, problem is null ? StatusCodes.Status200OK : (int)problem.Kind);
    }

    private async Task<List<FundLine>> FundsAsync(OrganisationId union, CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.Today(time);
        List<FundLine> funds = [];
        foreach (ProgrammeDefinition programme in programmes.Current(today).Where(programme => programme.Fund is not null).DistinctBy(programme => programme.Fund!.FundId))
        {
            FundBalance balance = await ledger.BalanceAsync(FundKey.Of(programme.Fund!.FundId, union, today.Year), cancellationToken);
            funds.Add(new FundLine(programme.Name, today.Year, balance));
        }

        return funds;
    }

    private async Task<Result<BankFile>> FindAsync(HttpContext http, string fileId, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<BankFile>> files = await desk.FilesAsync(http.StaffOf(), cancellationToken);
        if (!files.IsOk)
        {
            return files.Problem;
        }

        BankFile? file = files.Value.FirstOrDefault(file => string.Equals(file.FileId, fileId, StringComparison.Ordinal));
        return file is null ? RequestProblems.NotFound : file;
    }
}
