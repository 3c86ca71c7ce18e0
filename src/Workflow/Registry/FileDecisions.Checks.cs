using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// The yearly re-check and the spot check (domain.md §3.4).
internal static partial class FileDecisions
{
    private const int KeptChecks = 10;

    /// <summary>The file as drawn for the spot check of the year, when the lot falls on it.</summary>
    public static HouseholdFile Drawn(HouseholdFile file, FileAct act) =>
        file.State != FileState.Open || act.Lot?.Draws(file) != true ? file
        : WithLot(Changed(file, act, "file.spot-check-drawn", null, new FileChange(SpotCheckField, null, Year(act.Lot.Year))), act);

    /// <summary>Worker and officers were told of the re-check that is due.</summary>
    public static HouseholdFile Told(HouseholdFile file, DateOnly due, FileAct act)
    {
        if (file.State != FileState.Open || file.RecheckDueOn != due || file.Content.RecheckToldFor == due)
        {
            return file;
        }

        HouseholdFile changed = Changed(file, act, "file.recheck-announced", null, new FileChange(RecheckField, null, Day(due)));
        return changed with { Content = changed.Content with { RecheckToldFor = due } };
    }

    /// <summary>A paper was added.</summary>
    public static Result<HouseholdFile> PaperAdded(HouseholdFile file, FilePaper paper, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        if (file.Content.Papers.Count >= MostPapers)
        {
            return RegistryProblems.TooManyPapers;
        }

        HouseholdFile changed = Changed(file, act, "file.paper-added", null, new FileChange(PaperField, null, paper.Kind));
        return changed with { Content = changed.Content with { Papers = [.. file.Content.Papers, paper] } };
    }

    private static Result<HouseholdFile> Rechecked(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (NotOpen(file) is { } refused)
        {
            return refused;
        }

        if (command.InOrder is not { } inOrder)
        {
            return RegistryProblems.Field("/inOrder", "registry.outcome", RegistryProblems.OutcomeNeeded);
        }

        string? category = KnownCategory(command);
        if (inOrder ? command.Category is not null || command.CloseReason is not null : (category is null) == (command.CloseReason is null))
        {
            return RegistryProblems.Field("/category", "registry.consequence", RegistryProblems.ConsequenceNeeded);
        }

        if (command.CloseReason is { } leaving && MayNotPropose(file, leaving, act) is { } not)
        {
            return not;
        }

        // The next re-check counts from the day of this one, also when the exit that it proposes is refused.
        DateOnly next = act.Today.AddMonths(file.RecheckMonths);
        HouseholdFile changed = Changed(
            file, act, inOrder ? "file.rechecked" : "file.recheck-failed", ReasonOf(command),
            [
                new FileChange(RecheckField, Day(file.RecheckDueOn), Day(next)),
                .. category is null || category == file.Category ? [] : new[] { new FileChange(CategoryField, file.Category, category) },
            ]) with { RecheckDueOn = next, Category = category ?? file.Category };
        changed = changed with { Content = changed.Content with { Rechecks = [.. file.Content.Rechecks.Append(new FileCheck(act.Today, inOrder)).TakeLast(KeptChecks)] } };
        return command.CloseReason is { } reason ? Proposed(changed, reason, act, automatic: false, ReasonOf(command))
            : changed.Category != file.Category ? InPeriod(changed, act.Today)
            : changed;
    }

    private static Result<HouseholdFile> SpotChecked(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.Content.SpotCheck is not { CheckedOn: null } drawn)
        {
            return RegistryProblems.NotDrawn;
        }

        if (command.InOrder is not { } inOrder)
        {
            return RegistryProblems.Field("/inOrder", "registry.outcome", RegistryProblems.OutcomeNeeded);
        }

        HouseholdFile changed = Changed(
            file, act, inOrder ? "file.spot-checked" : "file.spot-check-failed", ReasonOf(command),
            new FileChange(SpotCheckField, Year(drawn.Year), Day(act.Today)));
        return changed with { Content = changed.Content with { SpotCheck = drawn with { CheckedOn = act.Today, InOrder = inOrder } } };
    }
}
