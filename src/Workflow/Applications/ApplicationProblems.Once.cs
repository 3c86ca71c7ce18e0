using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// What was applied for already.
public static partial class ApplicationProblems
{
    /// <summary>Another application, open or granted, counts for the same person, household or union and the same period.</summary>
    /// <param name="who">For whom it counts; null when the same form came twice.</param>
    /// <param name="held">What the other application holds.</param>
    internal static Problem Duplicate(OnceFor? who, ClaimKey held)
    {
        (LocalizedText period, bool once) = held.Period.StartsWith(ClaimKey.SameForm, StringComparison.Ordinal) ? (new("今天", "today"), false) : (PeriodOf(held.Period), true);
        LocalizedText whose = !once ? new("相同内容", "the same content") : who switch
        {
            OnceFor.Household => new("这个家庭", "this household"),
            OnceFor.Union => new("这个工会", "this union"),
            _ => new("这个人", "this person"),
        };
        return new Problem("application.duplicate", ProblemKind.Conflict, new(
            $"{whose.Zh}{period.Zh}已有一份申请，不能重复提交。请在申请列表中查看；不是您提交的，请联系所在工会。",
            $"There is already an application for {whose.En} ({period.En}). See the list of applications; if it is not yours, ask your union."));
    }

    // As OncePeriods names them.
    private static LocalizedText PeriodOf(string period) => period switch
    {
        "ever" => new("以前", "once only"),
        ['S', .. var year] => new($"{year} 年这一季", $"season {year}"),
        _ when period.Split("-Q") is [var year, var quarter] => new($"{year} 年第 {quarter} 季度", string.Create(CultureInfo.InvariantCulture, $"quarter {quarter} of {year}")),
        _ => new($"{period} 年", period),
    };
}
