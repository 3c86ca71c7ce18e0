using System.Text;
using System.Text.Json.Nodes;
using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Surveys;

/// <summary>The offices' pages beside the inbox, on the smallest phone and in both languages.</summary>
[Collection(Chromium.Collection)]
public sealed class StaffPagesTests(Chromium chromium)
{
    private const string List = "yixian-weiwenjin";
    private const string Rehearsed = "jinqiu-zhuxue";

    private static readonly string[] FileLists = ["Open", "RecheckDue", "SpotCheck", "ExitProposed", "Moving", "WatchList", "Closed", "All"];

    [Fact]
    public async Task An_officers_pages()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        AidFlowClient officer = await app.StaffAsync("li.shili");
        ProgrammeRun list = await SubmitAsync(app, List);
        ProgrammeRun check = await SubmitAsync(app, "huwai-zhan");
        ProgrammeRun award = await SubmitAsync(app, "longjiang-gongjiang");
        await using Visitor visitor = await chromium.VisitAsync(app, Device.SmallPhone);
        Surveyor surveyor = new(app, visitor);
        await surveyor.BecomeAsync(officer);

        await surveyor.SeeAsync("/desk/filings", "filings");
        await PasteAsync(surveyor, visitor);
        await surveyor.SeeAsync($"/desk/cases/{list.Case}", "list-case");
        await RegistryAsync(surveyor, visitor, officer);
        await surveyor.SeeAsync("/me/messages/preferences", "staff-preferences");
        await ScoreAsync(app, surveyor, visitor, check, award);

