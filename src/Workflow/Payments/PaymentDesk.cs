using AidFlow.Workflow.Access;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>The desk of a finance officer: what is due, bank files, the bank's returns.</summary>
public sealed class PaymentDesk
{
    /// <summary>Payments of this officer's union that wait for a bank file, oldest first.</summary>
    public Task<Result<IReadOnlyList<DuePayment>>> DueAsync(StaffCaller caller, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Puts the due payments into a new bank file; <c>payment.nothing-due</c> when there are none that this officer may pay.</summary>
    public Task<Result<BankFile>> CreateFileAsync(StaffCaller caller, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The bank files of this officer's union, newest first.</summary>
    public Task<Result<IReadOnlyList<BankFile>>> FilesAsync(StaffCaller caller, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>A bank file's content; every download is written to the audit trail.</summary>
    /// <param name="caller">The finance officer.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="format"><c>csv</c> (UTF-8), <c>csv-gbk</c> or <c>pain001</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<DocumentContent>> DownloadAsync(
        StaffCaller caller, string fileId, string format, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Reads the bank's return line by line. The same return again gives the same report and changes nothing.</summary>
    public Task<Result<ReturnReport>> ImportReturnAsync(
        StaffCaller caller, string fileId, Stream content, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
