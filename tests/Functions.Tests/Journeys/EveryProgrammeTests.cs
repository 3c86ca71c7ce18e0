using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>
/// Every programme of the federation (domain.md §2) from the hand-in to its proper end, in the real app, each on its template: what its
/// file says, it does.
/// </summary>
public sealed class EveryProgrammeTests
{
    private const string InSeason = "2026-09-01T09:00:00+08:00";

    /// <summary>Programme, how its case ends, the steps that are taken, and when the clock starts.</summary>
    public static TheoryData<string, string, string, string> Courses => new()
    {
        // A: individual applications
        { "jinqiu-zhuxue", "Paid", "Grassroots County City", InSeason },
        { "kunnan-jiandang", "Granted", "home-visit review centre", InSeason },
        { "huifei-jianmian", "Granted", "Grassroots", InSeason },
        { "liangjie-songwennuan", "Paid", "Grassroots County", "2026-12-01T09:00:00+08:00" },

        // B: nominations; the rows of a list are cases of their own, and it ends when all of them have
        { "yixian-weiwenjin", "Granted", "check City", InSeason },
        { "zhigong-liaoxiuyang", "Granted", "County City seats", InSeason },
        { "gugan-peixun", "Granted", "County places", InSeason },
        { "longjiang-gongjiang", "Paid", "recommend scores-studio jury", InSeason },

        // C: organisations
        { "xiaowei-fanhuan", "Paid", "finance-check City", "2027-03-01T09:00:00+08:00" },
        { "muying-aixinwu", "Paid", "recommend site-check naming", InSeason },
        { "huwai-zhan", "Paid", "site-check City naming", InSeason },

        // D: filings
        { "cu-xiaofei", "Granted", "County total", InSeason },

        // E: services
        { "gongqiao-tongye", "Granted", "request training certificate job", InSeason },
        { "zhiye-shanghai", "Granted", "contact handover", InSeason },
        { "hunlian-fuwu", "Granted", "check", InSeason },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public async Task A_case_goes_its_whole_way(string id, string end, string steps, string clock)
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync(clockStart: clock);
        ProgrammeRun run = new(app, ProgrammeFiles.Programme(id), ProgrammeFiles.Answers(id));
        await run.SubmitAsync();
        JsonNode view = await run.ToEndAsync();
        Assert.Equal(end, (string?)view["status"]);
        Assert.Equal(steps.Split(' '), run.Steps);
        Assert.Equal(ProgrammeFiles.Programme(id)["notice"] is not null, run.Seen.Contains("OnPublicNotice"));
        Assert.All(view["lines"]?["counts"]?.AsArray() ?? [], count => Assert.Contains((string?)count!["status"], new[] { "Paid", "Granted" }));
    }

    [Fact]
    public void No_programme_is_left_out()
    {
        string[] here = [.. Courses.Select(course => (string)((object[])course)[0]), "jiti-hetong", "richang-bangfu"];
        string[] all = [.. ProgrammeFiles.Ids];
        Assert.Equal(all, here.Order(StringComparer.Ordinal));
    }

    // P10: without a word in fifteen days a collective contract is in force.
    [Fact]
    public async Task Silence_puts_a_collective_contract_in_force()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync(clockStart: InSeason);
        ProgrammeRun run = new(app, ProgrammeFiles.Programme("jiti-hetong"), ProgrammeFiles.Answers("jiti-hetong"));
        await run.SubmitAsync();
        JsonNode view = await run.ToEndAsync(wait: "P16D");
        Assert.Equal("Granted", (string?)view["status"]);
        Assert.Empty(run.Steps);
    }

    // P1: everyday aid rests on the file that the first case opened; the household applies for it with the same people.
    [Fact]
    public async Task A_hardship_file_opens_the_way_to_everyday_aid()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync(clockStart: InSeason);
        JsonObject household = ProgrammeFiles.Answers("kunnan-jiandang");
        ProgrammeRun file = new(app, ProgrammeFiles.Programme("kunnan-jiandang"), household);
        await file.SubmitAsync();
        JsonNode granted = await file.ToEndAsync();
        Assert.NotNull(granted["benefit"]!["grant"]!["fileId"]);

        JsonObject answers = ProgrammeFiles.Answers("richang-bangfu");
        foreach (string part in new[] { "applicant", "payee" })
        {
            answers[part] = household[part]!.DeepClone();
        }

        // A number gets one code a minute.
        await app.AdvanceAsync("PT2M");
        ProgrammeRun aid = new(app, ProgrammeFiles.Programme("richang-bangfu"), answers);
        await aid.SubmitAsync();
        Assert.Equal("Paid", (string?)(await aid.ToEndAsync())["status"]);
        Assert.Equal(["Grassroots", "centre"], aid.Steps);
    }
}
