using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A cap as it is for one case.</summary>
/// <param name="Cap">The terms.</param>
/// <param name="Limit">The limit; null when a fact is missing.</param>
public sealed record CapLimit(CapTerms Cap, Fen? Limit);

/// <summary>Lowers an amount to what caps leave of it, and says so as rule results (domain.md §4.1, §4.3).</summary>
internal sealed class CapCalculator(IReadOnlyList<CapTerms> caps, PredicateCompiler compiler)
{
    /// <summary>Begins the ids of the results: <c>cap:per-year</c>.</summary>
    public const string Prefix = "cap:";

    private static readonly LocalizedText FromTerms = new("项目封顶规定", "The programme's caps");
    private static readonly LocalizedText FromRecords = new("救助发放记录", "Records of aid");
    private static readonly LocalizedText LimitLabel = new("封顶标准", "Limit");
    private static readonly LocalizedText ReceivedLabel = new("已得金额", "Received before");
    private static readonly LocalizedText WantedLabel = new("按规则的金额", "Amount by the rules");
    private static readonly LocalizedText NotLookedUp = new("未查询", "Not looked up");

    private readonly (CapTerms Terms, TermSum Sum)[] _caps = [.. caps.Select(cap => (cap, new TermSum(cap.AtMost, compiler.Slots)))];

    /// <summary>The limits for a case.</summary>
    public IReadOnlyList<CapLimit> Limits(BoundFacts facts) => [.. _caps.Select(cap => new CapLimit(cap.Terms, LimitOf(cap.Sum, facts)))];

    /// <summary>Applies every cap; the smallest decides.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="wanted">The amount by the file.</param>
    /// <param name="results">Gets a result for each cap.</param>
    public Fen Apply(BoundFacts facts, Fen wanted, ICollection<RuleResult> results)
    {
        Fen amount = wanted;
        foreach ((CapTerms terms, TermSum sum) in _caps)
        {
            Fen? limit = LimitOf(sum, facts);
            Fen? received = terms.Per == CapPer.Time ? Fen.Zero
                : facts.Set.ReceivedByCap is { } known && known.TryGetValue(terms.Id, out Fen before) ? before : null;
            Fen? left = limit is { } most && received is { } had ? new Fen(Math.Max(0, most.Value - had.Value)) : null;
            results.Add(Result(terms, limit, received, left, wanted));

            // Without the records the limit itself still holds.
            if ((left ?? limit) is { } room && room < amount)
            {
                amount = room;
            }
        }

        return amount;
    }

    private static Fen? LimitOf(TermSum sum, BoundFacts facts) =>
        sum.Of(facts) is { } limit ? new Fen((long)Int128.Clamp(limit, 0, DefinitionChecks.LargestAmount)) : null;

    private static RuleResult Result(CapTerms cap, Fen? limit, Fen? received, Fen? left, Fen wanted)
    {
        bool? passed = left is { } room ? room > Fen.Zero : null;
        return new RuleResult
        {
            RuleId = Prefix + cap.Id,
            Title = cap.Title,
            Source = FromTerms,
            Passed = passed,
            Facts =
            [
                new FactReading("cap.limit", Shown(limit), FromTerms) { Label = LimitLabel },
                new FactReading("cap.received", Shown(received), received is null ? NotLookedUp : FromRecords) { Label = ReceivedLabel },
                new FactReading(FactNames.CaseAmount, Shown(wanted), FromTerms) { Label = WantedLabel },
            ],
            Threshold = Threshold(limit, received, left, wanted),
            WhatWouldChange = passed switch
            {
                true => null,
                false => NextTime(cap.Per),
                null => new("还需要知道封顶标准和已得金额。", "Still to be known: the limit, or what was received before."),
            },
        };
    }

    private static LocalizedText Threshold(Fen? limit, Fen? received, Fen? left, Fen wanted)
    {
        LocalizedText most = Shown(limit);
        LocalizedText had = Shown(received);
        LocalizedText room = Shown(left);
        string lowered = left is { } rest && rest > Fen.Zero && rest < wanted ? "，金额相应调减" : "";
        return new LocalizedText(
            $"最多 {most.Zh}，已得 {had.Zh}，还可得 {room.Zh}{lowered}",
            $"at most {most.En}, received {had.En}, left {room.En}{(lowered.Length > 0 ? "; the amount is lowered to it" : "")}");
    }

    private static LocalizedText NextTime(CapPer per) => per switch
    {
        CapPer.Year => new("本年度已得满，明年可以再申请。", "Nothing is left this year; you may apply again next year."),
        CapPer.Season => new("本季已得满，下一季可以再申请。", "Nothing is left this season; you may apply again in the next."),
        _ => new("按封顶标准没有可发放的金额。", "The limit leaves nothing to be paid."),
    };

    private static LocalizedText Shown(Fen? money) => money is { } fen ? FactWords.MoneyText(fen.Value) : FactWords.Unknown;
}
