using System.Globalization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// Incomes, and what follows from them (domain.md §3.4: above the living allowance for six months running).
internal static partial class FileDecisions
{
    private const long MostIncome = 100_000_000_00;
    private const int OldestMonths = 36;

    /// <summary>How many months in a row, up to the newest noted, had an income above the line.</summary>
    public static int MonthsAbove(HouseholdFile file)
    {
        int months = 0;
        DateOnly? expected = null;
        foreach (IncomeEntry entry in file.Content.Incomes.Reverse())
        {
            if (!entry.IsAbove || (expected is { } month && entry.Month != month))
            {
                break;
            }

            months++;
            expected = entry.Month.AddMonths(-1);
        }

        return months;
    }

    private static Result<HouseholdFile> IncomeNoted(HouseholdFile file, FileCommand command, Fen? line, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        DateOnly thisMonth = new(act.Today.Year, act.Today.Month, 1);
        int people = command.People ?? file.Present.Count();
        var problems = new List<FieldProblem>();
        if (command.Month is not { Day: 1 } month || month > thisMonth || month < thisMonth.AddMonths(-OldestMonths))
        {
            problems.Add(new("/month", "registry.month", RegistryProblems.MonthNeeded));
        }

        if (command.Income is not { Value: >= 0 and <= MostIncome })
        {
            problems.Add(new("/income", "registry.income", RegistryProblems.IncomeNeeded));
        }

        if (people is < 1 or > MostMembers)
        {
            problems.Add(new("/people", "registry.people", RegistryProblems.PeopleNeeded));
        }

        if (problems.Count == 0 && line is null)
        {
            problems.Add(new("/month", "registry.no-line", RegistryProblems.NoLine));
        }

        if (problems.Count > 0)
        {
            return RegistryProblems.Invalid(problems);
        }

        var entry = new IncomeEntry(command.Month!.Value, command.Income!.Value, people, line!.Value);
        IncomeEntry? before = file.Content.Incomes.FirstOrDefault(income => income.Month == entry.Month);
        if (entry == before)
        {
            return file;
        }

        HouseholdFile changed = Changed(
            file, act, "file.income-noted", command.Reason?.Trim(), new FileChange(IncomeField, before is null ? null : Described(before), Described(entry)));
        changed = changed with
        {
            Content = changed.Content with
            {
                Incomes = [.. file.Content.Incomes.Where(income => income.Month != entry.Month).Append(entry).OrderBy(income => income.Month).TakeLast(MostIncomes)],
            },
        };
        return WithExitByIncome(changed, act);
    }

    // Proposed by itself when the months are there; and when a correction takes them away, so goes what they proposed.
    private static HouseholdFile WithExitByIncome(HouseholdFile file, FileAct act)
    {
        bool due = file.State == FileState.Open && MonthsAbove(file) >= act.Terms.ExitMonths;
        return (file.Content.Exit, due) switch
        {
            (null, true) => Proposed(file, CloseReason.OutOfDifficulty, act, automatic: true, null),
            ({ Automatic: true }, false) => WithoutExit(Also(
                file, act, "file.exit-withdrawn", null, new FileChange(ExitField, nameof(CloseReason.OutOfDifficulty), null))),
            _ => file,
        };
    }

    private static string Described(IncomeEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Month:yyyy-MM}: {entry.Income} / {entry.Members}, {entry.Line}");
}
