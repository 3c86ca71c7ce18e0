using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Bench.Eligibility;

/// <summary>The facts of 金秋助学 as plain fields; null when missing.</summary>
internal sealed record PlainFacts(
    string? Stage, DateOnly Day, string? File, long? Income, long? Medical, long? Education, long? Dibao, long? Size, long? Homes, bool? Business, string? Car,
    string? SchoolKind, bool? OtherAid, bool? ApplicantIsChild, long? ChildAge, IReadOnlyList<EarlierAid>? EarlierAid)
{
    /// <summary>Reads them from the facts that the rules read.</summary>
    public static PlainFacts Of(FactSet facts)
    {
        return new PlainFacts(
            facts["school.stage"]?.Text, facts.SubmittedOn, facts["registry.category"]?.Text, Number("household.incomePerMonth"), Number("hardship.medicalPerYear"),
            Number("hardship.educationPerYear"), Number("county.dibaoPerHead"), Number("household.size"), Number("hardship.homes"), Truth("hardship.ownsBusiness"),
            facts["hardship.car"]?.Text, facts["school.kind"]?.Text, Truth("otherAid.received"), Truth("applicant.isChild"), Number("child.age"), facts.EarlierAid);

        long? Number(string name) => facts[name]?.Number;

        bool? Truth(string name) => facts[name] is { } value ? value.Number == 1 : null;
    }
}

/// <summary>What the hand-written rules say.</summary>
internal sealed record PlainDecision(EligibilityOutcome Outcome, long? Amount, bool?[] Rules);

/// <summary>
/// The rules of 金秋助学 as somebody would write them in C# with nothing to configure, explain or trace: the limit that the evaluator is held
/// against. The benchmark fails when the two disagree in any case.
/// </summary>
internal static class HandWritten
{
    private const int FirstReview = 3;
    private const int SecondReview = 11;
    private const long MostCosts = 5_000_000;

    public static PlainDecision Evaluate(PlainFacts facts)
    {
        bool?[] rules =
        [
            facts.Stage is null ? null : AmountOf(facts.Stage) is not null,
            (facts.Day.Month, facts.Day.Day) is ( >= 7, _) and ( <= 9, _),
            Either(HasFile(facts.File), facts is { Income: { } income, Medical: { } medical, Education: { } education, Dibao: { } line, Size: { } size }
                ? (Int128)income * 1200 - ((Int128)Math.Min(medical, MostCosts) * 100) - ((Int128)Math.Min(education, MostCosts) * 100) <= (Int128)line * size * 1560
                : null),
            Either(HasFile(facts.File), facts is { Income: { } gross, Dibao: { } head, Size: { } people } ? (Int128)gross * 100 <= (Int128)head * people * 130 : null),
            facts.Homes is { } homes ? homes is >= 0 and <= 1 : null,
            !facts.Business,
            facts.Car is { } car ? car is "none" or "employed-driver" : null,
            facts.SchoolKind is { } kind ? kind == "ordinary" : null,
            !facts.OtherAid,
            NotAided(facts),
            !facts.ApplicantIsChild,
            AgeFits(facts.Stage, facts.ChildAge),
        ];
        bool refused = false;
        bool open = false;
        for (int i = 0; i < rules.Length; i++)
        {
            bool review = i is FirstReview or SecondReview;
            refused |= rules[i] == false && !review;
            open |= rules[i] is null || (rules[i] == false && review);
        }

        long? amount = facts.Stage is null ? null : AmountOf(facts.Stage);
        open |= amount is null;
        return new PlainDecision(refused ? EligibilityOutcome.NotEligible : open ? EligibilityOutcome.NeedsPerson : EligibilityOutcome.Eligible, amount, amount is null ? [.. rules, null] : rules);
    }

    private static bool? Either(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;

    private static bool? HasFile(string? file) => file is null ? null : file is "deep" or "relative" or "accident" or "migrant";

    private static bool? NotAided(PlainFacts facts)
    {
        if (facts.EarlierAid is not { } earlier)
        {
            return null;
        }

        foreach (EarlierAid aid in earlier)
        {
            if (aid.On.Year >= facts.Day.Year && aid.ProgrammeId == "jinqiu-zhuxue" && aid.Who == AidedPerson.Child)
            {
                return false;
            }
        }

        return true;
    }

    private static bool? AgeFits(string? stage, long? age)
    {
        (int From, int To)? range = stage switch
        {
            "preschool" => (2, 7),
            "primary" => (5, 14),
            "junior" => (10, 18),
            "senior" => (13, 21),
            "vocational" => (13, 22),
            "college" => (15, 26),
            "bachelor" => (15, 28),
            "graduate" => (18, 35),
            _ => null,
        };
        return stage is null ? null : range is not { } bounds ? true : age is { } years ? years >= bounds.From && years <= bounds.To : null;
    }

    private static long? AmountOf(string stage) => stage switch
    {
        "preschool" => 60_000,
        "primary" => 100_000,
        "junior" => 150_000,
        "senior" or "vocational" => 300_000,
        "college" => 400_000,
        "bachelor" or "graduate" => 500_000,
        _ => null,
    };
}