        Assert.Equal(17 + FileLists.Length, surveyor.Seen);
        surveyor.ExpectNoFaults();
    }

    [Fact]
    public async Task An_administrators_pages()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        ProgrammeRun list = await SubmitAsync(app, List);
        await TaskAsync(app, "zhao.quxian", list.Case);
        await new Journey(app, new Person(7602)).ToApprovalAsync();
        await using Visitor visitor = await chromium.VisitAsync(app, Device.SmallPhone);
        Surveyor surveyor = new(app, visitor);

        await surveyor.BecomeAsync(await app.StaffAsync("chen.xiangmu"));
        await surveyor.SeeAsync("/catalogue", "catalogue");
        await surveyor.SeeAsync("/catalogue/kunnan-jiandang?from=1&to=2", "catalogue-diff");
        await RehearseAsync(surveyor, visitor);

        await surveyor.BecomeAsync(await app.StaffAsync("chu.xitong"));
        await surveyor.SeeAsync("/messages", "messages");
        await surveyor.SeeAsync("/messages/matrix", "messages-matrix");
        await surveyor.SeeAsync("/organisations", "organisations");
        await surveyor.SeeAsync("/organisations?q=" + Uri.EscapeDataString("示例"), "organisations-found");
        await surveyor.SeeAsync("/organisations/230102", "organisation-county");
        await surveyor.SeeAsync("/organisations/230102-0001", "organisation");
        await surveyor.SeeAsync("/staff/manage/li.shili", "member-of-staff");
        await ImportAsync(surveyor, visitor);
        await InviteAsync(surveyor, visitor);

        AidFlowClient auditor = await app.StaffAsync("feng.shenji");
        await surveyor.BecomeAsync(auditor);
        await surveyor.SeeAsync("/registry?list=Disposal", "registry-Disposal");
        JsonArray files = (await auditor.GetAsync("/api/registry/files?list=All&size=100")).Expect(200).Json["files"]!.AsArray();
        await surveyor.SeeAsync($"/registry/files/{files[0]!["id"]}", "file-for-the-auditor");

        Assert.Equal(21, surveyor.Seen);
        surveyor.ExpectNoFaults();
    }

    /// <summary>A list that is pasted with faults, by its rows, then one in order.</summary>
    private static async Task PasteAsync(Surveyor surveyor, Visitor visitor)
    {
        const string Heading = "姓名\t身份证号码\t手机号码";
        await surveyor.SeeAsync($"/apply/{List}/nominees", "list-empty");
        visitor.Expect(422);
        await surveyor.Page.Locator("textarea[name=list-text]").FillAsync($"{Heading}\n李振华\t230199198305114110\t13804510411\n王晓东\t230199198305114110\t138\n");
        await surveyor.Page.Locator("textarea[name=list-text]").FocusAsync();
        await surveyor.FillInByKeyboardAsync("textarea[name=list-text]", "");
        await Assertions.Expect(surveyor.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await surveyor.LookAsync("list-refused");
    }

    /// <summary>The lists, a file, a command that is refused, an import that is.</summary>
    private static async Task RegistryAsync(Surveyor surveyor, Visitor visitor, AidFlowClient officer)
    {
        foreach (string list in FileLists)
        {
            await surveyor.SeeAsync($"/registry?list={list}", $"registry-{list}");
        }

        JsonArray files = (await officer.GetAsync("/api/registry/files?list=All&size=100")).Expect(200).Json["files"]!.AsArray();
        foreach (JsonNode? file in files.Where(file => (string?)file!["mainName"] is "郑示范" or "王示范"))
        {
            await surveyor.SeeAsync($"/registry/files/{file!["id"]}", $"file-{file["state"]}");
        }

        JsonNode open = files.First(file => (string?)file!["mainName"] == "孙示范")!;
        await visitor.GoAsync($"/registry/files/{open["id"]}");
        ILocator income = surveyor.Page.Locator("details:has(input[value=NoteIncome])");
        await income.Locator("summary").FocusAsync();
        await surveyor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(income.Locator("button")).ToBeVisibleAsync();
        await surveyor.FillInByKeyboardAsync("details:has(input[value=NoteIncome]) summary", "x");
        await Assertions.Expect(surveyor.Page.Locator("#f-NoteIncome-month-error")).ToBeVisibleAsync();
        await surveyor.LookAsync("file-refused");
        await surveyor.SeeAsync($"/registry/files/{open["id"]}/reveal?member=1&field=IdNumber", "file-reveal");

        await surveyor.SeeAsync("/registry/import", "registry-import");
        byte[] faulty = Encoding.UTF8.GetBytes("household,union,category,opened,name,idNumber,relation,mobile,residence\n1,230103-0001,deep,2026-01-05,某,230199198305114110,self,,\n2,x,x,x,x,x,x,x,x\n");
        await surveyor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "files.csv", MimeType = "text/csv", Buffer = faulty });
        await surveyor.SendAsync("button[name=dryRun]");
        await Assertions.Expect(surveyor.Page.Locator("#faults")).ToBeVisibleAsync();
        await surveyor.LookAsync("registry-import-faults");
    }

    /// <summary>A task with a checklist, refused; a task that experts score, scored with the keyboard.</summary>
    private static async Task ScoreAsync(AidFlowApp app, Surveyor surveyor, Visitor visitor, ProgrammeRun check, ProgrammeRun award)
    {
        JsonNode site = await TaskAsync(app, "zhao.quxian", check.Case);
        await surveyor.BecomeAsync(await app.StaffAsync("zhao.quxian"));
        await surveyor.SeeAsync($"/desk/tasks/{site["taskId"]}", "task-site-check");
        await surveyor.Page.Locator("[name=kind][value=Approve]").CheckAsync();
        await surveyor.SendAsync("#decide ~ form button.button");
        await Assertions.Expect(surveyor.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await surveyor.LookAsync("task-site-check-refused");

        await surveyor.SeeAsync($"/desk/tasks/{site["taskId"]}/recusal", "stepping-aside");
        await surveyor.SeeAsync("/desk/relatives", "relatives");

        JsonNode recommend = await TaskAsync(app, "sun.shiji", award.Case);
        JsonObject decision = Journey.Decision(recommend).WithRecord(ProgrammeFiles.Programme(award.Id), recommend);
        (await (await app.StaffAsync("sun.shiji")).PostAsync($"/api/tasks/{recommend["taskId"]}/decision", decision)).Expect(200);
        JsonNode scores = await TaskAsync(app, "expert.yi", award.Case);
        await surveyor.BecomeAsync(await app.StaffAsync("expert.yi"));
        await surveyor.SeeAsync($"/desk/tasks/{scores["taskId"]}", "task-scores");
        await surveyor.FillInByKeyboardAsync("a[href='#score']", "5");
        await surveyor.LookAsync("task-scored");
    }

    /// <summary>A file with other amounts over a case that is under way, then one that is none.</summary>
    private static async Task RehearseAsync(Surveyor surveyor, Visitor visitor)
    {
        await surveyor.SeeAsync($"/programmes/{Rehearsed}/rehearsal", "rehearsal");
        JsonObject changed = ProgrammeFiles.Programme(Rehearsed);
        JsonObject amounts = changed["amount"]!["table"]!.AsObject();
        foreach (string stage in amounts.Select(amount => amount.Key).ToArray())
        {
            amounts[stage] = (long)amounts[stage]! + 10_000;
        }

        await surveyor.Page.Locator("#f-file").FillAsync(changed.ToJsonString());
        await surveyor.SendAsync("main form button");
        await Assertions.Expect(surveyor.Page.Locator("#examples")).ToBeVisibleAsync();
        await surveyor.LookAsync("rehearsal-report");

        visitor.Expect(422);
        await surveyor.Page.Locator("#f-file").FillAsync("{\n\"id\": 1\n}");
        await surveyor.SendAsync("main form button");
        await Assertions.Expect(surveyor.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await surveyor.LookAsync("rehearsal-refused");
    }

    /// <summary>A list of unions with a row that is wrong.</summary>
    private static async Task ImportAsync(Surveyor surveyor, Visitor visitor)
    {
        await surveyor.SeeAsync("/organisations/imports", "imports");
        byte[] faulty = Encoding.UTF8.GetBytes("code,name,level,parent\r\n239500-0007,牡丹江机务段工会,grassroots,239500\r\nx,,grassroots,999999\r\n");
        await surveyor.Page.Locator("#f-organisations").SetInputFilesAsync(new FilePayload { Name = "unions.csv", MimeType = "text/csv", Buffer = faulty });
        await surveyor.SendAsync("form[action$='/organisations'] button");
        await Until.TrueAsync(async () =>
        {
            await surveyor.Page.ReloadAsync();
            return await surveyor.Page.Locator("#faults").CountAsync() > 0;
        });
        await surveyor.LookAsync("import-faults");
        await surveyor.SeeAsync("/organisations/imports", "imports-earlier");
    }

    /// <summary>A new member of staff: the form, refused; the link; the page on which the password is set.</summary>
    private static async Task InviteAsync(Surveyor surveyor, Visitor visitor)
    {
        await visitor.GoAsync("/staff/manage/new?organisation=230102");
        await surveyor.FillInByKeyboardAsync("#main", "x");
        await Assertions.Expect(surveyor.Page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await surveyor.LookAsync("new-staff-refused");

        await visitor.GoAsync("/staff/manage/li.shili");
        await surveyor.SendAsync("form[action$='/invitation'] button");
        string link = await surveyor.Page.Locator("#f-link").InputValueAsync();
        await surveyor.LookAsync("invitation");
        link = await surveyor.Page.Locator("#f-link").InputValueAsync();
        await surveyor.SeeAsync(new Uri(link).PathAndQuery, "set-password");
        await surveyor.FillInByKeyboardAsync("#main", "short");
        await surveyor.LookAsync("set-password-refused");
    }

    private static async Task<ProgrammeRun> SubmitAsync(AidFlowApp app, string programme)
    {
        ProgrammeRun run = new(app, ProgrammeFiles.Programme(programme), ProgrammeFiles.Answers(programme));
        await run.SubmitAsync();
        return run;
    }

    private static async Task<JsonNode> TaskAsync(AidFlowApp app, string staffId, string number)
    {
        AidFlowClient client = await app.StaffAsync(staffId);
        JsonNode? task = null;
        await Until.TrueAsync(
            async () => (task = (await client.GetAsync("/api/tasks")).Expect(200).Json.AsArray().FirstOrDefault(t => (string?)t!["applicationId"] == number)) is not null,
            () => $"No task of {number} for {staffId}.\n{string.Join('\n', app.Output.TakeLast(30))}");
        return task!;
    }
}
