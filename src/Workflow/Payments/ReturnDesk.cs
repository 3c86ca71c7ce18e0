using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>Applies a bank's return line by line. Every line may come again; it changes its payment once.</summary>
internal sealed class ReturnDesk(PaymentStore payments, BankFileMaker files, CaseKeeper cases, PayerOptions payer, TimeProvider time)
{
    /// <summary>Reads and applies a return.</summary>
    /// <returns>The report and the cases to wake, or <c>return-file.invalid</c>, <c>return-file.foreign</c>.</returns>
    public async Task<Result<KeptReport>> ApplyAsync(BankFileRecord file, byte[] content, CancellationToken cancellationToken)
    {
        ReturnFile bank = ReturnFileReader.Read(content);
        if (bank.Faults.Count > 0)
        {
            return PaymentProblems.ReturnInvalid(bank.Faults);
        }

        IReadOnlyList<PaymentRecord> lines = await files.LinesAsync(file, cancellationToken).ConfigureAwait(false);
        ReturnMatch match = ReturnMatching.Match(BankFileContent.ModelOf(file.FileId, file.CreatedAt, lines, payer), bank);
        if (match.IsForeign)
        {
            return PaymentProblems.ReturnForeign;
        }

        var contradicting = match.Contradicting.Select(line => line.PaymentId).ToList();
        var outcomes = new List<PaymentStatus>();
        var wake = new List<ApplicationId>();
        foreach ((PaymentFileLine ours, ReturnLine word) in match.Matched)
        {
            if (await ApplyAsync(ours.PaymentId, word, cancellationToken).ConfigureAwait(false) is { } payment)
            {
                outcomes.Add(payment.Status);
                wake.Add(payment.Application);
            }
            else
            {
                contradicting.Add(ours.PaymentId);
            }
        }

        return new KeptReport(new ReturnReport
        {
            FileId = file.FileId,
            Paid = outcomes.Count(s => s == PaymentStatus.Paid),
            Failed = outcomes.Count(s => s == PaymentStatus.Returned),
            InProcess = outcomes.Count(s => s == PaymentStatus.InProcess),
            Unknown = [.. match.Unknown.Select(line => line.PaymentId)],
            Duplicate = [.. match.Duplicate.Select(line => line.PaymentId).Distinct(StringComparer.Ordinal)],
            Missing = [.. match.Missing.Select(line => line.PaymentId)],
            Contradicting = contradicting,
        }, wake);
    }

    private async Task<PaymentRecord?> ApplyAsync(string paymentId, ReturnLine word, CancellationToken cancellationToken)
    {
        bool contradicts = false;
        PaymentRecord payment = await payments.ChangeAsync(paymentId, current =>
        {
            PaymentStatus? next = ReturnOutcomes.After(current.Status, word.State);
            contradicts = next is null;
            return next is null || next == current.Status ? current : current with
            {
                Status = next.Value,
                ChangedAt = time.GetUtcNow(),
                ReturnReason = next == PaymentStatus.Returned ? BankReason.Explain(word.BankCode, word.BankText).Message : null,
            };
        }, cancellationToken).ConfigureAwait(false);
        if (contradicts)
        {
            return null;
        }

        // The case follows also when the payment had changed before: an interrupted import is finished so.
        await cases.AdvanceAsync(
            payment.Application, record => CaseChanges.Follow(record, paymentId, payment.Status), cancellationToken).ConfigureAwait(false);
        return payment;
    }
}
