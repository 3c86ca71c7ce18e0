using System.Text.Json.Nodes;

namespace AidFlow.EndToEnd.Crashes;

/// <summary>
/// A journey from the form to the payment in steps that can be taken again: each first looks at what the app already knows, as
/// a person does after a broken connection.
/// </summary>
internal sealed class StubbornJourney
{
    // At each level one decides, and both are told before.
    private static readonly (string Decides, string Colleague)[] Levels =
        [("li.shili", "wang.ceshi"), ("zhao.quxian", "qian.quxian"), ("sun.shiji", "zhou.shiji")];

    private static readonly string[] Slots = ["id-card", "household-register", "admission-letter", "income-proof"];

    private readonly AidFlowApp _app;
    private readonly Journey _journey;
    private DateTimeOffset? _afterNotice;

    public StubbornJourney(AidFlowApp app, Person person)
    {
        _app = app;
        _journey = new Journey(app, person);
        Steps =
        [
            ("sign in", () => _journey.WorkerAsync()),
            ("hand in", HandInAsync),
            .. Slots.Select<string, (string, Func<Task>)>(slot => ($"send {slot}", () => SendAsync(slot))),
            .. Levels.SelectMany<(string Decides, string Colleague), (string, Func<Task>)>((level, i) =>
            [
                ($"{level.Decides} is told", () => AnnouncedAsync(level.Decides, level.Colleague)),
                ($"{level.Decides} approves", () => ApproveAsync(level.Decides, i + 1)),
            ]),
            ("go on notice", () => ReachAsync("OnPublicNotice", "AwaitingPayment")),
            ("let the notice pass", LetNoticePassAsync),
            ("make the bank file", MakeFileAsync),
            ("read the bank's return", ReturnAsync),
            ("be told", ToldAsync),
        ];
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<(string Name, Func<Task> Run)> Steps { get; }

    /// <summary>The case.</summary>
    public string Case => _journey.Case;

    /// <summary>A member of staff.</summary>
    public Task<AidFlowClient> StaffAsync(string staffId) => _journey.StaffAsync(staffId);

    /// <summary>The case as the worker sees it.</summary>
    public Task<JsonNode> ViewAsync() => _journey.ViewAsync();

    private async Task HandInAsync()
    {
        string before = Case;
        (await _journey.SubmitAsync()).Expect(202);
        Assert.True(before.Length == 0 || before == Case, "The same key gave another case.");
    }

    private async Task SendAsync(string slot)
    {
        JsonNode view = await ViewAsync();
        if (view["documents"]!.AsArray().First(d => (string?)d!["slot"] == slot)!["current"] is null)
        {
            AidFlowClient worker = await _journey.WorkerAsync();
            (await worker.SendBytesAsync(HttpMethod.Put, $"/api/applications/{Case}/documents/{slot}", Papers.Pdf, "application/pdf")).Expect(200);
        }
    }

    private async Task AnnouncedAsync(params IReadOnlyList<string> officers) => await Until.TrueAsync(
        async () =>
        {
            IReadOnlyList<JsonObject> messages = await _app.OutboxAsync();
            return officers.All(officer => messages.Any(m =>
                (string?)m["case"] == Case && (string?)m["template"] == "task-assigned" && (string?)m["to"] == $"staff:{officer}"));
        },
        () => $"Not told: {string.Join(" and ", officers)}.");

    private async Task ApproveAsync(string officer, int step)
    {
        AidFlowClient client = await StaffAsync(officer);
        await Until.TrueAsync(
            async () =>
            {
                JsonNode? task = (await client.GetAsync("/api/tasks")).Expect(200).Json.AsArray()
                    .FirstOrDefault(t => (string?)t!["applicationId"] == Case && t["decided"] is null);
                if (task is not null)
                {
                    Answer answer = await client.PostAsync($"/api/tasks/{task["taskId"]}/decision", Journey.Decision(task));
                    Assert.True(answer.Status is 200 or 409, answer.Text);
                }

                return (await ViewAsync())["decisions"]!.AsArray().Count >= step;
            },
            () => $"No decision of {officer}.");
    }

    private async Task LetNoticePassAsync()
    {
        _afterNotice ??= await _app.NowAsync() + TimeSpan.FromDays(12);
        if (await _app.NowAsync() < _afterNotice)
        {
            await _app.AdvanceToAsync(_afterNotice.Value);
        }

        await ReachAsync("AwaitingPayment");
    }

    private async Task MakeFileAsync()
    {
        AidFlowClient finance = await StaffAsync("wu.caiwu");
        if ((await FilesAsync()).Count == 0)
        {
            await Until.TrueAsync(async () => (await finance.GetAsync("/api/payments/due")).Expect(200).Json.AsArray().Count > 0);
            (await finance.PostAsync("/api/payments/files")).Expect(201);
        }
    }

    private async Task ReturnAsync()
    {
        string file = (string)(await FilesAsync())[0]!["fileId"]!;
        (await _journey.ReturnAsync(file, BankReturns.Answer(await _journey.BankFileAsync(file)))).Expect(200);
    }

    private async Task ToldAsync()
    {
        await ReachAsync("Paid");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m =>
            (string?)m["case"] == Case && (string?)m["template"] == "payment-notification" && (string?)m["status"] == "Sent"));
    }

    /// <summary>The bank files of the city.</summary>
    public async Task<JsonArray> FilesAsync() =>
        (await (await StaffAsync("wu.caiwu")).GetAsync("/api/payments/files")).Expect(200).Json.AsArray();

    private async Task ReachAsync(params IReadOnlyList<string> statuses)
    {
        string? status = null;
        await Until.TrueAsync(
            async () => statuses.Contains(status = (string?)(await ViewAsync())["status"]),
            () => $"The case is {status}, not {string.Join(" or ", statuses)}.");
    }
}
