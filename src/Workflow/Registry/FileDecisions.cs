using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// What a command makes of a file: pure functions of the file and the command, which give the new file with the events that
/// are to be recorded, or a refusal.
/// </summary>
internal static partial class FileDecisions
{
    /// <summary>Most months of income that are kept: five years.</summary>
    public const int MostIncomes = 60;

    /// <summary>Most people that a household ever had.</summary>
    public const int MostMembers = 60;

    /// <summary>Most papers that a file keeps.</summary>
    public const int MostPapers = 200;

    public const string UnionField = "union";
    public const string MoveField = "move";
    public const string StateField = "state";
    public const string CategoryField = "category";
    public const string MemberField = "member";
    public const string IncomeField = "income";
    public const string RecheckField = "recheckDueOn";
    public const string SpotCheckField = "spotCheck";
    public const string ExitField = "exit";
    public const string WatchField = "watchUntil";
    public const string MainField = "mainApplicant";
    public const string PaperField = "paper";

    /// <summary>The file as the period of a day has it; null before the file was opened.</summary>
    public static FilePeriod? PeriodOn(HouseholdFile file, DateOnly day) => file.Content.Periods.LastOrDefault(period => period.From <= day);

    /// <summary>Full months for which the file had been open without a break on a day; 0 when it was not open.</summary>
    public static int MonthsOpen(HouseholdFile file, DateOnly day)
    {
        DateOnly? since = null;
        foreach (FilePeriod period in file.Content.Periods.TakeWhile(period => period.From <= day))
        {
            since = period.State == FileState.Open ? since ?? period.From : null;
        }

        return since is { } from
            ? Math.Max(0, ((day.Year - from.Year) * 12) + day.Month - from.Month - (day.Day < from.Day ? 1 : 0))
            : 0;
    }

    private static HouseholdFile Changed(HouseholdFile file, FileAct act, string action, string? note, params IReadOnlyList<FileChange> changes)
    {
        int version = file.Version + 1;
        var happened = new FileEvent(FileHistory.NumberOf(version, 1), action, act.Actor, act.Now) { Changes = changes, Note = note };
        return file with { Version = version, Content = file.Content with { Pending = [.. file.Content.Pending, happened] } };
    }

    private static HouseholdFile InPeriod(HouseholdFile file, DateOnly from)
    {
        // A second change on one day takes the place of the first: a day has one state.
        IEnumerable<FilePeriod> before = file.Content.Periods.Where(period => period.From < from);
        return file with { Content = file.Content with { Periods = [.. before, new FilePeriod(from, file.State, file.Category)] } };
    }

    // A further event of the same change.
    private static HouseholdFile Also(HouseholdFile file, FileAct act, string action, string? note, params IReadOnlyList<FileChange> changes)
    {
        string version = FileHistory.NumberOf(file.Version, 0)[..^2];
        int place = file.Content.Pending.Count(happened => happened.Number.StartsWith(version, StringComparison.Ordinal)) + 1;
        var happened = new FileEvent(FileHistory.NumberOf(file.Version, place), action, act.Actor, act.Now) { Changes = changes, Note = note };
        return file with { Content = file.Content with { Pending = [.. file.Content.Pending, happened] } };
    }

    private static HouseholdFile WithLot(HouseholdFile file, FileAct act) =>
        act.Lot?.Draws(file) == true ? file with { Content = file.Content with { SpotCheck = new SpotCheck(act.Lot.Year, null, null) } } : file;

    private static string? Day(DateOnly? day) => FileStore.Day(day);

    private static string Year(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Problem? NotOpen(HouseholdFile file) => file.State == FileState.Open ? null : RegistryProblems.WrongState(file.State);
}
