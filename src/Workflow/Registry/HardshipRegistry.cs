using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// The hardship files (困难职工档案) as casework sees them: a grant opens one, rules ask for facts (domain.md §3). Officers
/// keep the files at the registry's desk.
/// </summary>
public sealed class HardshipRegistry
{
    private readonly FileOpening _opening;
    private readonly FileStore _files;
    private readonly FilePeople _people;
    private readonly FileActs _acts;
    private readonly FileKeeper _keeper;
    private readonly RegistryOptions _options;

    internal HardshipRegistry(FileOpening opening, FileStore files, FilePeople people, FileKeeper keeper, FileActs acts, RegistryOptions options)
    {
        _opening = opening;
        _files = files;
        _people = people;
        _keeper = keeper;
        _acts = acts;
        _options = options;
    }

    /// <summary>
    /// Opens the file of a granted case, once per case. A household has one file: when anybody of it is in a file that is open
    /// or on the watch list, the grant goes into that file, whose number is given back.
    /// </summary>
    /// <returns>The file's number.</returns>
    /// <exception cref="Data.ContentionException">Another grant for the same people is being written; try again.</exception>
    public async Task<string> OpenAsync(GrantedFile granted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(granted);
        FileAct act = await _acts.WithLotAsync(FileAct.System, cancellationToken).ConfigureAwait(false);
        HouseholdFileId id = await _opening.OpenOrMergeAsync(
            new NewFile
            {
                Id = HouseholdFileId.Create(granted.CountyCode, granted.ApplicationId.Value),
                Union = granted.Union,
                Category = granted.Category,
                On = granted.GrantedOn,
                RecheckMonths = granted.RecheckAfterMonths ?? _options.RecheckMonths,
                SpotCheckPercent = granted.SpotCheckPercent > 0 ? granted.SpotCheckPercent : _options.SpotCheckPercent,
                Origin = granted.ApplicationId.Value,
                Grant = granted.ApplicationId.Value,
                Members = HouseholdMembers.Of(granted.Answers, granted.GrantedOn),
                Answers = (JsonObject)granted.Answers.DeepClone(),
                Papers = [.. granted.Papers.Select(paper => new FilePaper(paper.Slot, paper.Name, paper.Document, granted.ApplicationId.Value))],
            },
            act, cancellationToken).ConfigureAwait(false);
        return id.Value;
    }

    /// <summary>
    /// Takes back the file that a case opened while it ended in another way. A file that was there before, or that somebody
    /// has worked on since, stays as it is.
    /// </summary>
    public Task RetractAsync(string fileId, ApplicationId application, CancellationToken cancellationToken = default)
    {
        FileAct act = _acts.Of(FileAct.System);
        return _keeper.ChangeAsync(HouseholdFileId.Parse(fileId), file => FileDecisions.Retracted(file, application.Value, act), cancellationToken);
    }

    /// <summary>What the registry says of a person on a day, in whatever county the file is.</summary>
    /// <param name="idNumber">The ID number; blanks and a small x are forgiven.</param>
    /// <param name="on">The day, Asia/Shanghai; may lie in the past.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null when no file had the person on that day.</returns>
    public async Task<RegistryFacts?> FactsAsync(string idNumber, DateOnly on, CancellationToken cancellationToken = default)
    {
        if (IdNumber.Read(idNumber).Value?.Value is not { } number)
        {
            return null;
        }

        HouseholdFileId? next = await _people.FileOfAsync(number, cancellationToken).ConfigureAwait(false);
        while (next is { } id && await _files.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file)
        {
            if (FileDecisions.PeriodOn(file, on) is { } period)
            {
                HouseholdMember? member = file.Content.Members.LastOrDefault(
                    m => m.IdNumber == number && (m.LeftOn is null || m.LeftOn > on));
                return member is null ? null : new RegistryFacts
                {
                    FileId = file.Id,
                    Category = period.State == FileState.Open ? period.Category : RegistryFacts.NoCategory,
                    IsMainApplicant = member.IsMain,
                    Months = FileDecisions.MonthsOpen(file, on),
                    Status = period.State,
                };
            }

            next = file.Content.Previous;
        }

        return null;
    }

    /// <summary>The category of the file in force that a person belongs to today.</summary>
    /// <param name="countyCode">The county that asks; a file counts wherever it is.</param>
    /// <param name="idNumber">The ID number.</param>
    /// <param name="on">The day, Asia/Shanghai.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// The category; null when the registry knows of none in force. Since not every county has entered its files, that is an
    /// open question and not a no.
    /// </returns>
    public async Task<string?> CategoryOfAsync(string countyCode, string idNumber, DateOnly on, CancellationToken cancellationToken = default) =>
        await FactsAsync(idNumber, on, cancellationToken).ConfigureAwait(false) is { Status: FileState.Open } facts ? facts.Category : null;
}
