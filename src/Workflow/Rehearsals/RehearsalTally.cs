using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Rehearsals;

/// <summary>Adds up what a change means, case by case. Holds no facts of anybody, only numbers.</summary>
internal sealed class RehearsalTally(ProgrammeDefinition changed)
{
    private readonly SortedDictionary<string, long> _funds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (LocalizedText Title, int Failing, int Passing)> _rules = [];
    private readonly PriorityQueue<RehearsedCase, long> _examples = new();
    private int _cases;
    private int _unchanged;
    private int _person;
    private (int Cases, int Eligibility, long Fen) _gain;
    private (int Cases, int Eligibility, long Fen) _lose;
    private long _before;
    private long _after;

    /// <summary>How many cases were added.</summary>
    public int Cases => _cases;

    /// <summary>Adds a case.</summary>
    public void Add(ApplicationId id, string? fund, EligibilityDecision before, EligibilityDecision after)
    {
        long had = Gets(before);
        long gets = Gets(after);
        bool was = before.Outcome != EligibilityOutcome.NotEligible;
        bool isNow = after.Outcome != EligibilityOutcome.NotEligible;
        _cases++;
        _before += had;
        _after += gets;
        _person += after.Outcome == EligibilityOutcome.NeedsPerson && before.Outcome != EligibilityOutcome.NeedsPerson ? 1 : 0;
        CountRules(before, after);
        if (had == gets && was == isNow)
        {
            _unchanged++;
            return;
        }

        bool gains = gets > had || (gets == had && isNow);
        if (gains)
        {
            _gain = (_gain.Cases + 1, _gain.Eligibility + (was ? 0 : 1), _gain.Fen + (gets - had));
        }
        else
        {
            _lose = (_lose.Cases + 1, _lose.Eligibility + (isNow ? 0 : 1), _lose.Fen + (had - gets));
        }

        if (fund is not null && gets != had)
        {
            _funds[fund] = _funds.GetValueOrDefault(fund) + gets - had;
        }

        Keep(new RehearsedCase
        {
            ApplicationId = id,
            OutcomeBefore = before.Outcome,
            OutcomeAfter = after.Outcome,
            AmountBefore = new Fen(had),
            AmountAfter = new Fen(gets),
        });
    }

    /// <summary>The report.</summary>
    public RehearsalReport Report(string fromMonth, string toMonth, bool truncated) => new()
    {
        ProgrammeId = changed.Id,
        FromMonth = fromMonth,
        ToMonth = toMonth,
        Cases = _cases,
        Truncated = truncated,
        Gain = new RehearsalSide(_gain.Cases, _gain.Eligibility, new Fen(_gain.Fen)),
        Lose = new RehearsalSide(_lose.Cases, _lose.Eligibility, new Fen(_lose.Fen)),
        Unchanged = _unchanged,
        NowNeedPerson = _person,
        Before = new Fen(_before),
        After = new Fen(_after),
        Funds = [.. _funds.Where(fund => fund.Value != 0).Select(fund => new FundEffect(fund.Key, fund.Value))],
        Rules =
        [
            .. _rules.OrderByDescending(rule => rule.Value.Failing + rule.Value.Passing).ThenBy(rule => rule.Key, StringComparer.Ordinal)
                .Select(rule => new RuleShift(rule.Key, rule.Value.Title, rule.Value.Failing, rule.Value.Passing)),
        ],
        Examples =
        [
            .. _examples.UnorderedItems.OrderByDescending(item => item.Priority)
                .ThenBy(item => item.Element.ApplicationId.Value, StringComparer.Ordinal).Select(item => item.Element),
        ],
    };

    private static long Gets(EligibilityDecision decision) =>
        decision.Outcome == EligibilityOutcome.NotEligible ? 0 : decision.Amount?.Value ?? 0;

    private void CountRules(EligibilityDecision before, EligibilityDecision after)
    {
        foreach (RuleResult rule in after.Rules)
        {
            RuleResult? earlier = before.Rules.FirstOrDefault(other => other.RuleId == rule.RuleId);
            Shift(rule, failing: rule.Passed == false && earlier?.Passed != false, passing: rule.Passed != false && earlier?.Passed == false);
        }

        foreach (RuleResult gone in before.Rules.Where(rule => rule.Passed == false && after.Rules.All(other => other.RuleId != rule.RuleId)))
        {
            Shift(gone, failing: false, passing: true);
        }
    }

    private void Shift(RuleResult rule, bool failing, bool passing)
    {
        if (failing || passing)
        {
            (LocalizedText _, int fails, int passes) = _rules.GetValueOrDefault(rule.RuleId);
            _rules[rule.RuleId] = (rule.Title, fails + (failing ? 1 : 0), passes + (passing ? 1 : 0));
        }
    }

    // The smallest difference goes first when there are too many.
    private void Keep(RehearsedCase one)
    {
        long difference = Math.Abs(one.AmountAfter.Value - one.AmountBefore.Value);
        if (_examples.Count < ProgrammeRehearsal.MostExamples)
        {
            _examples.Enqueue(one, difference);
        }
        else
        {
            _examples.EnqueueDequeue(one, difference);
        }
    }
}
