using System.Runtime.CompilerServices;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Makes pageable results of a function that fetches one page.</summary>
public static class Pageable
{
    /// <summary>Makes a pageable result.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token.</param>
    /// <returns>The pageable result.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return Create<T>((continuation, _, cancellation) => pageFunc(continuation, cancellation));
    }

    /// <summary>Makes a pageable result.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="pageFunc">Fetches the page at a continuation token, of a size if given.</param>
    /// <returns>The pageable result.</returns>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FunctionPageable<T>(pageFunc);
    }

    sealed class FunctionPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) =>
            Pages(continuationToken, pageSizeHint);

        async IAsyncEnumerable<Page<T>> Pages(string? token, int? size, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                Page<T> page = await pageFunc(token, size, cancellation).ConfigureAwait(false);
                yield return page;
                token = page.ContinuationToken;
            }
            while (token is not null);
        }
    }
}
