using System.Globalization;
using System.Security.Cryptography;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>The counter at which papers are attached to a case and opened.</summary>
public sealed class DocumentDesk
{
    /// <summary>Largest file, bytes.</summary>
    public const long MaxBytes = DocumentInspector.MaxBytes;

    /// <summary>Most versions of one paper.</summary>
    public const int MaxVersions = 20;

    private const int LongestName = 100;

    private readonly CaseKeeper _cases;
    private readonly CaseViews _views;
    private readonly IDocumentStore _store;
    private readonly CaseJournal _journal;
    private readonly TimeProvider _time;

    internal DocumentDesk(
        CaseKeeper cases, CaseViews views, IDocumentStore store, CaseJournal journal, TimeProvider time)
    {
        _cases = cases;
        _views = views;
        _store = store;
        _journal = journal;
        _time = time;
    }

    /// <summary>Attaches a paper; an earlier one in the slot stays in the history.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="id">The case.</param>
    /// <param name="slot">The slot's id in the programme.</param>
    /// <param name="fileName">The name the file had; only its last part is kept.</param>
    /// <param name="content">The bytes; read once, never further than the limit.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The paper, or <c>application.unknown</c>, <c>application.status</c>, <c>application.ended</c>,
    /// <c>document.slot-unknown</c>, <c>document.too-many</c>, or what the inspection found, such as <c>document.too-large</c>.</returns>
    public async Task<Result<StoredDocument>> AttachAsync(
        Caller caller, ApplicationId id, string slot, string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(content);
        if (await _cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record || !record.IsOf(caller))
        {
            return ApplicationProblems.Unknown;
        }

        if (_views.ProgrammeOf(record).Documents.FirstOrDefault(s => s.Id == slot) is not { } asked)
        {
            return DocumentProblems.UnknownSlot;
        }

        if (MayNotAttach(record, asked) is { } refused)
        {
            return refused;
        }

        if (await LimitedReading.ReadAsync(content, MaxBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return DocumentProblems.At(asked, DocumentInspectorFaults.TooLarge);
        }

        Result<InspectedDocument> inspected = DocumentInspector.Inspect(bytes);
        if (!inspected.IsOk)
        {
            return DocumentProblems.At(asked, inspected.Problem);
        }

        var document = new StoredDocument
        {
            DocumentId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            FileName = NameOf(fileName, slot),
            ContentType = inspected.Value.ContentType,
            Bytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            UploadedAt = _time.GetUtcNow(),
        };

        // Content first: a row never points to nothing. Content without a row is waste, not a mistake.
        using var plain = new MemoryStream(bytes, writable: false);
        await _store.WriteAsync(StoreName(id, document.DocumentId), plain, cancellationToken).ConfigureAwait(false);
        Result<CaseRecord> after = await _cases.ChangeAsync(id, current =>
        {
            if (MayNotAttach(current, asked) is { } late)
            {
                return late;
            }

            Result<CaseRecord> attached = CaseChanges.Attach(current, slot, asked.Name, document, caller.Actor);
            return attached.IsOk && !CaseStore.Fits(attached.Value) ? ApplicationProblems.TooLarge : attached;
        }, cancellationToken).ConfigureAwait(false);
        if (after.IsOk)
        {
            return document;
        }

        await _store.DeleteAsync(StoreName(id, document.DocumentId), cancellationToken).ConfigureAwait(false);
        return after.Problem;
    }

    /// <summary>Opens a paper; that a member of staff did is written to the audit trail first.</summary>
    /// <param name="caller">Who looks at it.</param>
    /// <param name="id">The case.</param>
    /// <param name="documentId">The paper.</param>
    /// <param name="isPart">Only a part is wanted. A viewer asks for one look at a paper in many parts: for all parts within an
    /// hour there is one entry of this person and this paper.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The content, or <c>application.unknown</c>, <c>access.forbidden</c>, <c>document.unknown</c>.</returns>
    public async Task<Result<DocumentContent>> OpenAsync(
        Caller caller, ApplicationId id, string documentId, bool isPart = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await _cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApplicationProblems.Unknown;
        }

        bool own = record.IsOf(caller);
        IReadOnlyList<OrganisationId> path = own ? [] : await _views.PathAsync(record, cancellationToken).ConfigureAwait(false);
        if (!own && !Permissions.MayOpenDocuments(caller, path) && !await _views.MayExpertSeeAsync(record, caller, cancellationToken).ConfigureAwait(false))
        {
            return Permissions.MaySeeCase(caller, path) ? ApplicationProblems.Forbidden : ApplicationProblems.Unknown;
        }

        if (record.Content.Documents.FirstOrDefault(d => d.Document.DocumentId == documentId) is not { } found)
        {
            return DocumentProblems.Unknown;
        }

        if (!own)
        {
            await _journal.RecordAsync(id, new JournalEntry
            {
                Key = isPart
                    ? string.Create(CultureInfo.InvariantCulture, $"document-opened:{documentId}:{caller.Actor}:{_time.GetUtcNow().UtcDateTime:yyyyMMddHH}")
                    : $"document-opened:{Guid.NewGuid():N}",
                Actor = caller.Actor,
                Action = "document.opened",
                Facts = new Dictionary<string, string> { ["slot"] = found.Slot, ["document"] = documentId },
            }, cancellationToken).ConfigureAwait(false);
        }

        return new DocumentContent
        {
            Stream = await _store.OpenReadAsync(StoreName(id, documentId), cancellationToken).ConfigureAwait(false),
            ContentType = found.Document.ContentType,
            FileName = found.Document.FileName,
            Sha256 = found.Document.Sha256,
        };
    }

    private static Problem? MayNotAttach(CaseRecord record, DocumentSlot slot) =>
        record.IsEnded ? ApplicationProblems.Ended(record.Status)
        : !CaseAction.OfOwner(record).HasFlag(CaseActions.AttachDocuments) ? ApplicationProblems.WrongStatus(record.Status)
        : record.Content.Documents.Count(d => d.Slot == slot.Id) >= MaxVersions ? DocumentProblems.TooMany(slot.Name)
        : null;

    private static string StoreName(ApplicationId id, string documentId) => $"{id}/{documentId}";

    /// <summary>The last part of a name, without characters that could mislead; the slot's name when nothing is left.</summary>
    internal static string NameOf(string? fileName, string slot)
    {
        string last = (fileName ?? "").Split('/', '\\')[^1];
        string clean = new([.. last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or ';') && char.GetUnicodeCategory(c) != UnicodeCategory.Format)]);
        clean = clean.Trim().TrimStart('.');
        return clean.Length == 0 ? slot : clean.Length > LongestName ? clean[^LongestName..] : clean;
    }
}
