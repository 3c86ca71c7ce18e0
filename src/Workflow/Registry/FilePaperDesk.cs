using System.Globalization;
using System.Security.Cryptography;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>The papers of a file: those of the granted cases, kept under the case, and those that officers add, kept under the file.</summary>
public sealed class FilePaperDesk
{
    private readonly FileKeeper _keeper;
    private readonly FileHistory _history;
    private readonly FileAccess _access;
    private readonly FileActs _acts;
    private readonly FilePeople _people;
    private readonly IDocumentStore _store;

    internal FilePaperDesk(FileKeeper keeper, FileHistory history, FileAccess access, FileActs acts, FilePeople people, IDocumentStore store)
    {
        _keeper = keeper;
        _history = history;
        _access = access;
        _acts = acts;
        _people = people;
        _store = store;
    }

    /// <summary>Adds a paper.</summary>
    /// <param name="caller">An officer of the keeping union.</param>
    /// <param name="id">The file.</param>
    /// <param name="kind">One of <see cref="PaperKinds"/>.</param>
    /// <param name="fileName">The name the file had; only its last part is kept.</param>
    /// <param name="content">The bytes; read once, never further than the limit.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The paper, or <c>registry.unknown</c>, <c>registry.other-union</c>, <c>registry.paper-kind</c>,
    /// <c>registry.too-many-papers</c>, or what the inspection found, such as <c>document.too-large</c>.</returns>
    public async Task<Result<StoredDocument>> AddAsync(
        StaffCaller caller, HouseholdFileId id, string kind, string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(content);
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } file
            || !await _access.MayReadAsync(caller, file, cancellationToken).ConfigureAwait(false))
        {
            return RegistryProblems.Unknown;
        }

        if (await _access.MayNotAsync(caller, file, FileCommandKind.Recheck, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        if (PaperKinds.NameOf(kind) is not { } name)
        {
            return RegistryProblems.UnknownPaperKind;
        }

        Result<(byte[] Content, InspectedDocument Document)> read = await DocumentInspector.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        if (!read.IsOk)
        {
            return read.Problem;
        }

        FileAct act = _acts.Of(caller.Actor);
        byte[] bytes = read.Value.Content;
        var document = new StoredDocument
        {
            DocumentId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            FileName = DocumentDesk.NameOf(fileName, kind),
            ContentType = read.Value.Document.ContentType,
            Bytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            UploadedAt = act.Now,
        };
        var paper = new FilePaper(kind, name, document, null);

        // Content first: a row never points to nothing. Content without a row is waste, not a mistake.
        using var plain = new MemoryStream(bytes, writable: false);
        await _store.WriteAsync(paper.StoreName(id), plain, cancellationToken).ConfigureAwait(false);
        Result<HouseholdFile> after = await _keeper.ChangeAsync(id, current => FileDecisions.PaperAdded(current, paper, act), cancellationToken).ConfigureAwait(false);
        if (after.IsOk)
        {
            return document;
        }

        await _store.DeleteAsync(paper.StoreName(id), cancellationToken).ConfigureAwait(false);
        return after.Problem;
    }

    /// <summary>Opens a paper; that a member of staff did is written to the file's audit chain first.</summary>
    /// <param name="caller">Staff who may read the file, or the worker whose file it is.</param>
    /// <param name="id">The file.</param>
    /// <param name="documentId">The paper.</param>
    /// <param name="isPart">Only a part is wanted: one entry an hour for all parts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The content, or <c>registry.unknown</c>, <c>document.unknown</c>.</returns>
    public async Task<Result<DocumentContent>> OpenAsync(
        Caller caller, HouseholdFileId id, string documentId, bool isPart = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        HouseholdFile? file = await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false);
        bool own = file is not null && caller is WorkerCaller worker && _people.IsOwn(worker.WorkerId, file);
        if (file is null || !(own || (caller is StaffCaller staff && await _access.MayReadAsync(staff, file, cancellationToken).ConfigureAwait(false))))
        {
            return RegistryProblems.Unknown;
        }

        if (file.Content.Papers.FirstOrDefault(paper => paper.Document.DocumentId == documentId) is not { } found)
        {
            return DocumentProblems.Unknown;
        }

        if (!own)
        {
            string look = isPart
                ? string.Create(CultureInfo.InvariantCulture, $"{documentId}:{caller.Actor}:{_acts.Of(caller.Actor).Now.UtcDateTime:yyyyMMddHH}")
                : Guid.NewGuid().ToString("N");
            await _history.LookedAsync(
                id, $"paper-opened:{look}", caller.Actor, "file.paper-opened",
                new Dictionary<string, string> { ["kind"] = found.Kind, ["document"] = documentId }, cancellationToken).ConfigureAwait(false);
        }

        return new DocumentContent
        {
            Stream = await _store.OpenReadAsync(found.StoreName(id), cancellationToken).ConfigureAwait(false),
            ContentType = found.Document.ContentType,
            FileName = found.Document.FileName,
            Sha256 = found.Document.Sha256,
        };
    }
}
