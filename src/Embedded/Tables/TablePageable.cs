using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>Results page by page, asynchronously.</summary>
internal sealed class AsyncTablePageable<TStored, T>(
    Func<string?, int?, CancellationToken, Task<BackendPage<TStored>>> fetch, Func<TStored, T> map, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await fetch(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken).ConfigureAwait(false);
            yield return Page<T>.FromValues([.. page.Items.Select(map)], page.Continuation, page.Response);
            continuationToken = page.Continuation;
        }
        while (continuationToken is not null);
    }
}

/// <summary>Results page by page.</summary>
internal sealed class TablePageable<TStored, T>(
    Func<string?, int?, CancellationToken, Task<BackendPage<TStored>>> fetch, Func<TStored, T> map, int? maxPerPage, CancellationToken cancellationToken)
    : Pageable<T>(cancellationToken)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = fetch(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken).GetAwaiter().GetResult();
            yield return Page<T>.FromValues([.. page.Items.Select(map)], page.Continuation, page.Response);
            continuationToken = page.Continuation;
        }
        while (continuationToken is not null);
    }
}
