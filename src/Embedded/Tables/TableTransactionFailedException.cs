using System.Globalization;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>A transaction was refused; nothing of it was written.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Under this key <see cref="Exception.Data"/> carries the failing action's position, as text.</summary>
    internal const string FailedEntityKey = "FailedEntity";

    /// <summary>Takes status, code, message and data over from the given failure.</summary>
    /// <param name="requestFailedException">The failure of the whole request.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (var key in requestFailedException.Data.Keys)
        {
            Data.Add(key, requestFailedException.Data[key]);
        }

        if (Data[FailedEntityKey] is string text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>The position, from 0, of the action that made the transaction fail, when the store names one.</summary>
    public int? FailedTransactionActionIndex { get; }
}
