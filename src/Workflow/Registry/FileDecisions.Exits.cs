using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// Leaving the registry: proposed by one, confirmed by another (domain.md §3.4).
internal static partial class FileDecisions
{
    /// <summary>The file once its time on the watch list is over.</summary>
    public static HouseholdFile WatchEnded(HouseholdFile file, FileAct act) =>
        file is not { State: FileState.WatchList, WatchUntil: { } until } || until >= act.Today ? file
        : Closed(
            Changed(file, act, "file.watch-ended", null, new FileChange(StateField, nameof(FileState.WatchList), nameof(FileState.Closed)), new FileChange(WatchField, Day(until), null)),
            file.CloseReason ?? CloseReason.OutOfDifficulty, act);

    /// <summary>The file that a case opened while it ended in another way; one that others have worked on stays.</summary>
    public static HouseholdFile Retracted(HouseholdFile file, string application, FileAct act) =>
        file is not { Version: 1, State: FileState.Open } || file.Content.Origin != application ? file
        : Closed(
            Changed(file, act, "file.retracted", application, new FileChange(StateField, nameof(FileState.Open), nameof(FileState.Closed))),
            CloseReason.Error, act);

    private static Result<HouseholdFile> ExitProposed(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (NotOpen(file) is { } refused)
        {
            return refused;
        }

        if (command.CloseReason is not { } reason)
        {
            return RegistryProblems.Field("/closeReason", "registry.close-reason", RegistryProblems.CloseReasonNeeded);
        }

        return MayNotPropose(file, reason, act) is { } not ? not : Proposed(file, reason, act, automatic: false, ReasonOf(command), first: true);
    }

    private static Problem? MayNotPropose(HouseholdFile file, CloseReason reason, FileAct act) =>
        file.Content.Exit is not null ? RegistryProblems.ExitOpen
        : reason == CloseReason.OutOfDifficulty && MonthsAbove(file) < act.Terms.ExitMonths ? RegistryProblems.NotLongEnough(act.Terms.ExitMonths)
        : null;

    private static HouseholdFile Proposed(HouseholdFile file, CloseReason reason, FileAct act, bool automatic, string? note, bool first = false)
    {
        var change = new FileChange(ExitField, null, reason.ToString());
        HouseholdFile after = first ? Changed(file, act, "file.exit-proposed", note, change) : Also(file, act, "file.exit-proposed", note, change);
        return after with { Content = after.Content with { Exit = new ExitProposal(reason, act.Actor, act.Today, automatic) } };
    }

    private static Result<HouseholdFile> ExitAnswered(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (NotOpen(file) is { } refused)
        {
            return refused;
        }

        if (file.Content.Exit is not { } proposal)
        {
            return RegistryProblems.NoExit;
        }

        if (command.Accept is not { } accept)
        {
            return RegistryProblems.Field("/accept", "registry.answer", RegistryProblems.AnswerNeeded);
        }

        if (accept && proposal.By == act.Actor)
        {
            return RegistryProblems.SameOfficer;
        }

        return accept ? Left(file, proposal.Reason, command, act) : WithoutExit(
            Changed(file, act, "file.exit-refused", ReasonOf(command), new FileChange(ExitField, proposal.Reason.ToString(), null)));
    }

    private static HouseholdFile Left(HouseholdFile file, CloseReason reason, FileCommand command, FileAct act)
    {
        // Out of difficulty or secured: watched for a time, lest it returns. Everything else is over at once.
        bool watched = reason is CloseReason.OutOfDifficulty or CloseReason.Secured && act.Terms.WatchMonths > 0;
        FileState state = watched ? FileState.WatchList : FileState.Closed;
        DateOnly? until = watched ? act.Today.AddMonths(act.Terms.WatchMonths) : null;
        HouseholdFile after = WithoutExit(Changed(
            file, act, watched ? "file.exit-confirmed" : "file.closed", ReasonOf(command),
            [
                new FileChange(ExitField, reason.ToString(), null),
                new FileChange(StateField, file.State.ToString(), state.ToString()),
                .. watched ? [new FileChange(WatchField, null, Day(until))] : Array.Empty<FileChange>(),
            ]));
        return watched
            ? InPeriod(WithoutDues(after) with { State = state, CloseReason = reason, WatchUntil = until }, act.Today)
            : Closed(after, reason, act);
    }

    private static Result<HouseholdFile> Reopened(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.State != FileState.WatchList)
        {
            return RegistryProblems.WrongState(file.State);
        }

        if (KnownCategory(command) is not { } category)
        {
            return RegistryProblems.Field("/category", "registry.category", RegistryProblems.CategoryNeeded);
        }

        HouseholdFile after = Changed(
            file, act, "file.reopened", ReasonOf(command),
            new FileChange(StateField, nameof(FileState.WatchList), nameof(FileState.Open)), new FileChange(CategoryField, file.Category, category)) with
        {
            State = FileState.Open,
            CloseReason = null,
            WatchUntil = null,
            Category = category,
            RecheckDueOn = act.Today.AddMonths(file.RecheckMonths),
        };
        return InPeriod(WithLot(after, act), act.Today);
    }

    private static HouseholdFile Closed(HouseholdFile file, CloseReason reason, FileAct act)
    {
        HouseholdFile closed = file.Move is { } move
            ? Also(file, act, "file.move-cancelled", null, new FileChange(MoveField, move.To.Value, null))
            : file;
        return InPeriod(
            WithoutDues(closed) with { State = FileState.Closed, CloseReason = reason, ClosedOn = act.Today, WatchUntil = null, Move = null },
            act.Today);
    }

    // A file that is not in force is not checked: what was drawn and not done falls away.
    private static HouseholdFile WithoutDues(HouseholdFile file) => file with
    {
        RecheckDueOn = null,
        Content = file.Content with { SpotCheck = file.Content.SpotCheck is { CheckedOn: null } ? null : file.Content.SpotCheck },
    };

    private static HouseholdFile WithoutExit(HouseholdFile file) => file with { Content = file.Content with { Exit = null } };
}
