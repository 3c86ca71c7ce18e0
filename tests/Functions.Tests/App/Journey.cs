using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>One family's way through the app, by HTTP. People sign in anew when the clock has ended their sessions.</summary>
/// <param name="app">The app.</param>
/// <param name="person">The family.</param>
public sealed class Journey(AidFlowApp app, Person person)
{
    /// <summary>The officers of the chain, from the grassroots up.</summary>
    public static IReadOnlyList<string> Officers { get; } = ["li.shili", "zhao.quxian", "sun.shiji"];

    private readonly Dictionary<string, (AidFlowClient Client, DateTimeOffset At)> _people = [];

    /// <summary>The family.</summary>
    public Person Person => person;

    /// <summary>The case number, once handed in.</summary>
    public string Case { get; set; } = "";

    /// <summary>The worker.</summary>
    public Task<AidFlowClient> WorkerAsync() => PersonAsync(person.Mobile, app.WorkerAsync);

    /// <summary>A member of staff.</summary>
    public Task<AidFlowClient> StaffAsync(string staffId) => PersonAsync(staffId, app.StaffAsync);

    /// <summary>The form, sound in every answer unless changed.</summary>
    public JsonObject Answers(Action<JsonObject>? change = null)
    {
        JsonObject answers = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "samples", "answers", "jinqiu-zhuxue.json")))!.AsObject();
        answers["applicant"]!["name"] = person.Name;
        answers["applicant"]!["idNumber"] = person.IdNumber;
        answers["applicant"]!["mobile"] = person.Mobile;
        answers["child"]!["name"] = person.ChildName;
        answers["child"]!["idNumber"] = person.ChildIdNumber;
        answers["household"]![0]!["name"] = person.Name;
        answers["household"]![0]!["idNumber"] = person.IdNumber;
        answers["household"]![1]!["idNumber"] = person.SpouseIdNumber;
        answers["household"]![2]!["name"] = person.ChildName;
        answers["household"]![2]!["idNumber"] = person.ChildIdNumber;
        answers["payee"]!["accountName"] = person.Name;
        answers["payee"]!["accountNumber"] = person.Account;
        change?.Invoke(answers);
        return answers;
    }

    /// <summary>The body of an application.</summary>
    public JsonObject Application(Action<JsonObject>? change = null) => new() { ["programmeId"] = "jinqiu-zhuxue", ["answers"] = Answers(change) };

    /// <summary>Hands the application in.</summary>
    public async Task<Answer> SubmitAsync(string? key = null, Action<JsonObject>? change = null)
    {
        Answer answer = await (await WorkerAsync()).PostAsync("/api/applications", Application(change), ("Idempotency-Key", key ?? $"journey-{person.Mobile}"));
        if (answer.Status == 202)
        {
            Case = (string)answer.Json["caseNumber"]!;
        }

        return answer;
    }

    /// <summary>Attaches every paper that is missing.</summary>
    public async Task AttachAllAsync()
    {
        AidFlowClient worker = await WorkerAsync();
        bool pdf = true;
        foreach (JsonNode? missing in (await ViewAsync())["missing"]!.AsArray())
        {
            (await worker.SendBytesAsync(
                HttpMethod.Put, $"/api/applications/{Case}/documents/{missing!["slot"]}", pdf ? Papers.Pdf : Papers.Png, pdf ? "application/pdf" : "image/png"))
                .Expect(200);
            pdf = !pdf;
        }
    }

    /// <summary>The case as the worker sees it.</summary>
    public async Task<JsonNode> ViewAsync() => (await (await WorkerAsync()).GetAsync($"/api/applications/{Case}")).Expect(200).Json;

    /// <summary>Waits until the case has a status.</summary>
    public async Task<JsonNode> UntilAsync(string status)
    {
        JsonNode? view = null;
        await Until.TrueAsync(
            async () => (string?)(view = await ViewAsync())["status"] == status,
            () => $"The case {Case} is {view?["status"]}, not {status}.\n{view}\n{string.Join('\n', app.Output.TakeLast(30))}");
        return view!;
    }

    /// <summary>Hands in, attaches the papers, and waits for the first task.</summary>
    public async Task ToApprovalAsync()
    {
        (await SubmitAsync()).Expect(202);
        await AttachAllAsync();
        await UntilAsync("AwaitingApproval");
    }

    /// <summary>Waits for the task of this case in an officer's inbox.</summary>
    public async Task<JsonNode> TaskAsync(string staffId)
    {
        JsonNode? task = null;
        await Until.TrueAsync(
            async () =>
            {
                Answer inbox = (await (await StaffAsync(staffId)).GetAsync("/api/tasks")).Expect(200);
                task = inbox.Json.AsArray().FirstOrDefault(t => (string?)t!["applicationId"] == Case);
                return task is not null;
            },
            () => $"No task of {Case} for {staffId}.\n{string.Join('\n', app.Output.TakeLast(30))}");
        return task!;
    }

    /// <summary>Decides the task of this case as an officer.</summary>
    public async Task<Answer> DecideAsync(
        string staffId, string kind = "Approve", string[]? reasons = null, string[]? fields = null, JsonObject? record = null)
    {
        JsonNode task = await TaskAsync(staffId);
        JsonObject decision = Decision(task, kind, reasons, fields);
        if (record is not null)
        {
            decision["record"] = record;
        }

        return await (await StaffAsync(staffId)).PostAsync($"/api/tasks/{task["taskId"]}/decision", decision);
    }

    /// <summary>Scores the task of this case as an expert.</summary>
    public async Task<Answer> ScoreAsync(string staffId, params (string Criterion, int Points)[] points)
    {
        JsonNode task = await TaskAsync(staffId);
        return await (await StaffAsync(staffId)).PostAsync($"/api/tasks/{task["taskId"]}/scores", new JsonObject
        {
            ["caseVersion"] = (int)task["caseVersion"]!,
            ["scores"] = new JsonObject(points.Select(p => KeyValuePair.Create(p.Criterion, (JsonNode?)JsonValue.Create(p.Points)))),
            ["note"] = null,
        });
    }

    /// <summary>The body of a decision on a task.</summary>
    public static JsonObject Decision(JsonNode task, string kind = "Approve", string[]? reasons = null, string[]? fields = null) => new()
    {
        ["kind"] = kind,
        ["caseVersion"] = (int)task["caseVersion"]!,
        ["reasonCodes"] = new JsonArray([.. (reasons ?? []).Select(r => JsonValue.Create(r))]),
        ["fields"] = new JsonArray([.. (fields ?? []).Select(f => JsonValue.Create(f))]),
    };

    /// <summary>Has every level approve, and waits for the public notice.</summary>
    public async Task ToNoticeAsync()
    {
        await ToApprovalAsync();
        foreach (string officer in Officers)
        {
            (await DecideAsync(officer)).Expect(200);
        }

        await UntilAsync("OnPublicNotice");
    }

    /// <summary>Lets the notice pass, and waits for the payment to be instructed.</summary>
    public async Task ToPaymentAsync()
    {
        await ToNoticeAsync();
        await app.AdvanceAsync("P12D");
        await UntilAsync("AwaitingPayment");
    }

    /// <summary>Waits until the payment of this case is due, and has finance make a bank file.</summary>
    /// <returns>The file's id.</returns>
    public async Task<string> FileAsync()
    {
        AidFlowClient finance = await StaffAsync("wu.caiwu");
        await Until.TrueAsync(async () =>
            (await finance.GetAsync("/api/payments/due")).Expect(200).Json.AsArray().Any(p => (string?)p!["applicationId"] == Case));
        return (string)(await finance.PostAsync("/api/payments/files")).Expect(201).Json["fileId"]!;
    }

    /// <summary>A bank file's neutral CSV.</summary>
    public async Task<string> BankFileAsync(string fileId) =>
        (await (await StaffAsync("wu.caiwu")).GetAsync($"/api/payments/files/{fileId}/content?format=csv")).Expect(200).Text;

    /// <summary>Lets the bank answer for every payment of a new file, and reads the answer.</summary>
    /// <returns>The report.</returns>
    public async Task<JsonNode> SettleAsync(string state = "成功", string code = "", string text = "")
    {
        string file = await FileAsync();
        return (await ReturnAsync(file, BankReturns.Answer(await BankFileAsync(file), state, code, text))).Expect(200).Json;
    }

    /// <summary>Brings the bank's return to a file.</summary>
    public async Task<Answer> ReturnAsync(string fileId, string csv) =>
        await (await StaffAsync("wu.caiwu")).SendTextAsync(HttpMethod.Post, $"/api/payments/files/{fileId}/return", csv, "text/csv");

    /// <summary>The folder of the sources.</summary>
    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AidFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run below the folder of AidFlow.sln.");
    }

    // Sessions last hours, journeys weeks: who signed in an hour ago or more by the app's clock signs in again.
    private async Task<AidFlowClient> PersonAsync(string id, Func<string, Task<AidFlowClient>> signIn)
    {
        DateTimeOffset now = await app.NowAsync();
        if (!_people.TryGetValue(id, out (AidFlowClient Client, DateTimeOffset At) known) || now - known.At > TimeSpan.FromHours(1))
        {
            _people[id] = known = (await signIn(id), now);
        }

        return known.Client;
    }
}
