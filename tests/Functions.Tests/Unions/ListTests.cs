using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Unions;

public sealed class ListTests : IAsyncLifetime
{
    private const string List = "gugan-peixun";

    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_list_of_three_with_somebody_who_was_there_before_goes_to_its_end()
    {
        // The second person is trained by an earlier list of the same year.
        UnionJourney before = new(_app);
        await ToLinesAsync(before, Rows(1), "earlier-list");
        await before.UntilAsync("Granted");

        UnionJourney journey = new(_app);
        JsonNode proposed = await ToLinesAsync(journey, Rows(0, 1, 2), "the-list");
        JsonNode view = await journey.UntilAsync("Granted");

        Assert.Equal(2, (int)proposed["lines"]!["fitting"]!);
        JsonArray lines = view["lines"]!["lines"]!.AsArray();
        Assert.Equal(3, lines.Count);
        Assert.Contains("2026 年", (string?)lines[1]!["refusal"], StringComparison.Ordinal);
        Assert.Null(lines[0]!["refusal"]);
        Assert.Equal(
            ["Granted 2", "Rejected 1"], view["lines"]!["counts"]!.AsArray().Select(count => $"{count!["status"]} {count["rows"]}").Order(StringComparer.Ordinal));

        // The person signs in with the number on the list and follows the own case.
        string mobile = (string)Rows(0)[0]!["mobile"]!;
        AidFlowClient person = await _app.WorkerAsync(mobile);
        JsonNode own = (await person.GetAsync($"/api/applications/{lines[0]!["case"]}")).Expect(200).Json;
        Assert.Equal("Granted", (string?)own["status"]);
        Assert.Equal("示例机械厂工会", (string?)own["filer"]!["name"]);
        Assert.Contains("示例机械厂工会", (await person.GetAsync($"/cases/{lines[0]!["case"]}")).Expect(200).Text, StringComparison.Ordinal);
        (await person.GetAsync($"/api/applications/{journey.Case}")).ExpectProblem(404, "application.unknown");
        Assert.Contains(await _app.OutboxAsync(), m => (string?)m["template"] == "nominated" && (string?)m["case"] == (string?)lines[0]!["case"]);
    }

    [Fact]
    public async Task A_list_that_is_paid_waits_for_every_persons_money()
    {
        UnionJourney journey = new(_app);
        (await journey.SubmitAsync("yixian-weiwenjin", UnionJourney.Answers("yixian-weiwenjin"))).Expect(202);
        await journey.AttachAllAsync();
        JsonNode proposed = await journey.UntilAsync("AwaitingApproval");
        Assert.Equal(450_000, (long)proposed["amount"]!);
        (await journey.ApproveAsync("zhao.quxian")).Expect(200);
        (await journey.ApproveAsync("sun.shiji")).Expect(200);
        await journey.UntilAsync("OnPublicNotice");
        JsonArray notices = (await _app.Anonymous().GetAsync("/api/notices")).Expect(200).Json.AsArray();
        Assert.Equal(["张丽娟", "李振华", "王晓东"], notices.Select(notice => (string)notice!["name"]!).Order(StringComparer.Ordinal));

        await _app.AdvanceAsync("P12D");
        await journey.UntilAsync(view => Count(view, "AwaitingPayment") == 3, "with three payments due");
        AidFlowClient finance = await _app.StaffAsync("wu.caiwu");
        await Until.TrueAsync(async () => (await finance.GetAsync("/api/payments/due")).Expect(200).Json.AsArray().Count == 3);
        string file = (string)(await finance.PostAsync("/api/payments/files")).Expect(201).Json["fileId"]!;
        string csv = (await finance.GetAsync($"/api/payments/files/{file}/content?format=csv")).Expect(200).Text;
        (await finance.SendTextAsync(HttpMethod.Post, $"/api/payments/files/{file}/return", BankReturns.Answer(csv), "text/csv")).Expect(200);

        JsonNode view = await journey.UntilAsync("Granted");
        Assert.Equal(3, Count(view, "Paid"));
        Assert.Contains("李振华", csv, StringComparison.Ordinal);
        Assert.Equal(3, (await _app.OutboxAsync()).Count(m => (string?)m["template"] == "payment-notification"));
    }

