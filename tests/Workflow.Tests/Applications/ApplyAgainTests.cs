using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class ApplyAgainTests
{
    [Fact]
    public async Task The_answers_of_last_time_become_a_draft_without_the_consents()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        Result<ProgrammeDefinition> started = await world.Get<ApplyAgain>().StartAsync(world.Worker, id);

        Assert.Equal(CaseWorld.Programme, started.Value.Id);
        JsonObject draft = (await world.Get<DraftStore>().LoadAsync(world.Worker, CaseWorld.Programme))!;
        JsonObject answers = CaseWorld.Answers();
        Assert.Equal((string?)answers["applicant"]!["name"], (string?)draft["applicant"]!["name"]);
        Assert.Equal(answers["household"]!.AsArray().Count, draft["household"]!.AsArray().Count);
        Assert.False(draft.ContainsKey("consent"));
    }

    [Fact]
    public async Task A_draft_that_is_there_stays_as_it_is()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        JsonObject typed = new() { ["applicant"] = new JsonObject { ["name"] = "张新" } };
        await world.Get<DraftStore>().SaveAsync(world.Worker, CaseWorld.Programme, typed);

        Assert.True((await world.Get<ApplyAgain>().StartAsync(world.Worker, id)).IsOk);

        Assert.True(JsonNode.DeepEquals(typed, await world.Get<DraftStore>().LoadAsync(world.Worker, CaseWorld.Programme)));
    }

    [Fact]
    public async Task Nobody_starts_from_the_case_of_somebody_else()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        WorkerCaller other = await world.SignedInAsync("13904510001");

        Assert.Equal("application.unknown", (await world.Get<ApplyAgain>().StartAsync(other, id)).Problem?.Code);
    }

    [Fact]
    public async Task Outside_the_season_nothing_is_begun()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        world.Time.Advance(TimeSpan.FromDays(60));

        Assert.Equal("programme.closed", (await world.Get<ApplyAgain>().StartAsync(world.Worker, id)).Problem?.Code);
    }

    [Fact]
    public async Task A_choice_that_is_no_longer_offered_is_asked_again()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().Find(CaseWorld.Programme, 1)!;
        JsonObject answers = CaseWorld.Answers(all => all["school"]!["stage"] = "night-school");

        JsonObject draft = ApplyAgain.CarriedOver(programme, answers);

        Assert.Null(draft["school"]!["stage"]);
        Assert.NotNull(draft["school"]!["name"]);
    }
}
