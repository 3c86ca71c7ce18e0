using System.Globalization;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>A yearly window of applications, both days included, Asia/Shanghai. May run over New Year.</summary>
/// <param name="OpensOn">Month and day, <c>07-01</c>.</param>
/// <param name="ClosesOn">Month and day, <c>09-30</c>.</param>
public sealed record SeasonWindow(string OpensOn, string ClosesOn)
{
    /// <summary>Whether a day (Asia/Shanghai) lies in the window of its year.</summary>
    public bool Contains(DateOnly day)
    {
        int at = (day.Month * 100) + day.Day;
        int opens = MonthAndDay(OpensOn);
        int closes = MonthAndDay(ClosesOn);
        return opens <= closes ? at >= opens && at <= closes : at >= opens || at <= closes;
    }

    /// <summary>
    /// The season that a day belongs to, named by the year in which its window closes: days of December 2026 and January 2027
    /// are one season, 2027 (domain.md §7.3). A day outside the window belongs to the season that comes next.
    /// </summary>
    /// <param name="day">A day in Asia/Shanghai.</param>
    public int SeasonOf(DateOnly day) => (day.Month * 100) + day.Day <= MonthAndDay(ClosesOn) ? day.Year : day.Year + 1;

    /// <summary>The first day of the window after a day outside it.</summary>
    /// <param name="day">A day in Asia/Shanghai.</param>
    public DateOnly NextOpening(DateOnly day)
    {
        int opens = MonthAndDay(OpensOn);
        int year = (day.Month * 100) + day.Day < opens ? day.Year : day.Year + 1;
        int month = opens / 100;
        return new DateOnly(year, month, Math.Min(opens % 100, DateTime.DaysInMonth(year, month)));
    }

    private static int MonthAndDay(string text) =>
        (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 100) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
}

/// <summary>One paper that is asked for.</summary>
public sealed record DocumentSlot
{
    /// <summary>Name in addresses and errors: <c>admission-letter</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the paper is called.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>How to make a good picture of it, or where to get it.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Whether the case waits for it.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Asked for only when an answer has one of these values; null when always.</summary>
    public ShowIf? ShowIf { get; init; }
}

/// <summary>The level of a union in the hierarchy.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnionLevel>))]
public enum UnionLevel
{
    /// <summary>Union of a unit (基层工会).</summary>
    Grassroots,

    /// <summary>County or district union (县级).</summary>
    County,

    /// <summary>Prefecture union (市级).</summary>
    City,

    /// <summary>The provincial federation (省级).</summary>
    Province,
}

/// <summary>The public notice.</summary>
/// <param name="WorkingDays">Length in working days; the day of posting is not counted (domain.md 7.2).</param>
/// <param name="Category">What the public reads as the kind of aid; never a diagnosis.</param>
public sealed record NoticeTerms(int WorkingDays, LocalizedText Category);

/// <summary>Money source.</summary>
/// <param name="FundId">The fund of the deciding union, <c>jinqiu</c>.</param>
/// <param name="Remittance">Text on the payee's statement, at most 20 characters, never the reason of hardship.</param>
/// <param name="Source">Where the fund's money comes from (domain.md §4.3).</param>
public sealed record FundTerms(string FundId, string Remittance, FundSource Source = FundSource.OwnUnion);

/// <summary>Sources of aid money (资金来源, domain.md §4.3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundSource>))]
public enum FundSource
{
    /// <summary>Own union dues (本级工会经费).</summary>
    OwnUnion,

    /// <summary>Grant of the union above (上级工会补助).</summary>
    UnionAbove,

    /// <summary>Central public finance (中央财政).</summary>
    CentralFinance,

    /// <summary>Provincial public finance (省财政).</summary>
    ProvincialFinance,

    /// <summary>Donations (社会捐助).</summary>
    Donation,

    /// <summary>Allotted by the employer's administration (行政拨付).</summary>
    Administration,

    /// <summary>Other.</summary>
    Other,
}

/// <summary>The worker's time limits, in calendar days.</summary>
/// <param name="DocumentDays">From submission until a case without its papers lapses.</param>
/// <param name="DocumentReminderDays">Days after submission on which a reminder goes out.</param>
/// <param name="CorrectionDays">From a return until the case lapses.</param>
public sealed record DeadlineTerms(int DocumentDays, IReadOnlyList<int> DocumentReminderDays, int CorrectionDays);

/// <summary>A reason that an approver may give.</summary>
/// <param name="Code">Stable code: <c>income-proof-missing</c>.</param>
/// <param name="Text">What the worker reads.</param>
/// <param name="For">The decisions for which it may be given.</param>
public sealed record ReasonCode(string Code, LocalizedText Text, IReadOnlyList<ReasonUse> For);

/// <summary>What a reason may be given for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReasonUse>))]
public enum ReasonUse
{
    /// <summary>A return for correction.</summary>
    Return,

    /// <summary>A rejection.</summary>
    Rejection,
}

/// <summary>Whose account may be paid.</summary>
/// <param name="SpouseAccount">
/// Whether the account of a spouse in the household is accepted beside the applicant's own (domain.md 13.15: unsettled).
/// </param>
public sealed record PayeeTerms(bool SpouseAccount);

/// <summary>A value that is a default, not a rule.</summary>
/// <param name="At">Place in the programme's file, elements of lists named by their ids: <c>/amount/table</c>, <c>/rules/homes</c>.</param>
/// <param name="Note">Where the default comes from and who settles it.</param>
public sealed record DefaultNote(string At, LocalizedText Note);
