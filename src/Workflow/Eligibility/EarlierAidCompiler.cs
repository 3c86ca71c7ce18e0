using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Looks for earlier aid within a period.</summary>
internal static class EarlierAidCompiler
{
    /// <summary>Name under which earlier aid is reported among the facts.</summary>
    private const string Name = "earlierAid";

    private static readonly LocalizedText NoAid = new("无", "none");
    private static readonly LocalizedText FromAidRecords = new("以往救助记录", "Records of earlier aid");
    private static readonly FactReader Reader = new(Name, FromAidRecords, facts =>
        facts.Set.EarlierAid is { } earlier ? new FactReading(Name, Shown(earlier), FromAidRecords) : null);

    public static CompiledPredicate Compile(NotAidedSincePredicate predicate)
    {
        LocalizedText words = predicate.WithinMonths is { } months
            ? new($"最近 {months} 个月内没有得到过资助", $"no aid within the last {months} months")
            : new("本自然年内没有得到过资助", "no aid in this calendar year");
        return new CompiledPredicate(facts => Test(facts.Set, predicate), Sentence.Constant(words), [Reader]);
    }

    private static bool? Test(FactSet facts, NotAidedSincePredicate predicate)
    {
        if (facts.EarlierAid is not { } earlier)
        {
            return null;
        }

        foreach (EarlierAid aid in earlier)
        {
            if (Counts(aid, predicate, facts.SubmittedOn))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Counts(EarlierAid aid, NotAidedSincePredicate predicate, DateOnly submittedOn)
    {
        DateOnly since = predicate.WithinMonths is { } months ? submittedOn.AddMonths(-months) : new DateOnly(submittedOn.Year, 1, 1);
        return aid.On >= since
            && (predicate.Programmes.Count == 0 || predicate.Programmes.Contains(aid.ProgrammeId))
            && (predicate.Who == AidedPerson.Household || aid.Who == predicate.Who);
    }

    private static LocalizedText Shown(IReadOnlyList<EarlierAid> earlier) => earlier.Count == 0 ? NoAid : FactWords.Same(
        string.Join("; ", earlier.Select(aid => string.Create(CultureInfo.InvariantCulture, $"{aid.On:yyyy-MM-dd} {aid.ProgrammeId} {aid.Amount}"))));
}