    [Fact]
    public async Task A_pasted_list_is_checked_row_by_row_before_anything_is_kept()
    {
        AidFlowClient officer = await _app.StaffAsync("li.shili");
        Answer template = (await officer.GetAsync("/desk/filings/yixian-weiwenjin/template.csv")).Expect(200);
        string header = Encoding.UTF8.GetString(template.Body.AsSpan(3)).TrimEnd();
        const string First = "李振华,230199198305114110,13804510411,抢险队长,本地一线人员,21,李振华,银行卡,6217000000000004113,中国工商银行,";
        const string Twice = "王晓东,230199198305114110,13804510431,抢险队员,本地一线人员,400,王晓东,银行卡,6217000000000004311,中国工商银行,";
        const string Second = "王晓东,23019919900228431X,13804510431,抢险队员,本地一线人员,18,王晓东,银行卡,6217000000000004311,中国工商银行,";

        Answer refused = await PostListAsync(officer, $"{header}\n{First}\n{Twice}");
        Answer empty = (await officer.GetAsync("/apply/yixian-weiwenjin/nominees")).Expect(200);
        Answer kept = await PostListAsync(officer, $"{header}\n{First}\n{Second}", paste: true);
        Answer page = (await officer.GetAsync("/apply/yixian-weiwenjin/nominees")).Expect(200);

        refused.Expect(422);
        Assert.Contains("第 1 行已经有了", refused.Text, StringComparison.Ordinal);
        Assert.Contains("366", refused.Text, StringComparison.Ordinal);
        Assert.Contains("名单还是空的", empty.Text, StringComparison.Ordinal);
        kept.Expect(303);
        Assert.Contains("名单上现有 2 人", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("230199198305114110", page.Text, StringComparison.Ordinal);
    }

    private static int Count(JsonNode view, string status) =>
        view["lines"]!["counts"]!.AsArray().Where(count => (string?)count!["status"] == status).Sum(count => (int)count!["rows"]!);

    private static JsonArray Rows(params int[] places)
    {
        JsonArray all = UnionJourney.Answers(List)["nominees"]!.AsArray();
        return [.. places.Select(place => all[place % all.Count]!.DeepClone()).Select((row, i) =>
        {
            Person person = new(600 + places[i]);
            row["name"] = person.Name;
            row["idNumber"] = person.IdNumber;
            row["mobile"] = person.Mobile;
            return row;
        })];
    }

    private static async Task<JsonNode> ToLinesAsync(UnionJourney journey, JsonArray rows, string key)
    {
        JsonObject answers = UnionJourney.Answers(List);
        answers["nominees"] = rows;
        (await journey.SubmitAsync(List, answers, key: key)).Expect(202);
        await journey.AttachAllAsync();
        JsonNode proposed = await journey.UntilAsync("AwaitingApproval");
        (await journey.ApproveAsync("zhao.quxian")).Expect(200);
        (await journey.ApproveAsync("sun.shiji")).Expect(200);
        return proposed;
    }

    private static Task<Answer> PostListAsync(AidFlowClient officer, string csv, bool paste = false)
    {
        MultipartFormDataContent form = new()
        {
            { new StringContent("nominees"), "__shown" },
            { new StringContent("list:/nominees"), "__action" },
        };
        if (paste)
        {
            form.Add(new StringContent(csv.Replace(',', '\t')), "list-text");
            return officer.SendAsync(HttpMethod.Post, "/apply/yixian-weiwenjin/nominees", form, []);
        }

        ByteArrayContent file = new(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "list-file", "list.csv");
        return officer.SendAsync(HttpMethod.Post, "/apply/yixian-weiwenjin/nominees", form, []);
    }
}
