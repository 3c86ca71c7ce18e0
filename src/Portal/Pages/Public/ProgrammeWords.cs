using AidFlow.Portal.Texts;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Public;

/// <summary>Puts the terms of a programme file into plain words. Everything said comes from the file.</summary>
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
        : Say(PublicText.Season, language, Show.MonthDay(window.OpensOn, language), Show.MonthDay(window.ClosesOn, language));

    /// <summary>What one gets, in a few words: "600 至 5,000 元", "一个名额".</summary>
    public static string InShort(ProgrammeDefinition programme, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Amount switch
        {
            TableAmount table => Range(table.Table.Values.Min(), table.Table.Values.Max(), language),
            FixedAmount one => Range(one.Fen, one.Fen, language),
            FormulaAmount => ProgrammeText.ByFormula.In(language),
            _ => Benefit(programme).In(language),
        };
    }

    /// <summary>What the programme ends in.</summary>
    public static LocalizedText Benefit(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Benefit.Name ?? programme.Benefit.Kind switch
        {
            BenefitKind.Payment => ProgrammeText.KindPayment,
            BenefitKind.Place => ProgrammeText.KindPlace,
            BenefitKind.HardshipFile => ProgrammeText.KindHardshipFile,
            BenefitKind.FeeWaiver => ProgrammeText.KindFeeWaiver,
            BenefitKind.Recognition => ProgrammeText.KindRecognition,
            BenefitKind.Record => ProgrammeText.KindRecord,
            _ => ProgrammeText.KindService,
        };
    }

    /// <summary>The amounts by the choice or class that decides them, in the words of the form; one line without a name for a fixed amount.</summary>
    public static IReadOnlyList<(LocalizedText? For, Fen Amount)> Amounts(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var words = new RuleWords(programme);
        return programme.Amount switch
        {
            TableAmount table => [.. table.Table.Select(entry => ((LocalizedText?)words.Value(table.ByFact, entry.Key), entry.Value))],
            FixedAmount one => [(null, one.Fen)],
            _ => [],
        };
    }

    /// <summary>A formula in words: the sum, its limits, its rounding; empty for other amounts.</summary>
    public static IReadOnlyList<string> Formula(ProgrammeDefinition programme, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (programme.Amount is not FormulaAmount formula)
        {
            return [];
        }

        var words = new RuleWords(programme);
        return
        [
            words.Sum(formula.Of, formula.DividedBy).In(language),
            .. formula.AtMost.Select(limit => Say(ProgrammeText.FormulaAtMost, language, words.Sum(limit).In(language))),
            .. formula.RoundDownTo > 1 ? [Say(ProgrammeText.FormulaRounded, language, Show.Yuan(new Fen(formula.RoundDownTo)))] : Array.Empty<string>(),
        ];
    }

    /// <summary>How often it may be applied for: "每户每年一次".</summary>
    public static string HowOften(ProgrammeDefinition programme, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (programme.Once is not { } once)
        {
            return ProgrammeText.AsOftenAsNeeded.In(language);
        }

        LocalizedText per = once.Per switch
        {
            OncePer.Year => ProgrammeText.OnceYear,
            OncePer.Season => ProgrammeText.OnceSeason,
            OncePer.Quarter => ProgrammeText.OnceQuarter,
            _ => ProgrammeText.OnceEver,
        };
        LocalizedText who = once.Who switch
        {
            OnceFor.Household => ProgrammeText.OnceHousehold,
            OnceFor.Union => ProgrammeText.OnceUnion,
            _ => programme.FindQuestion("child.idNumber") is null ? ProgrammeText.OncePerson : ProgrammeText.OnceChild,
        };
        return Say(who, language, per.In(language));
    }

    /// <summary>How many places there are in all; null without a limit or when only some have a number of their own.</summary>
    public static string Places(QuotaTerms quota, Language language)
    {
        ArgumentNullException.ThrowIfNull(quota);
        LocalizedText per = quota.Per switch
        {
            OncePer.Year => ProgrammeText.PlacesYear,
            OncePer.Season => ProgrammeText.PlacesSeason,
            OncePer.Quarter => ProgrammeText.PlacesQuarter,
            _ => ProgrammeText.PlacesEver,
        };
        string total = Say(per, language, quota.Places.Count == 0 ? quota.Otherwise : quota.Places.Values.Sum());
        string comma = CommonText.ListComma.In(language);
        string shared = quota.By switch
        {
            QuotaBy.City => comma + ProgrammeText.PlacesByCity.In(language),
            QuotaBy.County => comma + ProgrammeText.PlacesByCounty.In(language),
            _ => "",
        };
        string others = quota is { Otherwise: > 0, Places.Count: > 0 } ? comma + Say(ProgrammeText.PlacesEachElse, language, quota.Otherwise) : "";
        return total + shared + others;
    }

    /// <summary>When what was granted is looked at again.</summary>
    public static string Recheck(RecheckTerms recheck, Language language)
    {
        ArgumentNullException.ThrowIfNull(recheck);
        return recheck.SpotCheckPercent == 0
            ? Say(ProgrammeText.RecheckEvery, language, recheck.AfterMonths)
            : Say(ProgrammeText.RecheckSpot, language, recheck.AfterMonths, recheck.SpotCheckPercent);
    }

    /// <summary>Where a fund's money comes from.</summary>
    public static LocalizedText Source(FundSource source) => source switch
    {
        FundSource.OwnUnion => ProgrammeText.SourceOwn,
        FundSource.UnionAbove => ProgrammeText.SourceAbove,
        FundSource.CentralFinance => ProgrammeText.SourceCentral,
        FundSource.ProvincialFinance => ProgrammeText.SourceProvince,
        FundSource.Donation => ProgrammeText.SourceDonation,
        FundSource.Administration => ProgrammeText.SourceAdministration,
        _ => ProgrammeText.SourceOther,
    };

    /// <summary>Papers grouped by the answers that ask for them, in the order of the file; those that are always asked for come first, without a condition.</summary>
    public static IReadOnlyList<(string? When, IReadOnlyList<DocumentSlot> Papers)> Papers(ProgrammeDefinition programme, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return
        [
            .. programme.Documents.GroupBy(slot => slot.ShowIf is { } condition ? Condition(programme, condition, language) : null)
                .OrderBy(group => group.Key is not null)
                .Select(group => (group.Key, (IReadOnlyList<DocumentSlot>)[.. group])),
        ];
    }

    /// <summary>Working days of the notice and of the steps that every case takes.</summary>
    public static int WorkingDays(ProgrammeDefinition programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Approval.Where(step => step.When is null).Sum(step => step.DueWorkingDays) + (programme.Notice?.WorkingDays ?? 0);
    }

    private static string Condition(ProgrammeDefinition programme, ShowIf condition, Language language)
    {
        var words = new RuleWords(programme);
        string values = string.Join(ProgrammeText.Or.In(language), condition.In.Select(value => words.Value(condition.Question, value).In(language)));
        return Say(ProgrammeText.PapersIf, language, words.Fact(condition.Question).In(language), values);
    }

    private static string Range(Fen least, Fen most, Language language) => least == most
        ? Say(PublicText.AmountOne, language, Show.Yuan(least))
        : Say(PublicText.AmountRange, language, Show.Yuan(least), Show.Yuan(most));

    private static string Say(LocalizedText text, Language language, params object[] values) =>
        string.Format(Show.CultureOf(language), text.In(language), values);
}
