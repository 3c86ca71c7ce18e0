using System.Security.Cryptography;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>Makes bank files. A file that was begun and not finished, by whomever, is finished before a new one is begun.</summary>
internal sealed class BankFileMaker(
    PaymentStore payments,
    BankFileStore files,
    CaseKeeper cases,
    IDocumentStore documents,
    BankFileJournal journal,
    Deciders deciders,
    PayerOptions payer,
    TimeProvider time)
{
    /// <summary>Most payments in one file: a few thousand lines is what banks take, and a row holds the list.</summary>
    public const int MostLines = 1000;

    /// <summary>Payments that wait for a file, oldest first, each with its case. Rows that an interrupted call left are cleared away.</summary>
    public async Task<IReadOnlyList<(PaymentRecord Payment, CaseRecord Case)>> DueAsync(OrganisationId union, CancellationToken cancellationToken)
    {
        var due = new List<(PaymentRecord, CaseRecord)>();
        foreach (PaymentRecord payment in await payments.DueListAsync(union, MostLines, cancellationToken).ConfigureAwait(false))
        {
            if (payment.Status == PaymentStatus.Instructed)
            {
                due.Add((payment, await cases.GetAsync(payment.Application, cancellationToken).ConfigureAwait(false)));
            }
            else
            {
                await SettleAsync(payment, cancellationToken).ConfigureAwait(false);
            }
        }

        return due;
    }

    /// <summary>
    /// Finishes the files that were begun and not finished: their payments are in no due list any more, and nobody would ask for them again.
    /// </summary>
    /// <returns>The files, finished now.</returns>
    public async Task<IReadOnlyList<BankFileRecord>> FinishBegunAsync(OrganisationId union, CancellationToken cancellationToken)
    {
        var finished = new List<BankFileRecord>();
        foreach (BankFileRecord begun in (await files.ListAsync(union, cancellationToken).ConfigureAwait(false)).Where(f => !f.Finished))
        {
            if (await FinishAsync(begun, cancellationToken).ConfigureAwait(false) is { } file)
            {
                finished.Add(file);
            }
        }

        return finished;
    }

    /// <summary>Makes a file of what is due at the caller's union and may be paid by the caller. Files that were begun must be finished before.</summary>
    /// <returns>The file; null when there is nothing.</returns>
    public async Task<BankFileRecord?> MakeAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        OrganisationId union = caller.OrganisationId;
        Decider officer = await OfficerAsync(caller, cancellationToken).ConfigureAwait(false);
        string[] planned =
        [
            .. (await DueAsync(union, cancellationToken).ConfigureAwait(false))
                .Where(due => MayNotPay(due.Payment, due.Case, officer) is null)
                .Select(due => due.Payment.PaymentId),
        ];
        if (planned.Length == 0)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        BankFileRecord file = await files.InsertAsync(union, ChinaTime.DayOf(now), id => new BankFileRecord
        {
            FileId = id,
            Payer = union,
            CreatedBy = caller.StaffId,
            CreatedAt = now,
            Payments = planned,
        }, cancellationToken).ConfigureAwait(false);
        return await FinishAsync(file, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The caller as the rules see people.</summary>
    public Task<Decider> OfficerAsync(StaffCaller caller, CancellationToken cancellationToken) => deciders.OfAsync(caller, cancellationToken);

    /// <summary>Why an officer may not pay a payment; null when the officer may.</summary>
    public Problem? MayNotPay(PaymentRecord payment, CaseRecord record, Decider officer) =>
        PayerRules.MayPay(officer, record, deciders.Of(record)) ?? BankFileContent.Check(payment, payer);

    /// <summary>The payments of a file, in the order of its lines.</summary>
    public async Task<IReadOnlyList<PaymentRecord>> LinesAsync(BankFileRecord file, CancellationToken cancellationToken)
    {
        var lines = new List<PaymentRecord>();
        foreach (string id in file.Payments)
        {
            if (await payments.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } payment && payment.FileId == file.FileId)
            {
                lines.Add(payment);
            }
        }

        return lines;
    }

    /// <summary>The name under which a file's content is stored.</summary>
    public static string StoreName(string fileId, string format) => $"bank-files/{fileId}.{format}";

    private async Task<BankFileRecord?> FinishAsync(BankFileRecord file, CancellationToken cancellationToken)
    {
        // Each payment says yes to one file, once; two that finish the same file get the same answers.
        foreach (string id in file.Payments)
        {
            await payments.ChangeAsync(
                id,
                p => p.Status == PaymentStatus.Instructed ? p with { Status = PaymentStatus.Filed, FileId = file.FileId, ChangedAt = file.CreatedAt } : p,
                cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<PaymentRecord> lines = await LinesAsync(file, cancellationToken).ConfigureAwait(false);
        if (lines.Count == 0)
        {
            await files.RemoveAsync(file, cancellationToken).ConfigureAwait(false);
            return null;
        }

        BankFileRecord finished = await StoreAsync(file, lines, cancellationToken).ConfigureAwait(false);
        foreach (PaymentRecord line in lines)
        {
            await SettleAsync(line, cancellationToken).ConfigureAwait(false);
        }

        return finished;
    }

    private async Task<BankFileRecord> StoreAsync(BankFileRecord file, IReadOnlyList<PaymentRecord> lines, CancellationToken cancellationToken)
    {
        string sha256 = "";
        foreach ((string format, byte[] content) in BankFileContent.Of(file, lines, payer))
        {
            using var stream = new MemoryStream(content, writable: false);
            await documents.WriteAsync(StoreName(file.FileId, format), stream, cancellationToken).ConfigureAwait(false);
            sha256 = format == BankFileContent.Csv ? Convert.ToHexStringLower(SHA256.HashData(content)) : sha256;
        }

        BankFileRecord finished = file with
        {
            Finished = true,
            Payments = [.. lines.Select(p => p.PaymentId)],
            Total = lines.Aggregate(Fen.Zero, (sum, p) => sum + p.Amount),
            Sha256 = sha256,
        };

        // Before the row says so: whoever dies in between leaves a file that is finished again, never one without its entry.
        await journal.RecordAsync(
            file.FileId, "created", $"staff:{file.CreatedBy}", "bank-file.created", cancellationToken,
            ("sha256", sha256), ("totalFen", $"{finished.Total.Value}")).ConfigureAwait(false);
        return await files.FinishAsync(finished, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A payment that is in a file, or cancelled, is no longer due, and its case follows it.</summary>
    private async Task SettleAsync(PaymentRecord payment, CancellationToken cancellationToken)
    {
        await cases.AdvanceAsync(
            payment.Application, record => CaseChanges.Follow(record, payment.PaymentId, payment.Status), cancellationToken).ConfigureAwait(false);
        await payments.RemoveDueAsync(payment, cancellationToken).ConfigureAwait(false);
    }
}
