using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.Http;

namespace AidFlow.Functions.Tests.Administration;

/// <summary>Unions, staff and imports by HTTP: who may what, and that pages and API do the same.</summary>
public sealed class OrganisationApiTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Password = "a long pass phrase";

    private AidFlowApp App => running.App;

    [Fact]
    public async Task An_administrator_founds_moves_and_closes_a_union()
    {
        AidFlowClient admin = await App.StaffAsync("chu.xitong");
        JsonNode founded = (await admin.PostAsync("/api/organisations", new JsonObject { ["name"] = "松花江纸厂工会", ["parentId"] = "230102" })).Expect(201).Json;
        string id = (string)founded["id"]!;
        Assert.Contains(
            (await admin.GetAsync("/api/organisations/search?q=" + Uri.EscapeDataString("松花江纸"))).Expect(200).Json.AsArray(), one => (string?)one!["id"] == id);

        (await admin.PutAsync($"/api/organisations/{id}/parent", new JsonObject { ["parentId"] = "230103" })).Expect(200);
        Assert.Contains((await App.Anonymous().GetAsync("/api/organisations?parent=230103")).Expect(200).Json.AsArray(), one => (string?)one!["id"] == id);

        (await admin.PostAsync($"/api/organisations/{id}/closing", new JsonObject { ["successorId"] = "230103-0001" })).Expect(200);
        Assert.DoesNotContain((await App.Anonymous().GetAsync("/api/organisations?parent=230103")).Expect(200).Json.AsArray(), one => (string?)one!["id"] == id);
        JsonNode view = (await admin.GetAsync($"/api/organisations/{id}")).Expect(200).Json;
        Assert.Equal(["organisation.created", "organisation.moved", "organisation.closed"], view["history"]!.AsArray().Select(change => (string)change!["action"]!));
        (await admin.PutAsync($"/api/organisations/{id}/name", new JsonObject { ["name"] = "又一纸厂工会" })).ExpectProblem(409, "organisation.closed");
    }

    [Theory]
    [InlineData("GET", "/api/organisations/search")]
    [InlineData("GET", "/api/organisations/230102")]
    [InlineData("GET", "/api/organisations/230102/staff")]
    [InlineData("GET", "/api/staff/li.shili")]
    [InlineData("GET", "/api/imports/230000.Staff.0123456789abcdef0123456789abcdef")]
    public async Task Nobody_but_system_administrators_passes_the_door(string method, string path)
    {
        Assert.Equal("GET", method);
        (await App.Anonymous().GetAsync(path)).ExpectProblem(401, "access.sign-in-needed");
        (await (await App.StaffAsync("li.shili")).GetAsync(path)).ExpectProblem(403, "access.denied");
        (await (await App.StaffAsync("feng.shenji")).GetAsync(path)).ExpectProblem(403, "access.denied");
    }

    [Fact]
    public async Task An_administrator_of_one_county_knows_nothing_of_another()
    {
        AidFlowClient county = await AdministratorAsync("county.admin", "230103");

        (await county.GetAsync("/api/organisations/230103-0001")).Expect(200);
        foreach (string foreign in new[] { "230102", "230102-0001", "230100", "230000" })
        {
            (await county.GetAsync($"/api/organisations/{foreign}")).ExpectProblem(404, "organisation.unknown");
            (await county.GetAsync($"/api/organisations/{foreign}/staff")).ExpectProblem(404, "organisation.unknown");
            Assert.Equal(404, (await county.GetAsync($"/organisations/{foreign}")).Status);
            (await county.PutAsync($"/api/organisations/{foreign}/name", new JsonObject { ["name"] = "改名工会" })).ExpectProblem(404, "organisation.unknown");
        }

        (await county.GetAsync("/api/staff/li.shili")).ExpectProblem(404, "staff.unknown");
        (await county.PutAsync("/api/staff/li.shili", new JsonObject { ["version"] = 0, ["active"] = false })).ExpectProblem(404, "staff.unknown");
        (await county.PostAsync("/api/staff/li.shili/invitation")).ExpectProblem(404, "staff.unknown");
        (await county.PutAsync("/api/staff/county.admin", new JsonObject { ["version"] = 1, ["roles"] = new JsonArray("Officer") })).ExpectProblem(403, "staff.own-account");
        (await county.PostAsync("/api/organisations", new JsonObject { ["name"] = "新单位工会", ["parentId"] = "230102" })).ExpectProblem(404, "organisation.unknown");
    }

    [Fact]
    public async Task A_new_member_of_staff_sets_a_password_on_the_page_of_the_link_and_signs_in()
    {
        AidFlowClient admin = await App.StaffAsync("chu.xitong");
        string page = (string)(await admin.PostAsync("/api/organisations/230102-0001/staff", New("tian.page", "Officer"))).Expect(201).Json["page"]!;

        Assert.Contains("tian.page", (await App.Anonymous().GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);
        string form = $"password={Uri.EscapeDataString(Password)}&again=";
        Assert.Equal(422, (await App.Anonymous().SendTextAsync(HttpMethod.Post, page, form + "other", "application/x-www-form-urlencoded")).Status);
        (await App.Anonymous().SendTextAsync(HttpMethod.Post, page, form + Uri.EscapeDataString(Password), "application/x-www-form-urlencoded")).Expect(200);
        Assert.Equal(410, (await App.Anonymous().GetAsync(page)).Status);

        await SignInAsync("tian.page");
        Assert.DoesNotContain(App.Output, line => line.Contains(page.Split('/')[^1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_tried_and_applied_in_the_background()
    {
        AidFlowClient admin = await App.StaffAsync("chu.xitong");
        byte[] file = Encoding.UTF8.GetBytes("code,name,level,parent\r\n239500-0007,牡丹江机务段工会,grassroots,239500\r\n");
        JsonNode job = (await admin.SendBytesAsync(HttpMethod.Post, "/api/imports/organisations/files", file, "text/csv")).Expect(202).Json;
        string path = $"/api/imports/{(string)job["jobId"]!}";
        JsonNode tried = await UntilAsync(admin, path, "Checked");
        Assert.Equal((1, 0), ((int)tried["added"]!, (int)tried["faultCount"]!));

        (await admin.PostAsync(path + "/application", new JsonObject { ["sha256"] = new string('0', 64) })).ExpectProblem(409, "import.other-file");
        (await admin.PostAsync(path + "/application", new JsonObject { ["sha256"] = (string)tried["sha256"]! })).Expect(202);
        await UntilAsync(admin, path, "Done");

        Assert.Equal("railway", (string?)(await admin.GetAsync("/api/organisations/239500-0007")).Expect(200).Json["organisation"]!["system"]);
        AidFlowClient county = await AdministratorAsync("import.admin", "230103");
        (await county.GetAsync(path)).ExpectProblem(404, "import.unknown");
    }

    [Theory]
    [InlineData("/organisations")]
    [InlineData("/organisations?q=%E7%A4%BA%E4%BE%8B%E6%9C%BA")]
    [InlineData("/organisations/230102")]
    [InlineData("/organisations/imports")]
    [InlineData("/staff/manage/new?organisation=230102")]
    [InlineData("/staff/manage/li.shili")]
    public async Task The_pages_open_for_administrators_only(string page)
    {
        (await (await App.StaffAsync("chu.xitong")).GetAsync(page)).Expect(200);
        Assert.Equal(403, (await (await App.StaffAsync("li.shili")).GetAsync(page)).Status);
    }

    [Fact]
    public async Task A_template_has_the_columns_that_are_read()
    {
        Answer template = (await (await App.StaffAsync("chu.xitong")).GetAsync("/organisations/imports/template/staff")).Expect(200);
        Assert.Equal("\uFEFFaccount,name,organisation,roles,mobile,email,id_number\r\n", template.Text);
    }

    private static JsonObject New(string staffId, string role) =>
        new() { ["staffId"] = staffId, ["displayName"] = "某某", ["roles"] = new JsonArray(role) };

    private async Task<AidFlowClient> AdministratorAsync(string staffId, string organisation)
    {
        AidFlowClient admin = await App.StaffAsync("chu.xitong");
        string page = (string)(await admin.PostAsync($"/api/organisations/{organisation}/staff", New(staffId, "SystemAdministrator"))).Expect(201).Json["page"]!;
        (await App.Anonymous().PostAsync("/api/staff/passwords", new JsonObject { ["token"] = page.Split('/')[^1], ["password"] = Password })).Expect(204);
        return await SignInAsync(staffId);
    }

    private async Task<AidFlowClient> SignInAsync(string staffId)
    {
        Answer session = (await App.Anonymous().PostAsync("/api/staff/sessions", new JsonObject { ["staffId"] = staffId, ["password"] = Password })).Expect(201);
        return new AidFlowClient(App, (string?)session.Json["token"]);
    }

    private static async Task<JsonNode> UntilAsync(AidFlowClient client, string path, string state)
    {
        JsonNode job = new JsonObject();
        await Until.TrueAsync(async () => (string?)(job = (await client.GetAsync(path)).Expect(200).Json)["state"] == state, () => job.ToJsonString());
        return job;
    }
}
