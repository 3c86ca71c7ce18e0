using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Payments;

/// <summary>The Payments table: a row per payment under its case, and a row per due payment under the union that pays.</summary>
internal sealed class PaymentStore(WorkflowTables tables, FieldProtector protector)
{
    private const string Purpose = "payee";

    /// <summary>The payments of a case, oldest first.</summary>
    public async Task<IReadOnlyList<PaymentRecord>> OfCaseAsync(ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.All(CasePartition(application)), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).OrderBy(p => p.InstructedAt).ThenBy(p => p.PaymentId.Length).ThenBy(p => p.PaymentId, StringComparer.Ordinal)];
    }

    /// <summary>A payment, or null.</summary>
    public async Task<PaymentRecord?> FindAsync(string paymentId, CancellationToken cancellationToken)
    {
        if (ApplicationOf(paymentId) is not { } application)
        {
            return null;
        }

        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(CasePartition(application), paymentId, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>Inserts a payment, or gives back the one that has its number already.</summary>
    public async Task<PaymentRecord> InsertAsync(PaymentRecord payment, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(Write(payment), cancellationToken).ConfigureAwait(false);
        return await FindAsync(payment.PaymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Payment {payment.PaymentId} was just written and is not there.");
    }

    /// <summary>Changes a payment until nobody comes in between.</summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="decide">The payment afterwards, or the same when there is nothing to change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<PaymentRecord> ChangeAsync(string paymentId, Func<PaymentRecord, PaymentRecord> decide, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            PaymentRecord before = await FindAsync(paymentId, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"No payment {paymentId}.");
            PaymentRecord after = decide(before);
            if (ReferenceEquals(before, after))
            {
                return before;
            }

            if (before.Status != after.Status && !PaymentTransitions.Allows(before.Status, after.Status))
            {
                throw new InvalidOperationException($"{paymentId} cannot go from {before.Status} to {after.Status}.");
            }

            if (await table.TryReplaceAsync(Write(after), before.ETag, cancellationToken).ConfigureAwait(false) is { } etag)
            {
                return after with { ETag = etag };
            }
        }
    }

    /// <summary>Puts a payment that waits for a file where the payer finds it.</summary>
    public async Task PutDueAsync(PaymentRecord payment, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(DuePartition(payment.Payer), DueKey(payment)) { ["PaymentId"] = payment.PaymentId };
        await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a payment out of what is due.</summary>
    public async Task RemoveDueAsync(PaymentRecord payment, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(DuePartition(payment.Payer), DueKey(payment), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Payments in a union's due list, oldest first, whatever their status by now.</summary>
    public async Task<IReadOnlyList<PaymentRecord>> DueListAsync(OrganisationId payer, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var due = new List<PaymentRecord>();
        foreach (TableEntity row in await table.ListAsync(RowRange.All(DuePartition(payer)), cancellationToken, max).ConfigureAwait(false))
        {
            if (await FindAsync(row.Text("PaymentId"), cancellationToken).ConfigureAwait(false) is { } payment)
            {
                due.Add(payment);
            }
        }

        return due;
    }

    /// <summary>The case of a payment's number; null when it is none.</summary>
    public static ApplicationId? ApplicationOf(string paymentId)
    {
        int at = paymentId.LastIndexOf("-P", StringComparison.Ordinal);
        return at > 0 && paymentId.Length > at + 2 && paymentId.AsSpan(at + 2).IndexOfAnyExceptInRange('0', '9') < 0
            && ApplicationId.TryParse(paymentId[..at], CultureInfo.InvariantCulture, out ApplicationId id) ? id : null;
    }

    private static string CasePartition(ApplicationId application) => $"case|{application}";

    private static string DuePartition(OrganisationId payer) => $"due|{payer}";

    private static string DueKey(PaymentRecord payment) =>
        string.Create(CultureInfo.InvariantCulture, $"{payment.InstructedAt.UtcDateTime:yyyyMMddHHmmss}|{payment.PaymentId}");

    private TableEntity Write(PaymentRecord payment)
    {
        var row = new TableEntity(CasePartition(payment.Application), payment.PaymentId)
        {
            ["Application"] = payment.Application.Value,
            ["Payer"] = payment.Payer.Value,
            ["Amount"] = payment.Amount.Value,
            ["Remittance"] = payment.Remittance,
            ["Status"] = payment.Status.ToString(),
            ["InstructedAt"] = payment.InstructedAt,
            ["ChangedAt"] = payment.ChangedAt,
            ["FileId"] = payment.FileId,
            ["ReasonZh"] = payment.ReturnReason?.Zh,
            ["ReasonEn"] = payment.ReturnReason?.En,
            ["HasPayee"] = payment.Payee is not null,
        };
        if (payment.Payee is { } payee)
        {
            protector.Seal(row, CaseJson.Write(payee), Purpose);
        }

        return row;
    }

    private PaymentRecord Read(TableEntity row) => new()
    {
        PaymentId = row.RowKey,
        Application = ApplicationId.Parse(row.Text("Application")),
        Payer = OrganisationId.Parse(row.Text("Payer")),
        Amount = new Fen(row.LongNumber("Amount")),
        Remittance = row.Text("Remittance"),
        Status = row.Constant<PaymentStatus>("Status"),
        InstructedAt = row.Instant("InstructedAt"),
        ChangedAt = row.Instant("ChangedAt"),
        FileId = row.GetString("FileId"),
        ReturnReason = row.GetString("ReasonZh") is { } zh ? new LocalizedText(zh, row.GetString("ReasonEn") ?? zh) : null,
        Payee = row.GetBoolean("HasPayee") is true ? CaseJson.Read<PayeeAccount>(protector.Open(row, Purpose)) : null,
        ETag = row.ETag,
    };

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Payments", cancellationToken);
}
