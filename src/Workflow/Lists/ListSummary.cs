using System.Globalization;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>What the rules say of a whole list: how many rows fit, which do not, and what they come to.</summary>
internal static class ListSummary
{
    private const int RowsNamed = 20;

    /// <summary>The decision over all rows. Eligible when all fit, not eligible when none does, else for a person to see.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="now">When it was evaluated, UTC.</param>
    public static EligibilityDecision Of(ProgrammeDefinition programme, IReadOnlyList<ListRow> rows, DateTimeOffset now)
    {
        int fit = rows.Count(row => row.Fits);
        bool plain = rows.All(row => row is { Fits: true, Outcome: EligibilityOutcome.Eligible });
        Fen sum = rows.Where(row => row.Fits).Aggregate(Fen.Zero, (total, row) => total + (row.Amount ?? Fen.Zero));
        return new EligibilityDecision
        {
            Outcome = fit == 0 ? EligibilityOutcome.NotEligible : plain ? EligibilityOutcome.Eligible : EligibilityOutcome.NeedsPerson,
            ProgrammeVersion = programme.Version,
            EvaluatedAt = now,
            Rules =
            [
                .. programme.Rules.Select(rule => Result(rule.Id, rule.Title, rule.Source, rule.IfFailed, rows, row => !row.NotPassed.Contains(rule.Id))),
                .. programme.Caps.Select(cap => Result(CapCalculator.Prefix + cap.Id, cap.Title, ListTexts.RowsSource, ListTexts.CapReached, rows, row => !row.NotPassed.Contains(CapCalculator.Prefix + cap.Id))),
                Result("list.rows", ListTexts.RowsTitle, ListTexts.RowsSource, ListTexts.RowsLeftOut, rows, row => row.Fits),
            ],
            Amount = programme.Pays && fit > 0 ? sum : null,
        };
    }

    private static RuleResult Result(
        string id, LocalizedText title, LocalizedText source, LocalizedText ifFailed, IReadOnlyList<ListRow> rows, Func<ListRow, bool> passed)
    {
        int[] failing = [.. rows.Where(row => !passed(row)).Select(row => row.Place.Row + 1)];
        return new RuleResult
        {
            RuleId = id,
            Title = title,
            Source = source,
            Passed = failing.Length == 0 ? true : failing.Length == rows.Count ? false : null,
            Facts = [new("list.rows", ListTexts.Passing(rows.Count - failing.Length, rows.Count), ListTexts.FromList)],
            Threshold = title,
            WhatWouldChange = failing.Length == 0 ? null : new(
                $"第 {Numbers(failing, "、")} 行：{ifFailed.Zh}", $"Rows {Numbers(failing, ", ")}: {ifFailed.En}"),
        };
    }

    private static string Numbers(int[] rows, string separator) =>
        string.Join(separator, rows.Take(RowsNamed).Select(row => row.ToString(CultureInfo.InvariantCulture))) + (rows.Length > RowsNamed ? " …" : "");
}
