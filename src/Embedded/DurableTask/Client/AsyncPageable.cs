namespace AidFlow.Embedded.DurableTask;

/// <summary>One page of a longer result.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="values">The values.</param>
/// <param name="continuationToken">Where the next page begins; <c>null</c> on the last page.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The values.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; <c>null</c> on the last page.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}

/// <summary>A result that is fetched page by page while it is enumerated.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>Enumerates the pages.</summary>
    /// <param name="continuationToken">Where to begin; <c>null</c> for the start.</param>
    /// <param name="pageSizeHint">How many values a page should hold; <c>null</c> for the query's own size.</param>
    /// <returns>The pages.</returns>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (T value in page.Values)
            {
                yield return value;
            }
        }
    }
}
