using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>What the HTTP edge refuses before any desk is asked.</summary>
public sealed class EdgeTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Codes = "/api/sign-in/codes";

    private AidFlowApp App => running.App;

    [Fact]
    public async Task Malformed_json_is_named_by_line_and_column()
    {
        Answer answer = (await App.Anonymous().SendTextAsync(HttpMethod.Post, Codes, "{\n  \"mobile\": ", headers: ("Accept-Language", "en")))
            .ExpectProblem(400, "request.malformed-json");

        Assert.Contains("line 2", (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"mobile":"13800138000","x":1}""", "/x", "request.unknown-field")]
    [InlineData("""{"Mobile":"13800138000"}""", "/Mobile", "request.unknown-field")]
    [InlineData("""{"mobile":"13800138000","mobile":"13800138001"}""", "/mobile", "request.duplicate-field")]
    [InlineData("""{}""", "/mobile", "request.missing-field")]
    [InlineData("""{"mobile":13800138000}""", "/mobile", "request.wrong-type")]
    [InlineData("""{"mobile":null}""", "/mobile", "request.wrong-type")]
    [InlineData("""["mobile"]""", "", "request.wrong-type")]
    public async Task A_body_that_does_not_fit_is_refused_at_its_field(string body, string field, string code)
    {
        Answer answer = (await App.Anonymous().SendTextAsync(HttpMethod.Post, Codes, body)).ExpectProblem(400, code);

        Assert.Contains((field, code), answer.Errors);
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_too_large()
    {
        string body = $$"""{"mobile":"{{new string('1', 1024 * 1024)}}"}""";

        (await App.Anonymous().SendTextAsync(HttpMethod.Post, Codes, body)).ExpectProblem(413, "request.too-large");
    }

    [Fact]
    public async Task A_body_without_a_length_is_counted_while_it_is_read()
    {
        using ChunkedContent content = new(1024 * 1024);

        (await App.Anonymous().SendAsync(HttpMethod.Post, Codes, content, [])).ExpectProblem(413, "request.too-large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_type_than_json_is_refused(string type) =>
        (await App.Anonymous().SendTextAsync(HttpMethod.Post, Codes, """{"mobile":"13800138000"}""", type))
            .ExpectProblem(415, "request.unsupported-type");

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("DELETE", "/api/programmes")]
    [InlineData("POST", "/api/applications/JQZX-202608-7K3M9Q/nothing")]
    public async Task An_unknown_address_of_the_api_is_a_problem_too(string method, string path) =>
        (await App.Anonymous().SendAsync(new HttpMethod(method), path, null, [])).ExpectProblem(404, "request.not-found");

    [Theory]
    [InlineData("/")]
    [InlineData("/programmes")]
    [InlineData("/nothing")]
    [InlineData("/cases/JQZX-202608-7K3M9Q")]
    [InlineData("/api/programmes")]
    [InlineData("/api/nothing")]
    [InlineData("/api/openapi.json")]
    public async Task Head_answers_as_get_does_without_the_body(string path)
    {
        Answer get = await App.Anonymous().GetAsync(path);
        Answer head = await App.Anonymous().SendAsync(HttpMethod.Head, path, null, []);

        Assert.Equal(get.Status, head.Status);
        Assert.Empty(head.Body);
        string[] perRequest = ["Date", "X-Correlation-Id", "Content-Length", "Transfer-Encoding"];
        Assert.Equal(Plain(get), Plain(head));

        IEnumerable<(string, string)> Plain(Answer answer) =>
            answer.Headers.Where(h => !perRequest.Contains(h.Key)).Select(h => (h.Key, h.Value)).Order();
    }

    [Fact]
    public async Task Head_of_an_asset_tells_what_get_would_bring()
    {
        string page = (await App.Anonymous().GetAsync("/")).Expect(200).Text;
        string path = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/assets/[^\"]+\\.css)\"").Groups[1].Value;
        Answer get = (await App.Anonymous().GetAsync(path)).Expect(200);

        Answer head = (await App.Anonymous().SendAsync(HttpMethod.Head, path, null, [])).Expect(200);

        Assert.Empty(head.Body);
        foreach (string name in new[] { "Content-Type", "Content-Length", "Cache-Control" })
        {
            Assert.Equal(get.Headers[name], head.Headers[name]);
        }
    }

    [Fact]
    public async Task Problems_speak_the_callers_language_and_chinese_by_default()
    {
        Answer chinese = await App.Anonymous().GetAsync("/api/me/nothing");
        Answer english = await App.Anonymous().GetAsync("/api/me/nothing", ("Accept-Language", "fr, en-GB;q=0.8, zh;q=0.5"));
        Answer cookie = await App.Anonymous().GetAsync("/api/me/nothing", ("Cookie", "aidflow-lang=en"));

        Assert.Equal(("没有找到", "zh-CN"), ((string?)chinese.Json["title"], chinese.Headers["Content-Language"]));
        Assert.Equal(("Not found", "en"), ((string?)english.Json["title"], english.Headers["Content-Language"]));
        Assert.Equal("Not found", (string?)cookie.Json["title"]);
    }

    [Theory]
    [InlineData("/api/applications")]
    [InlineData("/api/tasks")]
    [InlineData("/api/payments/due")]
    [InlineData("/api/audit/JQZX-202608-7K3M9Q")]
    [InlineData("/api/funds/jinqiu-230100-2026")]
    [InlineData("/api/drafts/jinqiu-zhuxue")]
    public async Task Without_a_session_there_is_nothing_to_read(string path)
    {
        (await App.Anonymous().GetAsync(path)).ExpectProblem(401, "access.sign-in-needed");
        (await new AidFlowClient(App, "not-a-session").GetAsync(path)).ExpectProblem(401, "access.sign-in-needed");
    }

    [Fact]
    public async Task A_role_that_a_function_does_not_name_is_kept_out()
    {
        AidFlowClient officer = await App.StaffAsync("li.shili");
        AidFlowClient finance = await App.StaffAsync("wu.caiwu");
        AidFlowClient worker = await App.WorkerAsync(new Person(11).Mobile);

        (await officer.GetAsync("/api/payments/due")).ExpectProblem(403, "access.denied");
        (await officer.GetAsync("/api/applications")).ExpectProblem(403, "access.denied");
        (await officer.GetAsync("/api/audit/JQZX-202608-7K3M9Q")).ExpectProblem(403, "access.denied");
        (await finance.GetAsync("/api/tasks")).ExpectProblem(403, "access.denied");
        (await worker.GetAsync("/api/tasks")).ExpectProblem(403, "access.denied");
    }

    [Fact]
    public async Task A_session_by_cookie_must_prove_that_our_page_sent_what_changes_something()
    {
        Answer session = (await App.Anonymous().PostAsync(
            "/api/staff/sessions", new JsonObject { ["staffId"] = "chen.xiangmu", ["password"] = "Longjiang-2026" })).Expect(201);
        string cookie = session.Headers["Set-Cookie"].Split(';')[0];
        string formToken = (string)session.Json["me"]!["formToken"]!;
        JsonObject body = new() { ["amount"] = 100, ["key"] = "antiforgery" };
        const string Path = "/api/funds/other-230100-2026/allocations";

        (await App.Anonymous().PostAsync(Path, body, ("Cookie", cookie))).ExpectProblem(403, "access.antiforgery");
        (await App.Anonymous().PostAsync(Path, body, ("Cookie", cookie), ("X-AidFlow-Token", formToken + "x"))).ExpectProblem(403, "access.antiforgery");
        (await App.Anonymous().PostAsync(Path, body, ("Cookie", cookie), ("X-AidFlow-Token", formToken))).Expect(201);
        (await App.Anonymous().GetAsync("/api/me", ("Cookie", cookie))).Expect(200);
    }

    [Fact]
    public async Task A_request_from_another_site_cannot_even_sign_in() =>
        (await App.Anonymous().PostAsync("/api/staff/sessions", new JsonObject(), ("Sec-Fetch-Site", "cross-site")))
            .ExpectProblem(403, "access.antiforgery");

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_ends_with_the_session()
    {
        Answer session = (await App.Anonymous().PostAsync(
            "/api/staff/sessions", new JsonObject { ["staffId"] = "feng.shenji", ["password"] = "Longjiang-2026" })).Expect(201);
        string cookie = session.Headers["Set-Cookie"];

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        AidFlowClient auditor = new(App, (string?)session.Json["token"]);
        Assert.Equal("staff", (string?)(await auditor.GetAsync("/api/me")).Json["kind"]);
        (await auditor.DeleteAsync("/api/sessions/current")).Expect(204);
        Assert.Equal("anonymous", (string?)(await auditor.GetAsync("/api/me")).Json["kind"]);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_a_correlation_id()
    {
        foreach (string path in new[] { "/api/me", "/api/nothing", "/api/applications" })
        {
            Answer answer = await App.Anonymous().GetAsync(path, ("X-Correlation-Id", "test-1"));

            Assert.Contains("default-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.Equal("test-1", answer.Headers["X-Correlation-Id"]);
            Assert.DoesNotContain("Server", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task What_a_caller_brings_as_correlation_id_is_not_repeated_when_it_could_forge_a_log_line() =>
        Assert.NotEqual("a b", (await App.Anonymous().GetAsync("/api/me", ("X-Correlation-Id", "a b"))).Headers["X-Correlation-Id"]);

    [Fact]
    public async Task The_idempotency_key_must_be_visible_characters()
    {
        Journey journey = new(App, new Person(12));

        (await journey.SubmitAsync(new string('k', 101))).ExpectProblem(400, "request.parameter");
        (await journey.SubmitAsync("with blank")).ExpectProblem(400, "request.parameter");
    }

    [Theory]
    [InlineData("""{"advance":"P1D","to":"2999-01-01T00:00:00Z"}""")]
    [InlineData("""{"advance":"-P1D"}""")]
    [InlineData("""{"advance":"tomorrow"}""")]
    [InlineData("""{"to":"2001-01-01T00:00:00Z"}""")]
    [InlineData("{}")]
    public async Task The_clock_takes_one_jump_ahead_and_nothing_else(string body) =>
        (await App.Anonymous().SendTextAsync(HttpMethod.Post, "/dev/clock", body)).ExpectProblem(400, "request.parameter");

    [Fact]
    public async Task The_document_of_the_api_is_served()
    {
        Answer answer = (await App.Anonymous().GetAsync("/api/openapi.json")).Expect(200);

        Assert.Equal("3.1.0", (string?)answer.Json["openapi"]);
    }

    [Fact]
    public async Task Programmes_and_unions_can_be_read_by_everybody()
    {
        JsonNode programme = (await App.Anonymous().GetAsync("/api/programmes/jinqiu-zhuxue", ("Accept-Language", "en"))).Expect(200).Json;
        Assert.Equal("Autumn School Aid", (string?)programme["name"]);
        Assert.NotEmpty(programme["form"]!.AsArray());
        (await App.Anonymous().GetAsync("/api/programmes/nothing")).ExpectProblem(404, "programme.unknown");

        JsonArray cities = (await App.Anonymous().GetAsync("/api/organisations")).Expect(200).Json.AsArray();
        Assert.Equal(13, cities.Count(city => (string?)city!["system"] == "local"));
        (await App.Anonymous().GetAsync("/api/organisations?parent=x")).ExpectProblem(400, "request.parameter");
    }

    /// <summary>A JSON text of some length, sent in chunks.</summary>
    private sealed class ChunkedContent : HttpContent
    {
        private readonly int _length;

        public ChunkedContent(int length)
        {
            _length = length;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            byte[] chunk = Encoding.UTF8.GetBytes(new string(' ', 16 * 1024));
            for (int sent = 0; sent < _length; sent += chunk.Length)
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
