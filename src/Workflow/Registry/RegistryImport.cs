using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Takes in files that a union kept elsewhere. With any fault nothing is written; a household of which anybody is on file
/// is reported and left alone; the same file again changes nothing.
/// </summary>
public sealed class RegistryImport
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private readonly FileKeeper _keeper;
    private readonly FileOpening _opening;
    private readonly FilePeople _people;
    private readonly FileActs _acts;
    private readonly OrganisationDirectory _organisations;
    private readonly RegistryOptions _terms;

    internal RegistryImport(
        FileKeeper keeper, FileOpening opening, FilePeople people, FileActs acts, OrganisationDirectory organisations, RegistryOptions terms)
    {
        _keeper = keeper;
        _opening = opening;
        _people = people;
        _acts = acts;
        _organisations = organisations;
        _terms = terms;
    }

    /// <summary>Reads a file and opens its households.</summary>
    /// <param name="caller">An officer of the keeping unions, or of one above them.</param>
    /// <param name="content">The bytes, at most <see cref="MaxBytes"/>.</param>
    /// <param name="dryRun">Only says what would happen.</param>
    /// <param name="cancellationToken">Stops the work; what was opened stays, and the same file goes on from there.</param>
    /// <returns>The report, or <c>registry.import-too-large</c>.</returns>
    public async Task<Result<RegistryImportReport>> RunAsync(
        StaffCaller caller, ReadOnlyMemory<byte> content, bool dryRun, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (content.Length > MaxBytes)
        {
            return RegistryProblems.ImportTooLarge;
        }

        FileAct act = await _acts.WithLotAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        ImportFile file = ImportFile.Read(content.Span, act.Today);
        await CheckUnionsAsync(caller, file, cancellationToken).ConfigureAwait(false);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        int opened = 0;
        int unchanged = 0;
        var onFile = new List<ImportedElsewhere>();
        foreach (ImportedHousehold household in file.Faults.Count == 0 ? file.Households : [])
        {
            NewFile opening = NewFileOf(household, hash);
            if (await _keeper.FindAsync(opening.Id, cancellationToken).ConfigureAwait(false) is not null)
            {
                unchanged++;
            }
            else if (await OnFileAsync(household, cancellationToken).ConfigureAwait(false) is { } there
                || (!dryRun && (there = await OpenAsync(household, opening, act, cancellationToken).ConfigureAwait(false)) is not null))
            {
                onFile.Add(there);
            }
            else
            {
                opened++;
            }
        }

        return new RegistryImportReport
        {
            DryRun = dryRun,
            Sha256 = hash,
            Rows = file.Rows,
            Households = file.Households.Count,
            Opened = opened,
            Unchanged = unchanged,
            OnFile = onFile,
            Faults = [.. file.Faults.OrderBy(fault => fault.Row)],
        };
    }

    private async Task CheckUnionsAsync(StaffCaller caller, ImportFile file, CancellationToken cancellationToken)
    {
        foreach (IGrouping<OrganisationId, ImportedHousehold> of in file.Households.GroupBy(household => household.Union))
        {
            Organisation? union = await _organisations.FindAsync(of.Key, cancellationToken).ConfigureAwait(false);
            bool keeps = union is { Level: UnionLevel.Grassroots or UnionLevel.County }
                && Permissions.HoldsOneOf(caller, await _organisations.PathAsync(of.Key, cancellationToken).ConfigureAwait(false), StaffRole.Officer);
            foreach (ImportedHousehold household in keeps ? [] : of.ToArray())
            {
                file.Fault(household.Row, "union", "import.union-scope",
                    "没有这个基层或县级工会，或不在您的工会范围内。", "There is no such grassroots or county union, or it is not at or below yours.");
            }
        }
    }

    private async Task<ImportedElsewhere?> OnFileAsync(ImportedHousehold household, CancellationToken cancellationToken)
    {
        foreach ((int row, HouseholdMember member) in household.People)
        {
            if (member.IdNumber is { } number && await _people.FileOfAsync(number, cancellationToken).ConfigureAwait(false) is { } id
                && await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file
                && file.State != FileState.Closed && file.FindPresent(number) is not null)
            {
                return new ImportedElsewhere(household.Key, row, id);
            }
        }

        return null;
    }

    // Somebody else may have taken a person since we looked: then that file is reported.
    private async Task<ImportedElsewhere?> OpenAsync(ImportedHousehold household, NewFile opening, FileAct act, CancellationToken cancellationToken)
    {
        Result<HouseholdFileId> opened = await _opening.OpenNewAsync(opening, act, cancellationToken).ConfigureAwait(false);
        return opened.IsOk ? null
            : await OnFileAsync(household, cancellationToken).ConfigureAwait(false)
                ?? throw new Data.ContentionException(new Azure.RequestFailedException(409, "The household's file was closed meanwhile."));
    }

    private NewFile NewFileOf(ImportedHousehold household, string hash)
    {
        string origin = $"import/{hash}/{household.Key}";
        return new NewFile
        {
            Id = HouseholdFileId.Create(household.Union.Value[..6], origin),
            Union = household.Union,
            Category = household.Category,
            On = household.OpenedOn,
            RecheckMonths = _terms.RecheckMonths,
            SpotCheckPercent = _terms.SpotCheckPercent,
            Origin = origin,
            Members = [.. household.People.Select(person => person.Member).OrderByDescending(member => member.IsMain)],
            Answers = new JsonObject { ["hardship"] = new JsonObject { ["residence"] = household.Residence } },
        };
    }
}
