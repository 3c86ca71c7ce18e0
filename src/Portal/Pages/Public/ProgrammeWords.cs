using AidFlow.Portal.Texts;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Public;

/// <summary>Puts the terms of a programme file into plain words.</summary>
public static class ProgrammeWords
{
    /// <summary>The name of a level of unions.</summary>
    public static LocalizedText Level(UnionLevel level) => level switch
    {
        UnionLevel.Grassroots => PublicText.Grassroots,
        UnionLevel.County => PublicText.County,
        UnionLevel.City => PublicText.City,
        _ => PublicText.Province,
    };

    /// <summary>"7月1日至9月30日受理", or that it is open all year.</summary>
    public static string Season(SeasonWindow? window, Language language) => window is null
        ? PublicText.AllYear.In(language)
        : string.Format(Show.CultureOf(language), PublicText.Season.In(language), Show.MonthDay(window.OpensOn, language), Show.MonthDay(window.ClosesOn, language));

    /// <summary>"600 至 5,000 元".</summary>
    public static string AmountRange(AmountTerms amount, Language language)
    {
        ArgumentNullException.ThrowIfNull(amount);
        (Fen least, Fen most) = amount switch
        {
            TableAmount table => (table.Table.Values.Min(), table.Table.Values.Max()),
            FixedAmount one => (one.Fen, one.Fen),
            _ => throw new ArgumentException("The amount is worked out for each case.", nameof(amount)),
        };
        return least == most
            ? string.Format(Show.CultureOf(language), PublicText.AmountOne.In(language), Show.Yuan(least))
            : string.Format(Show.CultureOf(language), PublicText.AmountRange.In(language), Show.Yuan(least), Show.Yuan(most));
    }

    /// <summary>The amounts by the choice that decides them, in the words of the form.</summary>
    public static IReadOnlyList<(LocalizedText For, Fen Amount)> Amounts(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (programme.Amount is not TableAmount amount)
        {
            return [];
        }

        IReadOnlyList<Choice> choices = programme.FindQuestion(amount.ByFact)?.Choices ?? [];
        return
        [
            .. amount.Table.Select(entry => (
                choices.FirstOrDefault(choice => string.Equals(choice.Value, entry.Key, StringComparison.Ordinal))?.Label ?? new LocalizedText(entry.Key, entry.Key),
                entry.Value)),
        ];
    }

    /// <summary>Working days of the approval chain and the notice together.</summary>
    public static int WorkingDays(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Approval.Sum(step => step.DueWorkingDays) + (programme.Notice?.WorkingDays ?? 0);
    }

    /// <summary>The note that a part of the file is a default; null when it is a rule.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="place">Place in the file: <c>/window</c>.</param>
    public static LocalizedText? DefaultAt(ProgrammeDefinition programme, string place)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Defaults.FirstOrDefault(note => string.Equals(note.At, place, StringComparison.Ordinal))?.Note;
    }
}
