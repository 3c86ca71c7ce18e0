using System.Globalization;
using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>Failures with the service's status and error code.</summary>
internal static class TableErrors
{
    public static RequestFailedException Create(int status, string code, string message, Exception? inner = null) =>
        new(status, message, code, inner);

    public static RequestFailedException EntityAlreadyExists() =>
        Create(409, "EntityAlreadyExists", "The specified entity already exists.");

    public static RequestFailedException ResourceNotFound() =>
        Create(404, "ResourceNotFound", "The specified resource does not exist.");

    public static RequestFailedException ConditionNotSatisfied() =>
        Create(412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied.");

    public static RequestFailedException TableNotFound() =>
        Create(404, "TableNotFound", "The table specified does not exist.");

    public static RequestFailedException TableAlreadyExists() =>
        Create(409, "TableAlreadyExists", "The table specified already exists.");

    public static RequestFailedException EntityTooLarge() =>
        Create(400, "EntityTooLarge", "The entity is larger than the maximum allowed size of 1 MiB.");

    public static RequestFailedException TooManyProperties() =>
        Create(400, "TooManyProperties", "The entity contains more properties than allowed: 252 beside the keys and the timestamp.");

    public static RequestFailedException OutOfRange(string message) => Create(400, "OutOfRangeInput", message);

    public static RequestFailedException InvalidInput(string message) => Create(400, "InvalidInput", message);

    /// <summary>The same failure as that of a whole transaction, naming the action at fault.</summary>
    public static TableTransactionFailedException InTransaction(RequestFailedException failure, int index)
    {
        // The service puts the index in front of its message and the official client reads it from there.
        var text = index.ToString(CultureInfo.InvariantCulture);
        var whole = Create(failure.Status, failure.ErrorCode!, $"{text}:{failure.Message}", failure.InnerException);
        whole.Data[TableTransactionFailedException.FailedEntityKey] = text;
        return new TableTransactionFailedException(whole);
    }
}
