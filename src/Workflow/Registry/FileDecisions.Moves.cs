using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// Moves between unions of the province (domain.md §3.4). Until the receiving union accepts, everything stays with the one that keeps the file.
internal static partial class FileDecisions
{
    private static Result<HouseholdFile> MoveProposed(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        if (file.Move is not null)
        {
            return RegistryProblems.MoveOpen;
        }

        return command.To is not { } to || to == file.Union ? RegistryProblems.Field("/to", "registry.union", RegistryProblems.UnionNeeded)
            : Changed(file, act, "file.move-proposed", ReasonOf(command), new FileChange(MoveField, null, to.Value)) with
            {
                Move = new PendingMove(to, act.Actor, act.Today),
            };
    }

    private static Result<HouseholdFile> MoveCancelled(HouseholdFile file, FileCommand command, FileAct act) =>
        file.Move is not { } move ? RegistryProblems.NoMove
        : Changed(file, act, "file.move-cancelled", ReasonOf(command), new FileChange(MoveField, move.To.Value, null)) with { Move = null };

    private static Result<HouseholdFile> MoveAnswered(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.Move is not { } move)
        {
            return RegistryProblems.NoMove;
        }

        if (command.Accept is not { } accept)
        {
            return RegistryProblems.Field("/accept", "registry.answer", RegistryProblems.AnswerNeeded);
        }

        var answered = new FileChange(MoveField, move.To.Value, null);
        return accept
            ? Changed(file, act, "file.moved", ReasonOf(command), new FileChange(UnionField, file.Union.Value, move.To.Value), answered) with { Union = move.To, Move = null }
            : Changed(file, act, "file.move-refused", ReasonOf(command), answered) with { Move = null };
    }
}
