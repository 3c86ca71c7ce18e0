using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        new(new(row.GetInt64("Allocated") ?? 0), new(row.GetInt64("Reserved") ?? 0), new(row.GetInt64("Committed") ?? 0));

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
        row.GetInt64("Sequence") ?? 0,
        row.GetDateTimeOffset("At") ?? default,
        Enum.Parse<FundMovement>(row.GetString("Movement")),
        new(row.GetInt64("Amount") ?? 0),
        row.GetString("Key"),
        ApplicationId.TryParse(row.GetString("Application"), CultureInfo.InvariantCulture, out ApplicationId id) ? id : null);

    public static TableEntity OfReservation(string fund, ApplicationId application, Fen amount, FundReservationState state) =>
        new(fund, ReservationKey(application)) { ["Amount"] = amount.Value, ["State"] = state.ToString() };

    public static FundReservationState StateOf(TableEntity row) => Enum.Parse<FundReservationState>(row.GetString("State"));

    public static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    public static TableTransactionAction Replace(TableEntity row, ETag etag) => new(TableTransactionActionType.UpdateReplace, row, etag);
}
