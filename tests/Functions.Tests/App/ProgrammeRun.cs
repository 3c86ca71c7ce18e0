using System.Text.Json.Nodes;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.App;

/// <summary>
/// One case of any programme by HTTP, as its file says: handed in with the sample answers by whom the file names, with every paper, through
/// every step of the chain with what the step asks for, over notice and bank, to its end.
/// </summary>
/// <param name="app">The app.</param>
/// <param name="programme">The programme's file.</param>
/// <param name="answers">The answers.</param>
public sealed class ProgrammeRun(AidFlowApp app, JsonObject programme, JsonObject answers)
{
    private const string Submitter = "li.shili";

    private readonly Dictionary<string, (AidFlowClient Client, DateTimeOffset At)> _people = [];
    private readonly HashSet<string> _deciders = [Submitter];

    /// <summary>The case number, once handed in.</summary>
    public string Case { get; private set; } = "";

    /// <summary>The steps that were taken, by their ids or levels.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Statuses in which the case was seen.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Whether a union hands the programme in.</summary>
    public bool ByUnion => (string?)programme["applicant"] == "Union";

    /// <summary>The programme's id.</summary>
    public string Id => (string)programme["id"]!;

    /// <summary>Hands in, and attaches every paper that is asked for.</summary>
    public async Task SubmitAsync()
    {
        AidFlowClient owner = await OwnerAsync();
        JsonObject body = new() { ["programmeId"] = Id, ["answers"] = answers.DeepClone() };
        Answer receipt = (await owner.PostAsync(ByUnion ? "/api/union-applications" : "/api/applications", body, ("Idempotency-Key", $"run-{Id}-0001"))).Expect(202);
        Case = (string)receipt.Json["caseNumber"]!;
        foreach (JsonNode? missing in receipt.Json["missing"]!.AsArray())
        {
            (await owner.SendBytesAsync(HttpMethod.Put, $"/api/applications/{Case}/documents/{missing!["slot"]}", Papers.Png, "image/png")).Expect(200);
        }
    }

    /// <summary>Takes the case on until it has a status in which nothing more is to be done.</summary>
    /// <param name="wait">How long the clock is moved on when a step is left to silence; null to decide every step.</param>
    public async Task<JsonNode> ToEndAsync(string? wait = null)
    {
        while (true)
        {
            JsonNode view = await NextAsync();
            string status = (string)view["status"]!;
            Seen.Add(status);
            switch (status)
            {
                case "AwaitingApproval" when wait is not null:
                    await app.AdvanceAsync(wait);
                    await LeaveAsync(status);
                    break;
                case "AwaitingApproval":
                    await DecideAsync();
                    break;
                case "OnPublicNotice":
                    await app.AdvanceAsync("P12D");
                    await LeaveAsync(status);
                    break;
                case "InLines":
                    await PayRowsAsync();
                    break;
                case "AwaitingPayment":
                    await PayAsync();
                    await LeaveAsync(status);
                    break;
                default:
                    return view;
            }
        }
    }

    /// <summary>Has the steps decided up to and with one.</summary>
    /// <param name="step">Its id.</param>
    public async Task ThroughAsync(string step)
    {
        while (!Steps.Contains(step))
        {
            await NextAsync();
            await DecideAsync();
        }
    }

    /// <summary>The case as its owner sees it.</summary>
    public async Task<JsonNode> ViewAsync() => await ViewAsync(Case);

    /// <summary>A case as the owner sees it.</summary>
    public async Task<JsonNode> ViewAsync(string caseNumber) => (await (await OwnerAsync()).GetAsync($"/api/applications/{caseNumber}")).Expect(200).Json;

    /// <summary>Has the bank pay everything that is due.</summary>
    public async Task PayAsync()
    {
        AidFlowClient finance = await StaffAsync("wu.caiwu");
        await Until.TrueAsync(async () => (await finance.GetAsync("/api/payments/due")).Expect(200).Json.AsArray().Count > 0);
        string file = (string)(await finance.PostAsync("/api/payments/files")).Expect(201).Json["fileId"]!;
        string csv = (await finance.GetAsync($"/api/payments/files/{file}/content?format=csv")).Expect(200).Text;
        (await finance.SendTextAsync(HttpMethod.Post, $"/api/payments/files/{file}/return", BankReturns.Answer(csv), "text/csv")).Expect(200);
    }

