using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

public sealed class PaidJourneyTests(PaidJourney paid) : IClassFixture<PaidJourney>
{
    private Journey Journey => paid.Journey;

    [Fact]
    public async Task The_case_ends_paid_with_one_payment_and_its_decisions()
    {
        JsonNode view = await Journey.ViewAsync();

        Assert.Equal("Paid", (string?)view["status"]);
        JsonNode payment = Assert.Single(view["payments"]!.AsArray())!;
        Assert.Equal($"{Journey.Case}-P1", (string?)payment["paymentId"]);
        Assert.Equal(100_000, (long)payment["amount"]!);
        Assert.Equal(["Grassroots", "County", "City"], view["decisions"]!.AsArray().Select(d => (string?)d!["level"]));
        Assert.Equal(1, (int)paid.Report["paid"]!);
    }

    [Fact]
    public async Task The_worker_is_told_that_the_money_was_sent() =>
        Assert.Contains(await paid.App.OutboxAsync(), m =>
            (string?)m["template"] == "payment-notification" && (string?)m["case"] == Journey.Case
            && ((string?)m["text"])!.Contains(Journey.Case, StringComparison.Ordinal));

    [Fact]
    public async Task The_fund_has_one_commitment_and_no_reservation_left()
    {
        int year = (await paid.App.NowAsync()).Year;
        JsonNode fund = (await (await Journey.StaffAsync("wu.caiwu")).GetAsync($"/api/funds/jinqiu-230100-{year}")).Expect(200).Json;

        Assert.Equal(100_000, (long)fund["committed"]!);
        Assert.Equal(0, (long)fund["reserved"]!);
        Assert.Equal((long)fund["allocated"]! - 100_000, (long)fund["available"]!);
    }

    [Fact]
    public async Task The_audit_trail_is_whole_and_tells_the_story()
    {
        AidFlowClient auditor = await Journey.StaffAsync("feng.shenji");
        JsonNode verification = (await auditor.GetAsync($"/api/audit/{Journey.Case}/verification")).Expect(200).Json;
        JsonArray records = (await auditor.GetAsync($"/api/audit/{Journey.Case}")).Expect(200).Json.AsArray();

        Assert.True((bool)verification["intact"]!);
        Assert.Equal(records.Count, (int)verification["count"]!);
        Assert.Equal(Enumerable.Range(1, records.Count), records.Select(r => (int)r!["sequence"]!));
        Assert.Contains(records, r => (string?)r!["action"] == "application.submitted");
        Assert.Contains(records, r => ((string?)r!["actor"])!.StartsWith("staff:sun.shiji", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_notice_showed_no_identifier_and_is_over() =>
        Assert.Empty((await paid.App.Anonymous().GetAsync("/api/notices")).Expect(200).Json.AsArray());

    [Fact]
    public async Task Answers_are_masked_and_are_shown_in_full_only_for_a_logged_reason()
    {
        AidFlowClient officer = await Journey.StaffAsync("sun.shiji");
        Answer view = (await officer.GetAsync($"/api/applications/{Journey.Case}")).Expect(200);
        foreach (string secret in Journey.Person.Secrets)
        {
            Assert.DoesNotContain(secret, view.Text, StringComparison.Ordinal);
        }

        string path = $"/api/applications/{Journey.Case}/reveals";
        (await officer.PostAsync(path, new JsonObject { ["field"] = "/child/idNumber", ["reason"] = "" })).ExpectProblem(422, "reveal.reason");
        Answer revealed = (await officer.PostAsync(path, new JsonObject { ["field"] = "/child/idNumber", ["reason"] = "核对户口簿原件" })).Expect(200);
        Assert.Equal(Journey.Person.ChildIdNumber, (string?)revealed.Json["value"]);

        JsonArray records = (await (await Journey.StaffAsync("feng.shenji")).GetAsync($"/api/audit/{Journey.Case}")).Expect(200).Json.AsArray();
        Assert.Contains(records, r => ((string?)r!["action"])!.Contains("reveal", StringComparison.Ordinal) && (string?)r["actor"] == "staff:sun.shiji");
    }

    [Fact]
    public async Task Papers_are_downloaded_as_files_that_no_browser_shows_in_the_page()
    {
        AidFlowClient worker = await Journey.WorkerAsync();
        JsonNode document = (await Journey.ViewAsync())["documents"]!.AsArray().First(d => d!["current"] is not null)!["current"]!;
        Answer download = (await worker.GetAsync($"/api/applications/{Journey.Case}/documents/{document["documentId"]}")).Expect(200);

        Assert.Equal(Papers.Pdf, download.Body);
        Assert.Equal("application/pdf", download.Headers["Content-Type"]);
        Assert.StartsWith("attachment;", download.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''", download.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", download.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public void Nothing_personal_is_in_the_logs_in_addresses_or_in_problems()
    {
        string log = string.Join('\n', paid.App.Output);
        string addresses = string.Join('\n', paid.App.Exchanges.Select(e => e.Address));
        string problems = string.Join('\n', paid.App.Exchanges.Where(e => e.Answer.Status >= 400).Select(e => e.Answer.Text));
        Assert.True(paid.App.Exchanges.Count > 40);

        foreach (string secret in Journey.Person.Secrets.Concat(Journey.Person.Names))
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, addresses, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, problems, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_personal_is_in_clear_in_any_file_of_the_data_folder()
    {
        // All but the locks, which are empty and which nobody else may open.
        string[] files = [.. Directory.GetFiles(paid.App.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("lock", StringComparison.Ordinal))];
        Assert.Contains(files, f => Path.GetFileName(f) == "tables.db");
        Assert.Contains(files, f => Path.GetFileName(f) == "durable.db");
        Assert.Contains(files, f => f.Contains("documents", StringComparison.Ordinal));

        List<byte[]> needles =
        [
            .. Journey.Person.Secrets.Concat(Journey.Person.Names).SelectMany(s => new[] { Encoding.UTF8.GetBytes(s), Encoding.Unicode.GetBytes(s) }),
            "%PDF-1.4"u8.ToArray(),
        ];
        long bytes = 0;
        foreach (string file in files)
        {
            byte[] content = Read(file);
            bytes += content.Length;
            foreach (byte[] needle in needles)
            {
                Assert.True(content.AsSpan().IndexOf(needle) < 0, $"{Path.GetFileName(file)} holds {Encoding.UTF8.GetString(needle)[..3]}… in clear.");
            }
        }

        Assert.True(bytes > 100_000);
    }

    private static byte[] Read(string file)
    {
        // The app holds its files open.
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
