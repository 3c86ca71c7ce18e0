using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Looks for earlier aid within a period.</summary>
internal static class EarlierAidCompiler
{
    public static CompiledPredicate Compile(NotAidedSincePredicate predicate)
    {
        LocalizedText words = predicate.WithinMonths is { } months
            ? new($"最近 {months} 个月内没有得到过资助", $"no aid within the last {months} months")
            : new("本自然年内没有得到过资助", "no aid in this calendar year");
        return new CompiledPredicate(
            facts => facts.EarlierAid is { } earlier ? !earlier.Any(aid => Counts(aid, predicate, facts.SubmittedOn)) : null,
            Sentence.Constant(words),
            [CompiledPredicate.EarlierAid]);
    }

    private static bool Counts(EarlierAid aid, NotAidedSincePredicate predicate, DateOnly submittedOn)
    {
        DateOnly since = predicate.WithinMonths is { } months ? submittedOn.AddMonths(-months) : new DateOnly(submittedOn.Year, 1, 1);
        return aid.On >= since
            && (predicate.Programmes.Count == 0 || predicate.Programmes.Contains(aid.ProgrammeId))
            && (predicate.Who == AidedPerson.Household || aid.Who == predicate.Who);
    }
}
