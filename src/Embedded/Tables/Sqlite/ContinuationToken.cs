namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>The encoded key at which the next page begins.</summary>
internal sealed record ContinuationToken(byte[] PartitionKey, byte[] RowKey)
{
    /// <summary>As text: both keys in base64 with a space between, like the official client joins the service's two.</summary>
    public override string ToString() => $"{Convert.ToBase64String(PartitionKey)} {Convert.ToBase64String(RowKey)}";

    /// <exception cref="Azure.RequestFailedException">400 InvalidInput: not a token of this store.</exception>
    public static ContinuationToken? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return text.Split(' ') is [var partitionKey, var rowKey]
                ? new ContinuationToken(Convert.FromBase64String(partitionKey), Convert.FromBase64String(rowKey))
                : throw TableErrors.InvalidInput("The continuation token is not one of this store.");
        }
        catch (FormatException)
        {
            throw TableErrors.InvalidInput("The continuation token is not one of this store.");
        }
    }
}
