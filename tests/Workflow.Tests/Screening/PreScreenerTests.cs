using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Screening;
using AidFlow.Workflow.Tests.Programmes;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Screening;

public sealed class PreScreenerTests
{
    private const string SchoolAid = "jinqiu-zhuxue";

    [Fact]
    public void There_are_ten_questions_and_each_stands_for_facts_that_programmes_know()
    {
        PreScreener screener = Screener();
        HashSet<string> known = [.. Catalogues.Shipped.All.SelectMany(programme => FactNames.Of(programme).Keys)];

        Assert.Null(screener.Fault);
        Assert.Equal(10, screener.Questions.Count);
        Assert.All(
            screener.Questions.Where(asked => asked.Question.Id != PreScreener.County).SelectMany(asked => asked.Sets.Count == 0 ? [asked.Question.Id] : asked.Sets.Values.SelectMany(sets => sets.Keys)),
            fact => Assert.Contains(fact, known));
    }

    [Fact]
    public void A_poor_household_with_a_pupil_fits_school_aid_and_sees_the_amount()
    {
        ScreeningMatch match = Match(Answers());

        Assert.Equal(ScreeningFit.Fits, match.Fit);
        Assert.True(match.IsOpen);
        Assert.Equal(500_000, match.Amount?.Value);
        Assert.Empty(match.InTheWay);
        Assert.NotEmpty(match.Met);
        Assert.NotEmpty(match.ToBeSeen);
    }

    [Fact]
    public void Too_much_income_is_nearly_and_says_which_income_would_fit()
    {
        ScreeningMatch match = Match(Answers(answers => answers["household.incomePerMonth"] = 2_000_000));

        Assert.Equal(ScreeningFit.Nearly, match.Fit);
        Assert.Contains("元", Assert.Single(match.InTheWay).WhatWouldChange.Zh, StringComparison.Ordinal);
        Assert.Null(match.Amount);
    }

    [Fact]
    public void Several_bars_are_no_fit()
    {
        ScreeningMatch match = Match(Answers(answers =>
        {
            answers["household.incomePerMonth"] = 2_000_000;
            answers["assets"] = "car";
        }));

        Assert.Equal(ScreeningFit.No, match.Fit);
        Assert.Equal(2, match.InTheWay.Count);
    }

    [Fact]
    public void Nothing_answered_lets_every_programme_of_workers_appear_with_its_conditions_open()
    {
        IReadOnlyList<ScreeningMatch> matches = Screener().Match([]).Value;

        Assert.Equal(Catalogues.Shipped.Current(new DateOnly(2026, 9, 1)).Count(programme => programme.Applicant == ApplicantKind.Worker), matches.Count);
        Assert.All(matches, match => Assert.Empty(match.Met.Intersect(match.ToBeSeen)));
    }

    [Fact]
    public void A_programme_that_is_closed_is_looked_at_on_the_day_on_which_it_opens()
    {
        ScreeningMatch match = Match(Answers(), new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));

        Assert.False(match.IsOpen);
        Assert.Equal(ScreeningFit.Fits, match.Fit);
    }

    [Theory]
    [InlineData("household.size", 0)]
    [InlineData("household.size", 21)]
    [InlineData("household.incomePerMonth", -1)]
    [InlineData("household.incomePerMonth", "viel")]
    [InlineData("school.stage", "kindergarten")]
    [InlineData("county", "2301")]
    [InlineData("nobody.asked", "x")]
    public void An_answer_that_does_not_fit_is_named_at_its_field(string question, object answer)
    {
        Result<IReadOnlyList<ScreeningMatch>> result = Screener().Match(Answers(answers => answers[question] = JsonValue.Create(answer)));

        Assert.Equal("screening.invalid", result.Problem?.Code);
        Assert.Equal($"/{question}", Assert.Single(result.Problem!.Fields).Field);
    }

    [Theory]
    [InlineData("{ \"questions\": [ { \"question\": { \"id\": \"x\", \"type\": \"Table\", \"label\": { \"zh\": \"a\", \"en\": \"a\" } } } ] }")]
    [InlineData("{ \"questions\": [")]
    public void A_broken_file_asks_nothing_and_says_why(string text)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "screening"));
        File.WriteAllText(Path.Combine(folder.Path, "screening", "pre-screener.json"), text);

        PreScreener screener = new(folder.Path, Catalogues.Shipped, new DibaoTable(), new ManualTime());

        Assert.Empty(screener.Questions);
        Assert.NotNull(screener.Fault);
    }

    private static ScreeningMatch Match(JsonObject answers, DateTimeOffset? at = null)
    {
        Result<IReadOnlyList<ScreeningMatch>> result = Screener(at).Match(answers);
        Assert.True(result.IsOk, string.Join(", ", result.Problem?.Fields.Select(field => field.Field) ?? []));
        return result.Value.Single(match => match.ProgrammeId == SchoolAid);
    }

    private static PreScreener Screener(DateTimeOffset? at = null)
    {
        ManualTime time = new();
        time.Advance((at ?? new DateTimeOffset(2026, 9, 1, 1, 0, 0, TimeSpan.Zero)) - time.GetUtcNow());
        return new PreScreener(Catalogues.Folder, Catalogues.Shipped, new DibaoTable(), time);
    }

    private static JsonObject Answers(Action<JsonObject>? change = null)
    {
        JsonObject answers = new()
        {
            ["county"] = "230102",
            ["hardship.residence"] = "urban",
            ["employment.workerKind"] = "unfiled",
            ["registry.category"] = "none",
            ["household.size"] = 3,
            ["household.incomePerMonth"] = 150_000,
            ["hardship.educationPerYear"] = 0,
            ["hardship.medicalPerYear"] = 0,
            ["assets"] = "nothing",
            ["school.stage"] = "bachelor",
        };
        change?.Invoke(answers);
        return answers;
    }
}
