using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The finance officer's desk: what is due, bank files, the bank's returns.</summary>
public sealed class PaymentFunctions(PaymentDesk desk, CaseWaker waker, ApiJson json)
{
    private const long LargestReturn = 20 * 1024 * 1024;

    private static readonly string[] ReturnTypes = ["text/csv", "text/plain", "application/octet-stream"];

    /// <summary>Payments that wait for a bank file.</summary>
    [Function(nameof(ListDuePayments))]
    [Access(Who.Staff, StaffRole.Finance)]
    [Operation("Payments of the officer's union that wait for a bank file, oldest first.", Response = typeof(IReadOnlyList<DuePayment>))]
    public async Task<IResult> ListDuePayments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/payments/due")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.DueAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>Makes a bank file.</summary>
    [Function(nameof(CreateBankFile))]
    [Access(Who.Staff, StaffRole.Finance)]
    [Operation("Put the due payments into a new bank file.", Status = 201, Response = typeof(BankFile),
        Problems = ["payment.not-finance", "payment.nothing-due", "payment.payee-unfit", "payment.no-payer"])]
    public async Task<IResult> CreateBankFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/payments/files")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<BankFile> file = await desk.CreateFileAsync(request.HttpContext.StaffOf(), cancellationToken);
        if (file.IsOk)
        {
            request.HttpContext.Response.Headers.Location = $"/api/payments/files/{file.Value.FileId}/content?format=csv";
        }

        return json.Answer(request.HttpContext, file, StatusCodes.Status201Created);
    }

    /// <summary>The bank files.</summary>
    [Function(nameof(ListBankFiles))]
    [Access(Who.Staff, StaffRole.Finance)]
    [Operation("The bank files of the officer's union, newest first.", Response = typeof(IReadOnlyList<BankFile>))]
    public async Task<IResult> ListBankFiles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/payments/files")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.FilesAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>Downloads a bank file.</summary>
    [Function(nameof(DownloadBankFile))]
    [Access(Who.Staff, StaffRole.Finance)]
    [Operation("Download a bank file; every download is written to the audit trail.", ResponseFiles = ["text/csv", "application/xml"],
        Problems = ["payment.file-unknown", "payment.format-unknown", "payment.format-unavailable"])]
    [Parameter("format", "csv (UTF-8), csv-gbk, or pain001 (ISO 20022 pain.001.001.09); csv when absent.", Values = ["csv", "csv-gbk", "pain001"])]
    public async Task<IResult> DownloadBankFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/payments/files/{fileId}/content")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string format = request.Query["format"].ToString() is { Length: > 0 } asked ? asked : "csv";
        return ApiAnswers.Download(
            request.HttpContext, await desk.DownloadAsync(request.HttpContext.StaffOf(), fileId, format, cancellationToken));
    }

    /// <summary>Reads the bank's return.</summary>
    [Function(nameof(ImportBankReturn))]
    [Access(Who.Staff, StaffRole.Finance)]
    [Operation("Read the bank's return to a file, line by line. The same return again changes nothing.",
        RequestFiles = ["text/csv", "text/plain", "application/octet-stream", "multipart/form-data"], Response = typeof(ReturnReport),
        Problems = ["payment.file-unknown", "payment.return-too-large", "return-file.invalid", "return-file.foreign", "request.one-file", "request.malformed-form"])]
    public async Task<IResult> ImportBankReturn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/payments/files/{fileId}/return")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<Upload> upload = await Upload.OpenAsync(request, "#return", ReturnTypes, LargestReturn, cancellationToken);
        if (!upload.IsOk)
        {
            return upload.Problem.ToHttpResult(request.HttpContext);
        }

        await using Stream content = upload.Value.Content;
        Result<ReturnReport> report = await desk.ImportReturnAsync(request.HttpContext.StaffOf(), fileId, content, cancellationToken);
        if (report.IsOk)
        {
            foreach (ApplicationId id in report.Value.Wake)
            {
                await waker.WakeAsync(client, id);
            }
        }

        return json.Answer(request.HttpContext, report);
    }
}
