namespace AidFlow.Workflow.Documents;

/// <summary>Reading of what strangers send.</summary>
internal static class LimitedReading
{
    /// <summary>Reads a stream to its end, but no further than one byte beyond a limit.</summary>
    /// <returns>The bytes; null when there are more than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (read.Length <= limit)
        {
            int room = (int)Math.Min(buffer.Length, limit + 1 - read.Length);
            int count = await content.ReadAsync(buffer.AsMemory(0, room), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return read.ToArray();
            }

            read.Write(buffer, 0, count);
        }

        return null;
    }
}
