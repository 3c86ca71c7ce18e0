using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class SubmissionTests
{
    [Fact]
    public async Task A_sound_form_makes_a_case_that_waits_for_its_papers()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.SubmitAsync();

        Assert.True(receipt.Value.Created);
        Assert.Equal(ApplicationStatus.AwaitingDocuments, receipt.Value.Status);
        Assert.Equal(["id-card", "household-register", "admission-letter", "income-proof"], receipt.Value.Missing.Select(m => m.Slot));
        Assert.StartsWith("JQZX-202608-", receipt.Value.ApplicationId.Value);
        Assert.Equal([MessageTemplates.ApplicationReceived], await world.MessagesAsync(receipt.Value.ApplicationId));
        Assert.Equal(["application.submitted"], await world.ActionsAsync(receipt.Value.ApplicationId));
        Assert.Equal(receipt.Value.ApplicationId, Assert.Single(await world.Desk.CasesOfAsync(world.Worker)).Id);
        Assert.Equal([receipt.Value.ApplicationId], await world.Desk.SweepAsync());
    }

    [Fact]
    public async Task The_same_key_and_content_give_the_same_case_in_another_order_and_another_month()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        SubmissionReceipt first = (await world.SubmitAsync()).Value;
        var reordered = new JsonObject(CaseWorld.Answers().Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        world.Time.Advance(TimeSpan.FromDays(60));

        SubmissionReceipt again = (await world.SubmitAsync(reordered)).Value;

        Assert.Equal(first.ApplicationId, again.ApplicationId);
        Assert.False(again.Created);
        Assert.Equal(["application.submitted"], await world.ActionsAsync(first.ApplicationId));
    }

    [Fact]
    public async Task Sixteen_copies_of_a_request_at_once_make_one_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt>[] receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => world.SubmitAsync())));

        Assert.All(receipts, r => Assert.True(r.IsOk, r.Problem?.Code));
        Assert.Single(receipts.Select(r => r.Value.ApplicationId).Distinct());
        Assert.Single(receipts, r => r.Value.Created);
        Assert.Single(await world.Desk.CasesOfAsync(world.Worker));
        Assert.Equal(["application.submitted"], await world.ActionsAsync(receipts[0].Value.ApplicationId));
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.SubmittedAsync();

        Result<SubmissionReceipt> other = await world.SubmitAsync(CaseWorld.Answers(a => a["hardship"]!["homes"] = 0));

        Assert.Equal("idempotency.mismatch", other.Problem?.Code);
    }

    [Fact]
    public async Task A_child_is_applied_for_once_a_year_whoever_applies()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await world.SubmittedAsync();

        Result<SubmissionReceipt> second = await world.SubmitAsync(key: "another-key", worker: await world.SignedInAsync("13904519999"));

        Assert.Equal("application.duplicate", second.Problem?.Code);
    }

    [Fact]
    public async Task A_claim_of_a_submission_that_never_came_to_be_is_taken_over_after_a_while()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        TableClient cases = await world.TableAsync("Applications");
        await cases.DeleteEntityAsync(id.Partition, id.Value);

        Assert.Equal("application.duplicate", (await world.SubmitAsync(key: "another-key", worker: await world.SignedInAsync("13904519999"))).Problem?.Code);
        world.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.True((await world.SubmitAsync(key: "another-key", worker: await world.SignedInAsync("13904519999"))).IsOk);
    }

    [Fact]
    public async Task A_submission_that_died_before_the_case_goes_on_under_its_number()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        TableClient cases = await world.TableAsync("Applications");
        await cases.DeleteEntityAsync(id.Partition, id.Value);

        SubmissionReceipt again = (await world.SubmitAsync()).Value;

        Assert.Equal(id, again.ApplicationId);
        Assert.True(again.Created);
    }

    [Fact]
    public async Task A_case_whose_effects_were_left_undone_is_finished_by_whoever_looks_at_it()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        CaseStore store = world.Get<CaseStore>();
        CaseRecord record = (await store.FindAsync(id, CancellationToken.None))!;
        // As a process leaves it that dies right after the row was written.
        await store.ReplaceAsync(record.Then(CaseChanges.Journal("late", "system", "test.left-undone", null)), CancellationToken.None);

        await world.Progress.CheckDocumentsAsync(id);
        await world.Progress.CheckDocumentsAsync(id);

        Assert.Equal(["application.submitted", "test.left-undone"], await world.ActionsAsync(id));
        Assert.Empty((await store.FindAsync(id, CancellationToken.None))!.Content.Pending);
    }

    [Fact]
    public async Task Mistakes_are_named_at_their_fields()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.SubmitAsync(CaseWorld.Answers(a =>
        {
            a["child"]!["idNumber"] = "230199201510010033";
            a["payee"]!["accountNumber"] = "6217000000000000013";
        }));

        Assert.Equal("form.invalid", receipt.Problem?.Code);
        Assert.Contains(receipt.Problem!.Fields, f => f.Field == "/child/idNumber");
        Assert.Contains(receipt.Problem!.Fields, f => f.Field == "/payee/accountNumber");
    }

    [Theory]
    [InlineData("230102")]
    [InlineData("230199-9999")]
    public async Task A_union_that_takes_no_applications_is_refused(string union)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.SubmitAsync(CaseWorld.Answers(a => a["employment"]!["unionId"] = union));

        Assert.Contains(receipt.Problem!.Fields, f => f.Field == "/employment/unionId");
    }

    [Fact]
    public async Task Outside_the_season_nothing_is_taken()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        world.Time.Advance(TimeSpan.FromDays(60));

        Assert.Equal("programme.closed", (await world.SubmitAsync()).Problem?.Code);
    }

    [Theory]
    [InlineData("short", "idempotency.key")]
    [InlineData("with blank and so", "idempotency.key")]
    public async Task Keys_that_are_no_keys_are_refused(string key, string code)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Assert.Equal(code, (await world.SubmitAsync(key: key)).Problem?.Code);
    }

    [Fact]
    public async Task Unknown_programmes_are_refused()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> receipt = await world.Desk.SubmitAsync(
            world.Worker, new Submission { ProgrammeId = "nothing", Answers = [], IdempotencyKey = "test-key-1" });

        Assert.Equal("programme.unknown", receipt.Problem?.Code);
    }

    [Fact]
    public async Task A_started_case_is_no_longer_swept()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        await world.Desk.MarkStartedAsync(id);
        await world.Desk.MarkStartedAsync(id);

        Assert.Empty(await world.Desk.SweepAsync());
    }

    [Fact]
    public async Task The_row_of_a_case_shows_nothing_personal()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        TableClient cases = await world.TableAsync("Applications");

        TableEntity row = (await cases.GetEntityAsync<TableEntity>(id.Partition, id.Value)).Value;
        ICollection<object> values = ((IDictionary<string, object>)row).Values;

        string clear = string.Join('\n', values.OfType<string>());
        string raw = string.Concat(values.OfType<byte[]>().Select(System.Text.Encoding.UTF8.GetString));
        foreach (string secret in new[] { "230199198506150011", "230199201510010032", "13804510000", "6217000000000000012", "王建国" })
        {
            Assert.DoesNotContain(secret, clear);
            Assert.DoesNotContain(secret, raw);
        }
    }
}
