using System.Globalization;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>The desk at which officers keep hardship files, auditors read them, and workers see their own (domain.md §3.4).</summary>
public sealed partial class RegistryDesk
{
    /// <summary>The audit chain that holds the seeds of the yearly spot checks.</summary>
    public const string SpotCheckSubject = SpotCheckSeeds.Subject;

    private readonly FileKeeper _keeper;
    private readonly FilePeople _people;
    private readonly FileOpening _opening;
    private readonly FileHistory _history;
    private readonly FileAccess _access;
    private readonly FileViews _views;
    private readonly FileLists _lists;
    private readonly FileActs _acts;
    private readonly DibaoTable _dibao;
    private readonly OrganisationDirectory _organisations;

    internal RegistryDesk(
        FileKeeper keeper,
        FilePeople people,
        FileOpening opening,
        FileHistory history,
        FileAccess access,
        FileViews views,
        FileLists lists,
        FileActs acts,
        DibaoTable dibao,
        OrganisationDirectory organisations)
    {
        _keeper = keeper;
        _people = people;
        _opening = opening;
        _history = history;
        _access = access;
        _views = views;
        _lists = lists;
        _acts = acts;
        _dibao = dibao;
        _organisations = organisations;
    }

    /// <summary>A page of a list of the caller's union and all below it.</summary>
    /// <returns>The page, or <c>access.forbidden</c>. A union that is not at or below the caller's is refused.</returns>
    public async Task<Result<FilePage>> ListAsync(StaffCaller caller, FileListQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        OrganisationId scope = query.Union ?? caller.OrganisationId;
        bool reads = caller.Has(StaffRole.Officer) || caller.Has(StaffRole.Auditor);
        bool disposes = query.Kind == FileListKind.Disposal && (caller.Has(StaffRole.SystemAdministrator) || caller.Has(StaffRole.Auditor));
        if (!(query.Kind == FileListKind.Disposal ? disposes : reads)
            || await _organisations.FindAsync(scope, cancellationToken).ConfigureAwait(false) is not { } union
            || !await _organisations.IsSelfOrBelowAsync(scope, caller.OrganisationId, cancellationToken).ConfigureAwait(false))
        {
            return ApplicationProblems.Forbidden;
        }

        FilePage page = await _lists.PageAsync(union, query with { Size = Math.Clamp(query.Size, 1, FileListQuery.MostLines) }, cancellationToken).ConfigureAwait(false);

        // A system administrator disposes of files and does not read them.
        return reads ? page : page with { Files = [.. page.Files.Select(line => line with { MainName = "" })] };
    }

    /// <summary>A file, masked; that it was looked at is recorded, once an hour and person.</summary>
    /// <returns>The file, or <c>registry.unknown</c>, also when the caller may not know of it.</returns>
    public async Task<Result<FileView>> GetAsync(StaffCaller caller, HouseholdFileId id, CancellationToken cancellationToken = default)
    {
        Result<HouseholdFile> file = await ReadableAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!file.IsOk)
        {
            return file.Problem;
        }

        string hour = _acts.Of(caller.Actor).Now.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        await _history.LookedAsync(
            id, $"viewed:{caller.Actor}:{hour}", caller.Actor, "file.viewed", new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
        return await _views.OfAsync(caller, file.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What happened to a file, oldest first, with old and new values.</summary>
    public async Task<Result<FileEventView[]>> HistoryAsync(StaffCaller caller, HouseholdFileId id, CancellationToken cancellationToken = default)
    {
        Result<FileView> seen = await GetAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return seen.IsOk
            ? (FileEventView[])[.. (await _history.OfAsync(id, cancellationToken).ConfigureAwait(false)).Select(FileViews.Of)]
            : seen.Problem;
    }

    /// <summary>The subject of a file's audit chain, for auditors of the keeping union or above.</summary>
    public async Task<Result<string>> AuditSubjectAsync(StaffCaller caller, HouseholdFileId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file
            && Permissions.MayAudit(caller, await _organisations.PathAsync(file.Union, cancellationToken).ConfigureAwait(false))
            ? id.Value
            : RegistryProblems.Unknown;
    }

    /// <summary>A masked number of a member in full; the reason (5 to 200 characters) is recorded first.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="id">The file.</param>
    /// <param name="member">Number of the member within the file.</param>
    /// <param name="field">Which number.</param>
    /// <param name="reason">Why it is needed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<string>> RevealAsync(
        StaffCaller caller, HouseholdFileId id, int member, FileSecret field, string reason, CancellationToken cancellationToken = default)
    {
        Result<HouseholdFile> file = await ReadableAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!file.IsOk)
        {
            return file.Problem;
        }

        if (reason?.Trim() is not { Length: >= 5 and <= 200 } why)
        {
            return ApplicationProblems.ReasonNeeded;
        }

        HouseholdMember? person = file.Value.Content.Members.ElementAtOrDefault(member - 1);
        if ((field == FileSecret.IdNumber ? person?.IdNumber : person?.Mobile) is not { } value)
        {
            return ApplicationProblems.UnknownField;
        }

        await _history.LookedAsync(
            id, $"revealed:{Guid.NewGuid():N}", caller.Actor, "file.revealed",
            new Dictionary<string, string> { ["member"] = member.ToString(CultureInfo.InvariantCulture), ["field"] = field.ToString(), ["reason"] = why },
            cancellationToken).ConfigureAwait(false);
        return value;
    }

    /// <summary>The files of which a worker is the main applicant; those in force first.</summary>
    public async Task<IReadOnlyList<OwnFileView>> OwnAsync(WorkerCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var files = new List<HouseholdFile>();
        foreach (HouseholdFileId id in await _people.OfWorkerAsync(caller.WorkerId, cancellationToken).ConfigureAwait(false))
        {
            if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file && _people.IsOwn(caller.WorkerId, file))
            {
                files.Add(file);
            }
        }

        var views = new List<OwnFileView>();
        foreach (HouseholdFile file in files.OrderBy(file => file.State).ThenByDescending(file => file.OpenedOn))
        {
            views.Add(await _views.OwnAsync(file, cancellationToken).ConfigureAwait(false));
        }

        return views;
    }

    private async Task<Result<HouseholdFile>> ReadableAsync(StaffCaller caller, HouseholdFileId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file
            && await _access.MayReadAsync(caller, file, cancellationToken).ConfigureAwait(false)
            ? file
            : RegistryProblems.Unknown;
    }
}

/// <summary>A masked number of a member.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileSecret>))]
public enum FileSecret
{
    /// <summary>The ID number.</summary>
    IdNumber,

    /// <summary>The mobile number.</summary>
    Mobile,
}
