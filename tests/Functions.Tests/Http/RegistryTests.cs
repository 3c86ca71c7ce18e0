using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>The registry by HTTP, with the households of the demonstration.</summary>
public sealed class RegistryTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Headings = "household,union,category,opened,name,idNumber,relation,mobile,residence\n";

    private AidFlowApp App => running.App;

    [Fact]
    public async Task An_officer_lists_reads_and_changes_a_file_at_the_version_on_the_screen()
    {
        AidFlowClient officer = await App.StaffAsync("li.shili");
        string id = await FileAsync(officer, "孙示范");

        Answer read = (await officer.GetAsync($"/api/registry/files/{id}")).Expect(200);
        int version = (int)read.Json["version"]!;
        JsonObject command = Command("ChangeCategory", version, ("category", "accident"));
        Answer changed = (await officer.PostAsync($"/api/registry/files/{id}/commands", command)).Expect(200);

        Assert.Equal($"\"{version}\"", read.Headers["ETag"]);
        Assert.Equal("2301**********9117", (string?)read.Json["members"]![0]!["idNumber"]);
        Assert.DoesNotContain("230199197103129117", read.Text, StringComparison.Ordinal);
        Assert.Equal(("accident", version + 1), ((string?)changed.Json["category"], (int)changed.Json["version"]!));
        (await officer.PostAsync($"/api/registry/files/{id}/commands", command.DeepClone())).ExpectProblem(409, "registry.stale");
        Answer wrong = (await officer.PostAsync($"/api/registry/files/{id}/commands", Command("AddMember", version + 1, ("name", "某某")))).ExpectProblem(422, "registry.invalid");
        Assert.Contains(("/relation", "registry.relation"), wrong.Errors);
        JsonNode last = (await officer.GetAsync($"/api/registry/files/{id}/history")).Expect(200).Json.AsArray()[^1]!;
        Assert.Equal(("file.category-changed", "deep", "accident"), ((string?)last["action"], (string?)last["changes"]![0]!["old"], (string?)last["changes"]![0]!["new"]));
    }

    [Fact]
    public async Task Nobody_of_another_union_gets_anything_of_a_file()
    {
        string id = await FileAsync(await App.StaffAsync("li.shili"), "吴示范");
        AidFlowClient foreign = await App.StaffAsync("wei.jiceng");
        AidFlowClient worker = await App.WorkerAsync("13804518801");

        foreach (string part in (string[])["", "/history", "/papers/none"])
        {
            (await foreign.GetAsync($"/api/registry/files/{id}{part}")).ExpectProblem(404, "registry.unknown");
            Assert.Equal(404, (await foreign.GetAsync($"/registry/files/{id}{part}")).Status);
        }

        (await foreign.PostAsync($"/api/registry/files/{id}/commands", Command("ChangeCategory", 1, ("category", "deep")))).ExpectProblem(404, "registry.unknown");
        (await foreign.PostAsync($"/api/registry/files/{id}/successor", new JsonObject { ["category"] = "deep" })).ExpectProblem(404, "registry.unknown");
        (await foreign.PostAsync($"/api/registry/files/{id}/reveal", new JsonObject { ["member"] = 1, ["field"] = "IdNumber", ["reason"] = "核对身份信息" })).ExpectProblem(404, "registry.unknown");
        (await foreign.SendBytesAsync(HttpMethod.Post, $"/api/registry/files/{id}/papers/income", Papers.Png, "image/png")).ExpectProblem(404, "registry.unknown");
        (await foreign.GetAsync("/api/registry/files?union=230102-0001")).ExpectProblem(403, "access.forbidden");
        (await foreign.GetAsync($"/api/registry/files/{id}/audit")).ExpectProblem(403, "access.denied");
        Assert.Equal(404, (await foreign.GetAsync($"/registry/files/{id}/reveal?member=1&field=IdNumber")).Status);
        Assert.Equal(404, (await foreign.SendTextAsync(HttpMethod.Post, $"/registry/files/{id}", "kind=ChangeCategory&version=1&category=deep&reason=入户核查属实", Form)).Status);
        Assert.Equal(403, (await foreign.GetAsync("/registry?union=230102-0001")).Status);
        Assert.DoesNotContain(id, (await foreign.GetAsync("/api/registry/files?list=All&size=100")).Expect(200).Text, StringComparison.Ordinal);
        (await worker.GetAsync($"/api/registry/files/{id}")).ExpectProblem(403, "access.denied");
        (await worker.GetAsync($"/api/registry/files/{id}/papers/none")).ExpectProblem(404, "registry.unknown");
        (await App.Anonymous().GetAsync($"/api/registry/files/{id}")).ExpectProblem(401, "access.sign-in-needed");
        (await (await App.StaffAsync("zhao.quxian")).PostAsync($"/api/registry/files/{id}/commands", Command("ChangeCategory", 1, ("category", "deep"))))
            .ExpectProblem(403, "registry.other-union");
    }

    [Fact]
    public async Task An_auditor_reads_verifies_and_sees_the_seeds_of_the_lots()
    {
        string id = await FileAsync(await App.StaffAsync("li.shili"), "郑示范");
        AidFlowClient auditor = await App.StaffAsync("feng.shenji");

        (await auditor.GetAsync($"/api/registry/files/{id}")).Expect(200);
        Answer revealed = (await auditor.PostAsync($"/api/registry/files/{id}/reveal", new JsonObject { ["member"] = 1, ["field"] = "Mobile", ["reason"] = "抽样核对电话" })).Expect(200);
        JsonArray entries = (await auditor.GetAsync($"/api/registry/files/{id}/audit")).Expect(200).Json.AsArray();

        Assert.Equal("13904530003", (string?)revealed.Json["value"]);
        Assert.Contains(entries, entry => (string?)entry!["action"] == "file.revealed" && (string?)entry["facts"]!["reason"] == "抽样核对电话");
        Assert.True((bool)(await auditor.GetAsync($"/api/registry/files/{id}/verification")).Expect(200).Json["intact"]!);
        (await auditor.GetAsync("/api/registry/spot-checks")).Expect(200);
        (await auditor.PostAsync($"/api/registry/files/{id}/commands", Command("ChangeCategory", 1, ("category", "deep")))).ExpectProblem(403, "access.denied");
        (await auditor.GetAsync("/api/registry/files?list=Disposal")).Expect(200);
        (await (await App.StaffAsync("chu.xitong")).GetAsync("/registry")).Expect(200);
        (await (await App.StaffAsync("chu.xitong")).GetAsync("/api/registry/files")).ExpectProblem(403, "access.forbidden");
        (await auditor.GetAsync("/api/registry/files?list=Nothing")).ExpectProblem(400, "request.parameter");
        (await auditor.GetAsync("/api/registry/files/x")).ExpectProblem(404, "registry.unknown");
    }

    [Fact]
    public async Task Pages_list_and_change_files_without_a_script()
    {
        AidFlowClient officer = await App.StaffAsync("wei.jiceng");
        string id = await FileAsync(officer, "冯示范");
        Assert.Contains(id, (await officer.GetAsync("/registry")).Expect(200).Text, StringComparison.Ordinal);
        string page = (await officer.GetAsync($"/registry/files/{id}")).Expect(200).Text;
        int version = (int)(await officer.GetAsync($"/api/registry/files/{id}")).Json["version"]!;
        Assert.Contains("登记月收入", page, StringComparison.Ordinal);

        Answer refused = await officer.SendTextAsync(HttpMethod.Post, $"/registry/files/{id}", $"kind=NoteIncome&version={version}&month=2026-13&income=x", Form);
        DateTimeOffset now = await App.NowAsync();
        Answer done = await officer.SendTextAsync(
            HttpMethod.Post, $"/registry/files/{id}", $"kind=NoteIncome&version={version}&month={now.AddMonths(-1):yyyy-MM}&income=1800.50&people=", Form);
        Answer stale = await officer.SendTextAsync(
            HttpMethod.Post, $"/registry/files/{id}", $"kind=Recheck&version={version}&inOrder=true&reason=入户核查属实", Form);

        refused.Expect(422);
        Assert.Contains("f-NoteIncome-month-error", refused.Text, StringComparison.Ordinal);
        Assert.Equal($"/registry/files/{id}?saved=1", done.Expect(303).Headers["Location"]);
        stale.Expect(409);
        Assert.Contains("¥1,800.50", (await officer.GetAsync($"/registry/files/{id}?saved=1")).Expect(200).Text, StringComparison.Ordinal);

        (await officer.SendTextAsync(HttpMethod.Post, $"/registry/files/{id}/reveal", "member=1&field=IdNumber&reason=x", Form)).Expect(422);
        Answer shown = (await officer.SendTextAsync(HttpMethod.Post, $"/registry/files/{id}/reveal", "member=1&field=IdNumber&reason=核对身份证信息", Form)).Expect(200);
        Assert.Contains("230199198204069197", shown.Text, StringComparison.Ordinal);
        (await officer.GetAsync($"/registry/files/{id}/reveal?member=1&field=IdNumber")).Expect(200);
        (await officer.GetAsync("/registry/import")).Expect(200);
    }

    [Fact]
    public async Task A_paper_is_added_and_shown_and_a_worker_sees_the_own_file()
    {
        AidFlowClient officer = await App.StaffAsync("li.shili");
        string id = await FileAsync(officer, "孙示范");
        AidFlowClient worker = await App.WorkerAsync("13904530001");

        string paper = (string)(await officer.SendBytesAsync(HttpMethod.Post, $"/api/registry/files/{id}/papers/income", Papers.Png, "image/png")).Expect(201).Json["documentId"]!;
        using MultipartFormDataContent form = new() { { new StringContent("recheck"), "kind" }, { new ByteArrayContent(Papers.Png), "file", "a.png" } };
        (await officer.SendAsync(HttpMethod.Post, $"/registry/files/{id}/papers", form, [])).Expect(303);
        using MultipartFormDataContent empty = new() { { new StringContent("recheck"), "kind" } };
        (await officer.SendAsync(HttpMethod.Post, $"/registry/files/{id}/papers", empty, [])).Expect(422);

        Assert.Equal(Papers.Png, (await worker.GetAsync($"/registry/files/{id}/papers/{paper}")).Expect(200).Body);
        Assert.Equal(Papers.Png, (await officer.GetAsync($"/api/registry/files/{id}/papers/{paper}")).Expect(200).Body);
        string own = (await worker.GetAsync("/me/file")).Expect(200).Text;
        Assert.Contains(id, own, StringComparison.Ordinal);
        Assert.DoesNotContain("周示范", own, StringComparison.Ordinal);
        Assert.Equal(id, (string?)(await worker.GetAsync("/api/registry/own")).Expect(200).Json.AsArray().Single()!["id"]);
        Assert.Empty((await (await App.WorkerAsync("13804518802")).GetAsync("/api/registry/own")).Expect(200).Json.AsArray());
    }

    [Fact]
    public async Task An_import_is_tried_first_and_names_its_faults()
    {
        AidFlowClient county = await App.StaffAsync("zhao.quxian");
        Person person = new(8801);
        string sound = $"{Headings}1,230102-0001,deep,2026-01-05,{person.Name},{person.IdNumber},self,,\n";

        JsonNode dry = (await county.SendTextAsync(HttpMethod.Post, "/api/registry/imports", sound, "text/csv")).Expect(200).Json;
        JsonNode first = (await county.SendTextAsync(HttpMethod.Post, "/api/registry/imports?dryRun=false", sound, "text/csv")).Expect(200).Json;
        JsonNode again = (await county.SendTextAsync(HttpMethod.Post, "/api/registry/imports?dryRun=false", sound, "text/csv")).Expect(200).Json;
        JsonNode faulty = (await county.SendTextAsync(HttpMethod.Post, "/api/registry/imports?dryRun=false", $"{Headings}1,230103-0001,deep,2026-01-05,某,{person.SpouseIdNumber},self,,\n", "text/csv")).Expect(200).Json;
        using MultipartFormDataContent form = new() { { new StringContent("true"), "dryRun" }, { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(sound)), "file", "a.csv" } };
        Answer page = (await county.SendAsync(HttpMethod.Post, "/registry/import", form, [])).Expect(200);

        Assert.Equal((true, 1), ((bool)dry["dryRun"]!, (int)dry["opened"]!));
        Assert.Equal((1, 0, 0, 1), ((int)first["opened"]!, (int)first["unchanged"]!, (int)again["opened"]!, (int)again["unchanged"]!));
        Assert.Equal("import.union-scope", (string?)faulty["faults"]![0]!["code"]);
        Assert.Contains("这个文件以前导入过", page.Text, StringComparison.Ordinal);
        (await county.SendTextAsync(HttpMethod.Post, "/api/registry/imports?dryRun=maybe", sound, "text/csv")).ExpectProblem(400, "request.parameter");
        (await county.SendBytesAsync(HttpMethod.Post, "/api/registry/imports", new byte[(2 * 1024 * 1024) + 1], "text/csv")).ExpectProblem(413, "registry.import-too-large");
        (await (await App.StaffAsync("feng.shenji")).SendTextAsync(HttpMethod.Post, "/api/registry/imports", sound, "text/csv")).ExpectProblem(403, "access.denied");
    }

    private const string Form = "application/x-www-form-urlencoded";

    private static async Task<string> FileAsync(AidFlowClient officer, string mainName) =>
        (string)(await officer.GetAsync("/api/registry/files?list=All&size=100")).Expect(200).Json["files"]!.AsArray().First(file => (string?)file!["mainName"] == mainName)!["id"]!;

    private static JsonObject Command(string kind, int version, params (string Name, string Value)[] fields)
    {
        JsonObject command = new() { ["kind"] = kind, ["version"] = version, ["reason"] = "入户核查情况属实" };
        foreach ((string name, string value) in fields)
        {
            command[name] = value;
        }

        return command;
    }
}
