using System.Globalization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>Takes the SMS gateway's receipts. The same receipt may come any number of times, before or after we know that the gateway took the message.</summary>
public sealed class ReceiptDesk
{
    /// <summary>How far the gateway's clock may be off.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly OutboxStore _store;
    private readonly SmsOptions? _options;
    private readonly TimeProvider _time;

    internal ReceiptDesk(OutboxStore store, SmsOptions? options, TimeProvider time)
    {
        _store = store;
        _options = options;
        _time = time;
    }

    /// <summary>Whether a body comes from the gateway.</summary>
    /// <param name="at">The header with the time.</param>
    /// <param name="signature">The header with the signature.</param>
    /// <param name="body">The body byte by byte.</param>
    /// <returns>Null, or <c>message.receipt-refused</c>.</returns>
    public Problem? Check(string? at, string? signature, ReadOnlySpan<byte> body)
    {
        bool near = long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && Math.Abs((decimal)_time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (decimal)ClockTolerance.TotalSeconds;
        return _options?.ReceiptSecret is { } secret && near && MessageSignature.Fits(secret, at!, body, signature) ? null : MessageProblems.ReceiptRefused;
    }

    /// <summary>Keeps what receipts say. Ids that nobody knows are passed over in silence.</summary>
    /// <returns>Done, or <c>message.receipt-status</c>, with which nothing is kept.</returns>
    public async Task<Result<Done>> TakeAsync(SmsReceipts receipts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        if (receipts.Receipts.Any(receipt => StatusOf(receipt) is null))
        {
            return MessageProblems.ReceiptStatus;
        }

        foreach (SmsReceipt receipt in receipts.Receipts.Where(receipt => IsId(receipt.Id)))
        {
            string? code = receipt.Code is { } said ? string.Concat(said.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.').Take(40)) : null;
            await _store.ReceiveAsync(receipt.Id, StatusOf(receipt)!.Value, code, cancellationToken).ConfigureAwait(false);
        }

        return default(Done);
    }

    // Ids of ours are 32 lower-case signs of base 32; anything else could be no key at all.
    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiLetterOrDigit);

    private static MessageStatus? StatusOf(SmsReceipt receipt) => receipt.Status switch
    {
        "delivered" => MessageStatus.Delivered,
        "undeliverable" => MessageStatus.Undeliverable,
        _ => null,
    };
}

/// <summary>Receipts of the SMS gateway.</summary>
public sealed record SmsReceipts
{
    /// <summary>The receipts.</summary>
    public required IReadOnlyList<SmsReceipt> Receipts { get; init; }
}

/// <summary>What became of a message.</summary>
public sealed record SmsReceipt
{
    /// <summary>Our id of the message, as the gateway got it.</summary>
    public required string Id { get; init; }

    /// <summary><c>delivered</c> or <c>undeliverable</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The gateway's code for the reason; letters, digits and <c>-_.</c> are kept.</summary>
    public string? Code { get; init; }
}
