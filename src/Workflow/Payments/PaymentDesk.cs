using System.Security.Cryptography;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>The desk of a finance officer: what is due, bank files, the bank's returns. An officer sees the own union's only.</summary>
public sealed class PaymentDesk
{
    private readonly BankFileMaker _maker;
    private readonly BankFileStore _files;
    private readonly ReturnDesk _returns;
    private readonly IDocumentStore _documents;
    private readonly BankFileJournal _journal;
    private readonly PayerOptions _payer;

    internal PaymentDesk(
        BankFileMaker maker, BankFileStore files, ReturnDesk returns, IDocumentStore documents, BankFileJournal journal, PayerOptions payer)
    {
        _maker = maker;
        _files = files;
        _returns = returns;
        _documents = documents;
        _journal = journal;
        _payer = payer;
    }

    /// <summary>Payments of this officer's union that wait for a bank file, oldest first.</summary>
    public async Task<Result<IReadOnlyList<DuePayment>>> DueAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        if (MayNot(caller) is { } refused)
        {
            return refused;
        }

        await _maker.FinishBegunAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false);
        Decider officer = await _maker.OfficerAsync(caller, cancellationToken).ConfigureAwait(false);
        List<DuePayment> due =
        [
            .. (await _maker.DueAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false)).Select(d => new DuePayment
            {
                PaymentId = d.Payment.PaymentId,
                ApplicationId = d.Payment.Application,
                PayeeName = d.Payment.Payee?.AccountName ?? "",
                MaskedAccount = Mask.Account(d.Payment.Payee?.AccountNumber ?? ""),
                Amount = d.Payment.Amount,
                InstructedAt = d.Payment.InstructedAt,
                MayNotPay = _maker.MayNotPay(d.Payment, d.Case, officer),
            }),
        ];
        return due;
    }

    /// <summary>Puts the due payments into a new bank file; <c>payment.nothing-due</c> when there are none that this officer may pay.</summary>
    public async Task<Result<BankFile>> CreateFileAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        if (MayNot(caller) is { } refused)
        {
            return refused;
        }

        BankFileRecord? file = (await _maker.FinishBegunAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false)).LastOrDefault();
        if (file is null)
        {
            file = await _maker.MakeAsync(caller, cancellationToken).ConfigureAwait(false);
            if (file is null)
            {
                return PaymentProblems.NothingDue;
            }
        }

        return await ViewAsync(file, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bank files of this officer's union, newest first.</summary>
    public async Task<Result<IReadOnlyList<BankFile>>> FilesAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        if (MayNot(caller) is { } refused)
        {
            return refused;
        }

        await _maker.FinishBegunAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false);
        var views = new List<BankFile>();
        foreach (BankFileRecord file in (await _files.ListAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false)).Where(f => f.Finished))
        {
            views.Add(await ViewAsync(file, cancellationToken).ConfigureAwait(false));
        }

        return views;
    }

    /// <summary>A bank file's content; every download is written to the audit trail first.</summary>
    /// <param name="caller">The finance officer.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="format"><c>csv</c> (UTF-8), <c>csv-gbk</c> or <c>pain001</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<DocumentContent>> DownloadAsync(
        StaffCaller caller, string fileId, string format, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(format);
        Result<BankFileRecord> file = await OwnAsync(caller, fileId, cancellationToken).ConfigureAwait(false);
        if (!file.IsOk)
        {
            return file.Problem;
        }

        if (BankFileContent.ContentTypeOf(format) is not { } contentType)
        {
            return PaymentProblems.UnknownFormat;
        }

        string name = BankFileMaker.StoreName(file.Value.FileId, format);
        if (!await _documents.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            return PaymentProblems.NotInThisFormat;
        }

        await _journal.RecordAsync(fileId, $"downloaded:{Guid.NewGuid():N}", caller.Actor, "bank-file.downloaded", cancellationToken, ("format", format)).ConfigureAwait(false);
        return new DocumentContent
        {
            Stream = await _documents.OpenReadAsync(name, cancellationToken).ConfigureAwait(false),
            ContentType = contentType,
            FileName = BankFileContent.FileNameOf(fileId, format),
        };
    }

    /// <summary>Reads the bank's return line by line. The same return again gives the same report and changes nothing.</summary>
    /// <param name="caller">The finance officer.</param>
    /// <param name="fileId">The file that it answers.</param>
    /// <param name="content">The return, at most 20 MB.</param>
    /// <param name="cancellationToken">Ends the work; the next import of the same return goes on.</param>
    /// <returns>The report, or <c>payment.file-unknown</c>, <c>payment.return-too-large</c>, <c>return-file.invalid</c>, <c>return-file.foreign</c>.</returns>
    public async Task<Result<ReturnReport>> ImportReturnAsync(
        StaffCaller caller, string fileId, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        Result<BankFileRecord> file = await OwnAsync(caller, fileId, cancellationToken).ConfigureAwait(false);
        if (!file.IsOk)
        {
            return file.Problem;
        }

        if (await LimitedReading.ReadAsync(content, ReturnFileReader.MaxBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return PaymentProblems.ReturnTooLarge;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        KeptReport? kept = await _files.FindReportAsync(fileId, hash, cancellationToken).ConfigureAwait(false);
        if (kept is null)
        {
            Result<KeptReport> applied = await _returns.ApplyAsync(file.Value, bytes, cancellationToken).ConfigureAwait(false);
            if (!applied.IsOk)
            {
                return applied.Problem;
            }

            kept = applied.Value;
            await _journal.RecordAsync(fileId, $"return:{hash}", caller.Actor, "bank-file.return-imported", cancellationToken, ("sha256", hash)).ConfigureAwait(false);
            await _files.KeepReportAsync(fileId, hash, kept, cancellationToken).ConfigureAwait(false);
        }

        return kept.Report with { Wake = kept.Wake };
    }

    private static Problem? MayNotBeFinance(StaffCaller caller) => caller.Has(StaffRole.Finance) ? null : PaymentProblems.NotFinance;

    private Problem? MayNot(StaffCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return MayNotBeFinance(caller) ?? (_payer.IsComplete ? null : PaymentProblems.NoPayer);
    }

    private async Task<Result<BankFileRecord>> OwnAsync(StaffCaller caller, string fileId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileId);
        return MayNot(caller) is { } refused ? refused
            : await _files.FindAsync(caller.OrganisationId, fileId, cancellationToken).ConfigureAwait(false) is { Finished: true } file ? file
            : PaymentProblems.UnknownFile;
    }

    private async Task<BankFile> ViewAsync(BankFileRecord file, CancellationToken cancellationToken)
    {
        IReadOnlyList<PaymentRecord> lines = await _maker.LinesAsync(file, cancellationToken).ConfigureAwait(false);
        return new BankFile
        {
            FileId = file.FileId,
            Lines = lines.Count,
            Total = file.Total,
            Sha256 = file.Sha256,
            CreatedAt = file.CreatedAt,
            CreatedBy = file.CreatedBy,
            Settled = lines.Count(p => p.Status is PaymentStatus.Paid or PaymentStatus.Returned),
        };
    }
}
