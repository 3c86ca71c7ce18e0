using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using AidFlow.Workflow.Tests.Lists;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class OnceTests
{
    [Fact]
    public async Task A_union_reports_once_a_quarter()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        Assert.True((await world.FileAsync("cu-xiaofei")).IsOk);

        Result<SubmissionReceipt> second = await world.FileAsync("cu-xiaofei", answers => answers["spent"]!["note"] = "又一次", CaseWorld.CountyOfficer, "second-key");
        world.Time.Advance(TimeSpan.FromDays(62));
        Result<SubmissionReceipt> next = await world.FileAsync("cu-xiaofei", key: "next-quarter");

        Assert.Equal("application.duplicate", second.Problem?.Code);
        Assert.Contains("第 3 季度", second.Problem!.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("quarter 3 of 2026", second.Problem.Message.En, StringComparison.Ordinal);
        Assert.True(next.IsOk, next.Problem?.Code);
    }

    [Fact]
    public async Task A_season_spans_new_year()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        world.Time.Advance(TimeSpan.FromDays(140));
        Assert.True((await SubmitAsync(world, "liangjie-songwennuan")).IsOk);

        world.Time.Advance(TimeSpan.FromDays(30));
        Result<SubmissionReceipt> january = await SubmitAsync(world, "liangjie-songwennuan", key: "in-january");

        Assert.Equal("application.duplicate", january.Problem?.Code);
        Assert.Contains("2027 年这一季", january.Problem!.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_claims_for_everybody_in_it_or_for_nobody()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId first = (await SubmitAsync(world, "kunnan-jiandang")).Value.ApplicationId;
        string[] members = [.. CaseAnswers.IdNumbers(ShippedProgrammes.Answers("kunnan-jiandang"))];
        ClaimStore claims = world.Get<ClaimStore>();
        ApplicationIndexed index = new(world);

        // Another household in which one of them is listed too: refused, and nothing of it stays claimed.
        ClaimKey shared = index.Claim(members[^1]);
        ClaimKey own = index.Claim("230199198001010011");
        ApplicationId other = ApplicationId.Parse("KNJD-202608-ZZZZZZ");
        ClaimKey? held = await claims.TryClaimAsync([own, shared], other, CancellationToken.None);

        Assert.True(members.Length > 1);
        Assert.Equal(shared, held);
        Assert.Null(await claims.HeldByAnotherAsync([own], first, CancellationToken.None));
        Assert.True((await world.Desk.WithdrawAsync(world.Worker, first)).IsOk);
        Assert.Null(await claims.TryClaimAsync([own, shared], other, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_households_with_a_common_member_at_once_one_comes_through()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ClaimStore claims = world.Get<ClaimStore>();
        ClaimKey[] one = [new("a", "kunnan-jiandang", "2026"), new("m", "kunnan-jiandang", "2026"), new("n", "kunnan-jiandang", "2026")];
        ClaimKey[] two = [new("b", "kunnan-jiandang", "2026"), new("m", "kunnan-jiandang", "2026"), new("n", "kunnan-jiandang", "2026")];

        ClaimKey?[] refused = await Task.WhenAll(
            Task.Run(() => claims.TryClaimAsync(one, ApplicationId.Parse("KNJD-202608-000001"), CancellationToken.None)),
            Task.Run(() => claims.TryClaimAsync(two, ApplicationId.Parse("KNJD-202608-000002"), CancellationToken.None)));

        Assert.Single(refused, claim => claim is null);
    }

    [Fact]
    public async Task Of_many_who_apply_for_the_same_child_at_once_one_comes_through()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        WorkerCaller[] workers = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.SignedInAsync($"1390451990{i}")))];

        Result<SubmissionReceipt>[] receipts = await Task.WhenAll(workers.Select((worker, i) => Task.Run(() => world.SubmitAsync(key: $"race-key-{i}", worker: worker))));

        Assert.Single(receipts, receipt => receipt.IsOk);
        Assert.All(receipts.Where(receipt => !receipt.IsOk), receipt => Assert.Equal("application.duplicate", receipt.Problem!.Code));
    }

    [Fact]
    public async Task Without_a_limit_only_the_same_form_on_the_same_day_is_refused()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        Assert.True((await SubmitAsync(world, "gongqiao-tongye")).IsOk);

        Result<SubmissionReceipt> twice = await SubmitAsync(world, "gongqiao-tongye", key: "pressed-twice");
        Result<SubmissionReceipt> other = await SubmitAsync(world, "gongqiao-tongye", key: "another-form", change: answers => answers["employment"]!["unitName"] = "另一个单位");
        world.Time.Advance(TimeSpan.FromDays(1));
        Result<SubmissionReceipt> tomorrow = await SubmitAsync(world, "gongqiao-tongye", key: "tomorrow");

        Assert.Equal("application.duplicate", twice.Problem?.Code);
        Assert.True(other.IsOk, other.Problem?.Code);
        Assert.True(tomorrow.IsOk, tomorrow.Problem?.Code);
    }

    [Fact]
    public async Task A_case_of_before_with_a_single_claim_of_a_year_is_read_and_lets_go_of_it()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        CaseStore store = world.Get<CaseStore>();
        CaseRecord record = (await store.FindAsync(id, CancellationToken.None))!;
        ClaimKey claim = Assert.Single(record.Content.Claims);

        // The content as it was written when there was one claim a case.
        JsonObject old = JsonNode.Parse(CaseJson.Write(record.Content))!.AsObject();
        old.Remove("claims");
        old["claim"] = new JsonObject { ["person"] = claim.Person, ["programmeId"] = claim.ProgrammeId, ["year"] = 2026 };
        CaseContent read = CaseJson.Read<CaseContent>(Encoding.UTF8.GetBytes(old.ToJsonString()));
        await store.ReplaceAsync(record with { Content = read }, CancellationToken.None);

        Assert.Equal(claim, Assert.Single(read.Claims));
        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);
        Assert.True((await world.SubmitAsync(key: "another-key", worker: await world.SignedInAsync("13904519999"))).IsOk);
    }

    private static Task<Result<SubmissionReceipt>> SubmitAsync(
        CaseWorld world, string programme, string key = "test-key-1", Action<JsonObject>? change = null)
    {
        JsonObject answers = ShippedProgrammes.Answers(programme);
        change?.Invoke(answers);
        return world.Desk.SubmitAsync(world.Worker, new Submission { ProgrammeId = programme, Answers = answers, IdempotencyKey = key });
    }

    private sealed class ApplicationIndexed(CaseWorld world)
    {
        public ClaimKey Claim(string idNumber) => new(world.Get<ApplicantIndex>().HashOf(idNumber), "kunnan-jiandang", "2026");
    }
}
