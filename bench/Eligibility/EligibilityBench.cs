using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Bench.Eligibility;

/// <summary>
/// How many cases of 金秋助学 one core decides. Every evaluation runs all rules and the amount on another case, and every outcome, rule
/// result and amount is read and goes into a sum that is printed, so that nothing can be left out. Explanations in words are made when somebody
/// asks for them, as in AidFlow itself; one line of the table makes all of them. Figures are by the clock on the wall and by the
/// processor time of the process, which other work on the machine does not lower; beside them stands a hand-written function of the same rules.
/// </summary>
internal static class EligibilityBench
{
    private const int Cases = 4096;
    private const int Seed = 20260812;
    private const int Rounds = 5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset Now = new(2026, 8, 12, 2, 0, 0, TimeSpan.Zero);

    public static int Run()
    {
        var catalogue = new ProgrammeCatalogue(Path.Combine(AppContext.BaseDirectory, "programmes"));
        if (catalogue.FindCurrent("jinqiu-zhuxue", new DateOnly(2026, 8, 12)) is not { } programme)
        {
            Console.Error.WriteLine("The programme jinqiu-zhuxue is not there: " + string.Join("; ", catalogue.Faults));
            return 1;
        }

        RandomCase[] cases = new RandomCases(programme, Seed).Make(Cases);
        FactSet[] facts = [.. cases.Select(one => FactSets.FromAnswers(programme, one.Answers, one.SubmittedOn, one.Circumstances))];
        Console.WriteLine($"{programme.Id} version {programme.Version}: {programme.Rules.Count} rules, {Cases} cases, {Describe(programme, facts)}");
        Console.WriteLine($"{"",-64}{"per second",14}{"a CPU second",14}{"bytes each",12}");

        Figure ready = Measure("from ready facts: outcome, every rule's result, amount", i => Read(EligibilityEvaluator.Evaluate(programme, facts[i], Now)));
        Figure answers = Measure("from answers: the facts are made first", i =>
        {
            RandomCase one = cases[i];
            return Read(EligibilityEvaluator.Evaluate(programme, FactSets.FromAnswers(programme, one.Answers, one.SubmittedOn, one.Circumstances), Now));
        });
        // The words of every rule, its facts and what would change it, as a case's page or the API needs them.
        Figure explained = Measure("from ready facts, explained in full and written as JSON", i =>
            JsonSerializer.SerializeToUtf8Bytes(EligibilityEvaluator.Evaluate(programme, facts[i], Now), JsonSerializerOptions.Web).Length);

        PlainFacts[] plain = [.. facts.Select(PlainFacts.Of)];
        Figure limit = Measure("limit: the same rules written by hand, without words or facts", i => Read(HandWritten.Evaluate(plain[i])));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The evaluator takes {limit.PerCpuSecond / ready.PerCpuSecond:N1} times the processor time of the limit."));
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["evaluations_per_second"] = ready.PerSecond,
            ["bytes_per_evaluation"] = ready.Bytes,
            ["evaluations_per_cpu_second"] = ready.PerCpuSecond,
            ["evaluations_per_second_from_answers"] = answers.PerSecond,
            ["bytes_per_evaluation_from_answers"] = answers.Bytes,
            ["evaluations_per_second_explained"] = explained.PerSecond,
            ["bytes_per_evaluation_explained"] = explained.Bytes,
            ["evaluations_per_second_by_hand"] = limit.PerSecond,
            ["times_the_cpu_of_by_hand"] = Math.Round(limit.PerCpuSecond / ready.PerCpuSecond, 2),
            ["cases"] = Cases,
            ["checksum"] = ready.Checksum,
        }));
        return ready.Checksum == answers.Checksum && ready.Checksum == limit.Checksum ? 0 : 1;
    }

    /// <summary>Everything that the evaluation decided, in one number.</summary>
    private static long Read(EligibilityDecision decision)
    {
        long sum = (long)decision.Outcome + (decision.Amount?.Value ?? 7);
        for (int i = 0; i < decision.Rules.Count; i++)
        {
            sum = (sum * 3) + decision.Rules[i].Passed switch { true => 1, false => 2, null => 0 };
        }

        return sum;
    }

    private static long Read(PlainDecision decision)
    {
        long sum = (long)decision.Outcome + (decision.Amount ?? 7);
        foreach (bool? rule in decision.Rules)
        {
            sum = (sum * 3) + rule switch { true => 1, false => 2, null => 0 };
        }

        return sum;
    }

    /// <summary>The median of some rounds on this thread, after warming up.</summary>
    private static Figure Measure(string what, Func<int, long> evaluate)
    {
        Repeat(evaluate, WarmUp, out _, out _);
        var rates = new double[Rounds];
        var cpuRates = new double[Rounds];
        double bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            rates[round] = Repeat(evaluate, Round, out bytes, out cpuRates[round]);
        }

        long checksum = 0;
        for (int i = 0; i < Cases; i++)
        {
            checksum = unchecked((checksum * 31) + evaluate(i)) % 1_000_000_007;
        }

        Array.Sort(rates);
        Array.Sort(cpuRates);
        var figure = new Figure(Math.Round(rates[Rounds / 2]), Math.Round(cpuRates[Rounds / 2]), Math.Round(bytes), checksum);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-64}{figure.PerSecond,14:N0}{figure.PerCpuSecond,14:N0}{figure.Bytes,12:N0}"));
        return figure;
    }

    private static double Repeat(Func<int, long> evaluate, TimeSpan length, out double bytesEach, out double perCpuSecond)
    {
        long count = 0;
        long sum = 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long begin = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (int i = 0; i < Cases; i++)
            {
                sum += evaluate(i);
            }

            count += Cases;
            elapsed = Stopwatch.GetElapsedTime(begin);
        }
        while (elapsed < length);

        bytesEach = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count;
        perCpuSecond = count / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        GC.KeepAlive(sum);
        return count / elapsed.TotalSeconds;
    }

    private static string Describe(ProgrammeDefinition programme, FactSet[] facts) => string.Join(", ", facts
        .GroupBy(one => EligibilityEvaluator.Evaluate(programme, one, Now).Outcome)
        .OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key}"));

    private readonly record struct Figure(double PerSecond, double PerCpuSecond, double Bytes, long Checksum);
}
