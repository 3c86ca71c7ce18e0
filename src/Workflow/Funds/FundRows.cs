using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Funds;

/// <summary>How a fund's partition looks: a balance row, entries, and a row per key that makes a movement happen once.</summary>
internal static class FundRows
{
    public const string BalanceKey = "balance";
    public const string EntryPrefix = "e-";

    public static string EntryKey(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{EntryPrefix}{sequence:D10}");

    public static string ReservationKey(ApplicationId application) => $"res-{application}";

    /// <summary>Free text may hold characters that a row key may not.</summary>
    public static string AllocationKey(string key) => $"key-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    public static TableEntity OfBalance(string fund, FundBalance balance, long sequence) => new(fund, BalanceKey)
    {
        ["Allocated"] = balance.Allocated.Value,
        ["Reserved"] = balance.Reserved.Value,
        ["Committed"] = balance.Committed.Value,
        ["Sequence"] = sequence,
    };

    public static FundBalance ToBalance(TableEntity row) =>
        new(new(row.LongNumber("Allocated")), new(row.LongNumber("Reserved")), new(row.LongNumber("Committed")));

    public static TableEntity OfEntry(string fund, FundEntry entry) => new(fund, EntryKey(entry.Sequence))
    {
        ["Sequence"] = entry.Sequence,
        ["At"] = entry.At,
        ["Movement"] = entry.Movement.ToString(),
        ["Amount"] = entry.Amount.Value,
        ["Key"] = entry.Key,
        ["Application"] = entry.ApplicationId?.Value,
    };

    public static FundEntry ToEntry(TableEntity row) => new(
        row.LongNumber("Sequence"),
        row.Instant("At"),
        row.Constant<FundMovement>("Movement"),
        new(row.LongNumber("Amount")),
        row.Text("Key"),
        ApplicationId.TryParse(row.GetString("Application"), CultureInfo.InvariantCulture, out ApplicationId id) ? id : null);

    public static TableEntity OfReservation(string fund, ApplicationId application, Fen amount, FundReservationState state, int payment) =>
        new(fund, ReservationKey(application)) { ["Amount"] = amount.Value, ["State"] = state.ToString(), ["Payment"] = payment };

    /// <summary>The newest payment that was committed, whether or not it came back; 0 for none.</summary>
    public static int PaymentOf(TableEntity row) => row.Number("Payment");

    public static FundReservationState StateOf(TableEntity row) => row.Constant<FundReservationState>("State");

    public static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    public static TableTransactionAction Replace(TableEntity row, ETag etag) => new(TableTransactionActionType.UpdateReplace, row, etag);
}
