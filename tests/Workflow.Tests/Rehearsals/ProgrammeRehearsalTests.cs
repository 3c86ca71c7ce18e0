using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Rehearsals;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Rehearsals;

public sealed class ProgrammeRehearsalTests
{
    private const string Administrator = "chen.xiangmu";

    [Fact]
    public async Task A_higher_amount_shows_who_gains_and_what_the_fund_loses()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        string stage = (string)CaseWorld.Answers()["school"]!["stage"]!;

        RehearsalReport report = await RunAsync(world, file => file["amount"]!["table"]![stage] = (long)file["amount"]!["table"]![stage]! + 50_000);

        Assert.Equal(1, report.Cases);
        Assert.Equal((1, 0, 50_000L), (report.Gain.Cases, report.Gain.Eligibility, report.Gain.Total.Value));
        Assert.Equal(0, report.Lose.Cases);
        Assert.Equal(50_000, report.After.Value - report.Before.Value);
        Assert.Equal(50_000, Assert.Single(report.Funds).ChangeFen);
        Assert.Equal(id, Assert.Single(report.Examples).ApplicationId);
        Assert.Empty(report.Rules);
    }

    [Fact]
    public async Task A_stricter_rule_shows_who_loses_and_which_rule_it_was()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.InApprovalAsync();

        RehearsalReport report = await RunAsync(world, file => Rule(file, "school-kind")["when"]!["values"] = new JsonArray("military"));

        Assert.Equal((1, 1), (report.Lose.Cases, report.Lose.Eligibility));
        Assert.Equal(report.Before.Value, report.Lose.Total.Value);
        Assert.Equal(0, report.After.Value);
        Assert.Equal(("school-kind", 1, 0), Assert.Single(report.Rules) is var rule ? (rule.RuleId, rule.NewlyFailing, rule.NewlyPassing) : default);
        Assert.Equal(EligibilityOutcome.NotEligible, Assert.Single(report.Examples).OutcomeAfter);
    }

    [Fact]
    public async Task The_file_in_force_changes_nothing_and_neither_does_the_question()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        CaseRecord before = (await world.Get<CaseStore>().FindAsync(id, default))!;

        RehearsalReport report = await RunAsync(world, _ => { });

        Assert.Equal((1, 1, 0, 0), (report.Cases, report.Unchanged, report.Gain.Cases, report.Lose.Cases));
        Assert.Empty(report.Funds);
        Assert.Empty(report.Examples);
        Assert.Equal(before.ETag, (await world.Get<CaseStore>().FindAsync(id, default))!.ETag);
    }

    [Fact]
    public async Task Withdrawn_cases_are_left_out()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await world.Desk.WithdrawAsync(world.Worker, id);

        Assert.Equal(0, (await RunAsync(world, _ => { })).Cases);
    }

    [Fact]
    public async Task Faults_of_the_file_are_named_with_their_lines()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(Administrator), CaseWorld.Programme,
            Encoding.UTF8.GetBytes(Catalogues.SchoolAidText.Replace("\"school.stage\", \"values\"", "\"school.stages\", \"values\"", StringComparison.Ordinal)), null, null, default);

        Assert.Equal("programme.faults", result.Problem?.Code);
        FieldProblem fault = Assert.Single(result.Problem!.Fields);
        Assert.Equal("programme.unknown-fact", fault.Code);
        Assert.StartsWith("Line ", fault.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_rehearsed_under_an_old_number_is_told_to_take_the_next()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Assert.Contains("jinqiu-zhuxue.v2.json", Assert.Single((await RunAsync(world, _ => { })).Notes).En, StringComparison.Ordinal);
        Assert.Contains("not after today", Assert.Single((await RunAsync(world, file => Raise(file, 2, "2026-08-20"))).Notes).En, StringComparison.Ordinal);
        Assert.Empty((await RunAsync(world, file => Raise(file, 2, "2026-08-21"))).Notes);
    }

    [Theory]
    [InlineData(2, "2020-01-01", "JQZX", "programme.overlapping-version")]
    [InlineData(4, "2027-01-01", "JQZX", "programme.version-gap")]
    [InlineData(2, "2027-01-01", "LJSW", "programme.duplicate-prefix")]
    public async Task What_the_start_would_refuse_is_refused_here_with_its_line(int version, string from, string prefix, string code)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        JsonObject file = JsonNode.Parse(Catalogues.SchoolAidText)!.AsObject();
        Raise(file, version, from);
        file["prefix"] = prefix;

        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(Administrator), CaseWorld.Programme, Encoding.UTF8.GetBytes(file.ToJsonString()), null, null, default);

        Assert.Equal(code, Assert.Single(result.Problem!.Fields).Code);
        Assert.StartsWith("Line ", result.Problem.Fields[0].Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":[1]}")]
    [InlineData("{\"version\":-3}")]
    [InlineData("{\"version\":\"\ud800\"}")]
    [InlineData("{\"id\":\"liangjie-songwennuan\"}")]
    [InlineData("{\"rules\":[{\"when\":{}}]}")]
    public async Task What_is_no_programme_is_refused_with_its_line(string file)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(Administrator), CaseWorld.Programme, Encoding.UTF8.GetBytes(file), null, null, default);

        Assert.Equal("programme.faults", result.Problem?.Code);
        Assert.All(result.Problem!.Fields, fault => Assert.StartsWith("Line ", fault.Message.En, StringComparison.Ordinal));
        Assert.NotEmpty(result.Problem.Fields);
    }

    [Theory]
    [InlineData("202613", null)]
    [InlineData("202609", "202608")]
    [InlineData("200001", "202609")]
    public async Task Months_that_make_no_span_are_refused(string? from, string? to)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(Administrator), CaseWorld.Programme, Encoding.UTF8.GetBytes(Catalogues.SchoolAidText), from, to, default);

        Assert.Equal("rehearsal.months", result.Problem?.Code);
    }

    [Fact]
    public async Task Officers_may_not_rehearse()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(CaseWorld.CityOfficer), CaseWorld.Programme, Encoding.UTF8.GetBytes(Catalogues.SchoolAidText), null, null, default);

        Assert.Equal("access.denied", result.Problem?.Code);
    }

    private static void Raise(JsonObject file, int version, string from)
    {
        file["version"] = version;
        file["effectiveFrom"] = from;
    }

    private static async Task<RehearsalReport> RunAsync(CaseWorld world, Action<JsonObject> change)
    {
        JsonObject file = JsonNode.Parse(Catalogues.SchoolAidText)!.AsObject();
        change(file);
        Result<RehearsalReport> result = await world.Get<ProgrammeRehearsal>().RunAsync(
            await world.StaffAsync(Administrator), CaseWorld.Programme, Encoding.UTF8.GetBytes(file.ToJsonString()), null, null, default);
        Assert.True(result.IsOk, string.Join("; ", result.Problem?.Fields.Select(field => field.Message.En) ?? [result.Problem?.Code ?? ""]));
        return result.Value;
    }

    private static JsonObject Rule(JsonObject file, string id) =>
        file["rules"]!.AsArray().Select(rule => rule!.AsObject()).Single(rule => (string?)rule["id"] == id);
}
