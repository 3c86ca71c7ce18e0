using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// What officers do.
public sealed partial class RegistryDesk
{
    /// <summary>Carries out a command.</summary>
    /// <returns>The file afterwards, or <c>registry.unknown</c>, <c>registry.other-union</c>, <c>registry.own-file</c>,
    /// <c>registry.stale</c>, <c>registry.state</c>, <c>registry.invalid</c> with fields, or a refusal of the command itself.</returns>
    public async Task<Result<FileView>> CommandAsync(
        StaffCaller caller, HouseholdFileId id, FileCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        Result<HouseholdFile> read = await ReadableAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!read.IsOk)
        {
            return read.Problem;
        }

        // Who may is asked of the version that the command names: the write insists on the same one.
        if (await _access.MayNotAsync(caller, read.Value, command.Kind, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        if (command.Version != read.Value.Version)
        {
            return RegistryProblems.Stale;
        }

        if (command is { Kind: FileCommandKind.ProposeMove, To: { } to } && !await _access.KeepsFilesAsync(to, cancellationToken).ConfigureAwait(false))
        {
            return RegistryProblems.Field("/to", "registry.union", RegistryProblems.UnionNeeded);
        }

        FileAct act = await _acts.WithLotAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        Fen? line = command is { Kind: FileCommandKind.NoteIncome, Month: { } month } ? LineOf(read.Value, month) : null;
        Result<HouseholdFile> after = command.Kind is FileCommandKind.AddMember or FileCommandKind.IdentifyMember
            ? await WithPersonAsync(read.Value, command, act, cancellationToken).ConfigureAwait(false)
            : await _keeper.ChangeAsync(id, file => FileDecisions.Decide(file, command, act, line), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? await _views.OfAsync(caller, after.Value, cancellationToken).ConfigureAwait(false) : after.Problem;
    }

    /// <summary>
    /// Opens a new file for the household of a closed one, which stays closed and is named as the one before. Once: a
    /// repetition gives the same file.
    /// </summary>
    /// <returns>The new file, or <c>registry.state</c>, <c>registry.person-in-other-file</c>, and the refusals of a command.</returns>
    public async Task<Result<FileView>> OpenAgainAsync(
        StaffCaller caller, HouseholdFileId id, string category, CancellationToken cancellationToken = default)
    {
        Result<HouseholdFile> read = await ReadableAsync(caller, id, cancellationToken).ConfigureAwait(false);
        if (!read.IsOk)
        {
            return read.Problem;
        }

        HouseholdFile closed = read.Value;
        if (await _access.MayNotAsync(caller, closed, FileCommandKind.Reopen, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        if (closed.State != FileState.Closed)
        {
            return RegistryProblems.WrongState(closed.State);
        }

        if (!FileCategories.All.Contains(category))
        {
            return RegistryProblems.Field("/category", "registry.category", RegistryProblems.CategoryNeeded);
        }

        FileAct act = await _acts.WithLotAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        string origin = $"reopened/{closed.Id}";
        Result<HouseholdFileId> opened = await _opening.OpenNewAsync(
            new NewFile
            {
                Id = HouseholdFileId.Create(closed.Union.Value[..6], origin),
                Union = closed.Union,
                Category = category,
                On = act.Today,
                RecheckMonths = closed.RecheckMonths,
                SpotCheckPercent = closed.SpotCheckPercent,
                Origin = origin,
                Members = [.. closed.Present.Select(member => member with { JoinedOn = act.Today }).OrderByDescending(member => member.IsMain)],
                Answers = (JsonObject)closed.Content.Answers.DeepClone(),
                Papers = closed.Content.Papers,
            },
            act, cancellationToken).ConfigureAwait(false);
        return opened.IsOk ? await GetAsync(caller, opened.Value, cancellationToken).ConfigureAwait(false) : opened.Problem;
    }

    // The person is taken first: nobody is in two files. Refused after that, the person is let go.
    private async Task<Result<HouseholdFile>> WithPersonAsync(
        HouseholdFile file, FileCommand command, FileAct act, CancellationToken cancellationToken)
    {
        Result<HouseholdFile> planned = FileDecisions.Decide(file, command, act);
        if (!planned.IsOk)
        {
            return planned.Problem;
        }

        string? number = IdNumber.Read(command.IdNumber).Value?.Value;
        if (number is not null && await Optimistic.RunAsync(
            token => _people.ClaimAsync(number, file.Id, token), cancellationToken).ConfigureAwait(false) is not null)
        {
            return RegistryProblems.PersonInOtherFile;
        }

        Result<HouseholdFile> after = await _keeper.ChangeAsync(
            file.Id, current => FileDecisions.Decide(current, command, act), cancellationToken).ConfigureAwait(false);
        if (!after.IsOk && number is not null)
        {
            await _people.ReleaseAsync(number, file.Id, cancellationToken).ConfigureAwait(false);
        }

        return after;
    }

    // The line of the county that keeps the file; town where the answers do not say.
    private Fen? LineOf(HouseholdFile file, DateOnly month)
    {
        Residence residence = AnswerReader.Text(file.Content.Answers, "hardship.residence") == "rural" ? Residence.Rural : Residence.Urban;
        return _dibao.Find(file.Union, residence, month)?.PerHeadPerMonth;
    }
}
