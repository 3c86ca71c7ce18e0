using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

internal static partial class FileDecisions
{
    private const int ShortestReason = 5;
    private const int LongestReason = 300;

    /// <summary>What an officer's command makes of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="command">The command.</param>
    /// <param name="act">Who and when.</param>
    /// <param name="line">Living allowance a head in the month of an income; null when there is none, or the command is another.</param>
    public static Result<HouseholdFile> Decide(HouseholdFile file, FileCommand command, FileAct act, Fen? line = null)
    {
        if (command.Version != file.Version)
        {
            return RegistryProblems.Stale;
        }

        if (command.Kind != FileCommandKind.NoteIncome && ReasonOf(command) is null)
        {
            return RegistryProblems.Field("/reason", "registry.reason", RegistryProblems.ReasonNeeded);
        }

        return command.Kind switch
        {
            FileCommandKind.AddMember => MemberAdded(file, command, act),
            FileCommandKind.IdentifyMember => MemberIdentified(file, command, act),
            FileCommandKind.RemoveMember => MemberRemoved(file, command, act),
            FileCommandKind.ChangeMain => MainChanged(file, command, act),
            FileCommandKind.ChangeCategory => CategoryChanged(file, command, act),
            FileCommandKind.NoteIncome => IncomeNoted(file, command, line, act),
            FileCommandKind.Recheck => Rechecked(file, command, act),
            FileCommandKind.SpotCheck => SpotChecked(file, command, act),
            FileCommandKind.ProposeMove => MoveProposed(file, command, act),
            FileCommandKind.CancelMove => MoveCancelled(file, command, act),
            FileCommandKind.AnswerMove => MoveAnswered(file, command, act),
            FileCommandKind.ProposeExit => ExitProposed(file, command, act),
            FileCommandKind.AnswerExit => ExitAnswered(file, command, act),
            FileCommandKind.Reopen => Reopened(file, command, act),
            _ => throw new InvalidOperationException($"Nobody decides {command.Kind}."),
        };
    }

    /// <summary>The commands that a file takes as it stands.</summary>
    public static IEnumerable<FileCommandKind> CommandsOf(HouseholdFile file)
    {
        bool open = file.State == FileState.Open;
        bool kept = file.State != FileState.Closed;
        (FileCommandKind Kind, bool Possible)[] commands =
        [
            (FileCommandKind.Recheck, open),
            (FileCommandKind.SpotCheck, file.Content.SpotCheck is { CheckedOn: null }),
            (FileCommandKind.AnswerExit, open && file.Content.Exit is not null),
            (FileCommandKind.AnswerMove, file.Move is not null),
            (FileCommandKind.NoteIncome, kept),
            (FileCommandKind.ChangeCategory, open),
            (FileCommandKind.AddMember, kept),
            (FileCommandKind.IdentifyMember, kept && file.Present.Any(member => member.IdNumber is null)),
            (FileCommandKind.RemoveMember, kept && file.Present.Any(member => !member.IsMain)),
            (FileCommandKind.ChangeMain, open && file.Present.Any(member => member is { IsMain: false, IdNumber: not null })),
            (FileCommandKind.ProposeMove, kept && file.Move is null),
            (FileCommandKind.CancelMove, file.Move is not null),
            (FileCommandKind.ProposeExit, open && file.Content.Exit is null),
            (FileCommandKind.Reopen, file.State == FileState.WatchList),
        ];
        return commands.Where(command => command.Possible).Select(command => command.Kind);
    }

    private static string? ReasonOf(FileCommand command) =>
        command.Reason?.Trim() is { Length: >= ShortestReason and <= LongestReason } reason ? reason : null;

    private static Result<HouseholdFile> CategoryChanged(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (NotOpen(file) is { } refused)
        {
            return refused;
        }

        return KnownCategory(command) is not { } category ? RegistryProblems.Field("/category", "registry.category", RegistryProblems.CategoryNeeded)
            : category == file.Category ? RegistryProblems.Field("/category", "registry.category-same", RegistryProblems.CategorySame)
            : InPeriod(
                Changed(file, act, "file.category-changed", ReasonOf(command), new FileChange(CategoryField, file.Category, category)) with { Category = category },
                act.Today);
    }

    private static string? KnownCategory(FileCommand command) => FileCategories.All.FirstOrDefault(category => category == command.Category);
}
