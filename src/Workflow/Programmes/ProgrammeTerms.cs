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

/// <summary>One level of the approval chain.</summary>
public sealed record ApprovalStep
{
    /// <summary>Whose inbox it goes to: the applicant's union or the one above it at this level.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>Working days until it is escalated; a reminder goes out at half.</summary>
    public required int DueWorkingDays { get; init; }
}

/// <summary>The public notice.</summary>
/// <param name="WorkingDays">Length in working days; the day of posting is not counted (domain.md 7.2).</param>
/// <param name="Category">What the public reads as the kind of aid; never a diagnosis.</param>
public sealed record NoticeTerms(int WorkingDays, LocalizedText Category);

/// <summary>Money source.</summary>
/// <param name="FundId">The fund of the deciding union, <c>jinqiu</c>.</param>
/// <param name="Remittance">Text on the payee's statement, at most 20 characters, never the reason of hardship.</param>
public sealed record FundTerms(string FundId, string Remittance);

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

/// <summary>How much is paid.</summary>
/// <param name="ByFact">The fact that chooses the amount: <c>child.stage</c>.</param>
/// <param name="Table">Amount in fen for each value of the fact.</param>
public sealed record AmountTerms(string ByFact, IReadOnlyDictionary<string, Fen> Table);

/// <summary>Whose account may be paid.</summary>
/// <param name="SpouseAccount">
/// Whether the account of a spouse in the household is accepted beside the applicant's own (domain.md 13.15: unsettled).
/// </param>
public sealed record PayeeTerms(bool SpouseAccount);

/// <summary>A value that is a default, not a rule.</summary>
/// <param name="At">Place in the programme's file, elements of lists named by their ids: <c>/amount/table</c>, <c>/rules/homes</c>.</param>
/// <param name="Note">Where the default comes from and who settles it.</param>
public sealed record DefaultNote(string At, LocalizedText Note);