    // The rows of a list end one by one, some with a payment.
    private async Task PayRowsAsync()
    {
        AidFlowClient finance = await StaffAsync("wu.caiwu");
        int due = 0;
        await Until.TrueAsync(
            async () => (due = (await finance.GetAsync("/api/payments/due")).Expect(200).Json.AsArray().Count) > 0 || await StatusAsync() != "InLines",
            () => $"The rows of {Case} stand still.\n{string.Join('\n', app.Output.TakeLast(30))}");
        if (due > 0)
        {
            await PayAsync();
        }
    }

    /// <summary>A member of staff.</summary>
    public Task<AidFlowClient> StaffAsync(string staffId) => PersonAsync(staffId, app.StaffAsync);

    private async Task DecideAsync()
    {
        JsonNode? task = null;
        DemoSignIn? officer = null;
        await Until.TrueAsync(
            async () =>
            {
                if (await StatusAsync() != "AwaitingApproval")
                {
                    return true;
                }

                foreach (DemoSignIn signIn in DemoData.SignIns.Where(s => s.Role is StaffRole.Officer or StaffRole.Expert && !_deciders.Contains(s.StaffId)))
                {
                    Answer inbox = (await (await StaffAsync(signIn.StaffId)).GetAsync("/api/tasks")).Expect(200);
                    task = inbox.Json.AsArray().FirstOrDefault(t => (string?)t!["applicationId"] == Case
                        && (signIn.Role == StaffRole.Expert ? t["mayNotScore"] is null : t["mayNotDecide"] is null && t["step"]!["scores"] is null));
                    officer = signIn;
                    if (task is not null)
                    {
                        return true;
                    }
                }

                return false;
            },
            () => $"{Case}: no task for anybody.\n{string.Join('\n', app.Output.TakeLast(30))}");
        if (task is null)
        {
            return;
        }

        AidFlowClient client = await StaffAsync(officer!.StaffId);
        JsonObject step = task["step"]!.AsObject();
        string name = (string?)step["id"] ?? (string)task["level"]!;
        _deciders.Add(officer.StaffId);
        if (officer.Role == StaffRole.Expert)
        {
            JsonObject points = [];
            foreach (JsonNode? criterion in step["scores"]!["criteria"]!.AsArray())
            {
                points[(string)criterion!["id"]!] = (int)criterion["most"]!;
            }

            (await client.PostAsync($"/api/tasks/{task["taskId"]}/scores", new JsonObject { ["caseVersion"] = (int)task["caseVersion"]!, ["scores"] = points })).Expect(200);
        }
        else
        {
            JsonObject decision = Journey.Decision(task).WithRecord(programme, task);
            (await client.PostAsync($"/api/tasks/{task["taskId"]}/decision", decision)).Expect(200);
        }

        if (!Steps.Contains(name))
        {
            Steps.Add(name);
        }
    }

    // Statuses that pass by themselves, and those in which people have to act.
    private async Task<JsonNode> NextAsync()
    {
        JsonNode? view = null;
        await Until.TrueAsync(
            async () => (string)(view = await ViewAsync())["status"]! is not ("AwaitingDocuments" or "CheckingEligibility" or "AwaitingPlace" or "AwaitingFunds" or "SentToBank"),
            () => $"{Case} stands still: {view}\n{string.Join('\n', app.Output.TakeLast(30))}");
        return view!;
    }

    private Task LeaveAsync(string status) => Until.TrueAsync(
        async () => await StatusAsync() != status,
        () => $"{Case} stays {status}.\n{string.Join('\n', app.Output.TakeLast(30))}");

    private async Task<string> StatusAsync() => (string)(await ViewAsync())["status"]!;

    private Task<AidFlowClient> OwnerAsync() => ByUnion ? StaffAsync(Submitter) : PersonAsync((string)answers["applicant"]!["mobile"]!, app.WorkerAsync);

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
