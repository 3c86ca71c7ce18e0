using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Registry;

/// <summary>Makes the read models of files; the right to see them was checked before.</summary>
internal sealed class FileViews(FileAccess access, OrganisationDirectory organisations)
{
    /// <summary>A file as a member of staff may see it.</summary>
    public async Task<FileView> OfAsync(StaffCaller caller, HouseholdFile file, CancellationToken cancellationToken) => new()
    {
        Id = file.Id,
        Version = file.Version,
        Union = await UnionAsync(file.Union, cancellationToken).ConfigureAwait(false),
        State = file.State,
        StateText = RegistryTexts.Of(file.State),
        Category = file.Category,
        CategoryText = RegistryTexts.Category(file.Category),
        OpenedOn = file.OpenedOn,
        RecheckDueOn = file.RecheckDueOn,
        WatchUntil = file.WatchUntil,
        ClosedOn = file.ClosedOn,
        CloseReason = file.CloseReason is { } reason ? RegistryTexts.Of(reason) : null,
        Members = [.. file.Content.Members.Select((member, i) => Member(member, i, member.Name))],
        Incomes = [.. file.Content.Incomes.Reverse().Select(entry => new FileIncomeView(entry.Month, entry.Income, entry.Members, entry.Line, entry.IsAbove))],
        MonthsAbove = FileDecisions.MonthsAbove(file),
        Periods = [.. file.Content.Periods.Select(period => new FilePeriodView(period.From, RegistryTexts.Of(period.State), RegistryTexts.Category(period.Category)))],
        Papers = Papers(file),
        SpotCheckYear = file.Content.SpotCheck is { CheckedOn: null } drawn ? drawn.Year : null,
        Exit = file.Content.Exit is { } exit ? new FileExitView(RegistryTexts.Of(exit.Reason), exit.On, exit.Automatic) : null,
        MoveTo = file.Move is { } move ? await UnionAsync(move.To, cancellationToken).ConfigureAwait(false) : null,
        Grants = file.Content.Grants,
        Previous = file.Content.Previous,
        Commands = await CommandsAsync(caller, file, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>A file as its worker sees it: other people's names and all numbers masked.</summary>
    public async Task<OwnFileView> OwnAsync(HouseholdFile file, CancellationToken cancellationToken) => new(
        file.Id,
        await UnionAsync(file.Union, cancellationToken).ConfigureAwait(false),
        file.State,
        RegistryTexts.Of(file.State),
        RegistryTexts.Category(file.Category),
        file.OpenedOn,
        file.RecheckDueOn,
        file.WatchUntil,
        [.. file.Content.Members.Select((member, i) => Member(member, i, member.IsMain ? member.Name : Mask.Name(member.Name))).Where(member => member.LeftOn is null)],
        Papers(file));

    /// <summary>An event of the history.</summary>
    public static FileEventView Of(FileEvent happened) => new(
        happened.Number, happened.At, happened.Action, RegistryTexts.Action(happened.Action), happened.Actor, happened.Note,
        [.. happened.Changes.Select(change => new FileChangeView(change.Field, RegistryTexts.Field(change.Field), change.Old, change.New))]);

    private static FileMemberView Member(HouseholdMember member, int place, string name) => new(
        place + 1, name, member.IdNumber is { } number ? Mask.IdNumber(number) : null, RegistryTexts.Relation(member.Relation),
        member.Mobile is { } mobile ? Mask.Mobile(mobile) : null, member.IsMain, member.JoinedOn, member.LeftOn);

    private static IReadOnlyList<FilePaperView> Papers(HouseholdFile file) =>
        [.. file.Content.Papers.Reverse().Select(paper => new FilePaperView(paper.Name, paper.Document))];

    private async Task<IReadOnlyList<FileCommandKind>> CommandsAsync(StaffCaller caller, HouseholdFile file, CancellationToken cancellationToken)
    {
        var commands = new List<FileCommandKind>();
        bool keeps = await access.MayNotAsync(caller, file, FileCommandKind.ChangeCategory, cancellationToken).ConfigureAwait(false) is null;
        if (keeps)
        {
            commands.AddRange(FileDecisions.CommandsOf(file).Where(kind => kind != FileCommandKind.AnswerMove));
        }

        if (file.Move is not null && await access.MayNotAsync(caller, file, FileCommandKind.AnswerMove, cancellationToken).ConfigureAwait(false) is null)
        {
            commands.Add(FileCommandKind.AnswerMove);
        }

        return commands;
    }

    private async Task<Organisation> UnionAsync(Identifiers.OrganisationId id, CancellationToken cancellationToken) =>
        await organisations.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Union {id} is gone.");
}
