using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>The catalogue for those who keep it, and the rehearsal of files that are not what they should be.</summary>
public sealed class CatalogueTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Administrator = "chen.xiangmu";
    private const string SystemAdministrator = "chu.xitong";
    private const string Officer = "li.shili";

    private static readonly string[] Addresses =
    [
        "/catalogue", "/catalogue/kunnan-jiandang", "/catalogue/kunnan-jiandang?from=2&to=1", "/api/catalogue", "/api/programmes/kunnan-jiandang/versions",
        "/api/programmes/kunnan-jiandang/versions/2", "/api/programmes/kunnan-jiandang/versions/1/diff/2",
    ];

    private AidFlowApp App => running.App;

    [Fact]
    public async Task Administrators_read_it_and_others_do_not()
    {
        AidFlowClient administrator = await App.StaffAsync(Administrator);
        AidFlowClient system = await App.StaffAsync(SystemAdministrator);
        AidFlowClient officer = await App.StaffAsync(Officer);
        foreach (string address in Addresses)
        {
            (await administrator.GetAsync(address)).Expect(200);
            (await system.GetAsync(address)).Expect(200);
            Assert.Equal(403, (await officer.GetAsync(address)).Status);
            Assert.Equal(address.StartsWith("/api/", StringComparison.Ordinal) ? 401 : 303, (await App.Anonymous().GetAsync(address)).Status);
        }

        Assert.StartsWith("/staff/sign-in", (await App.Anonymous().GetAsync("/catalogue")).Headers["Location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_listed_compared_in_words_and_downloaded_as_they_are()
    {
        AidFlowClient administrator = await App.StaffAsync(Administrator);

        JsonNode overview = (await administrator.GetAsync("/api/catalogue")).Expect(200).Json;
        Assert.Equal(17, overview["programmes"]!.AsArray().Count);
        Assert.Empty(overview["faults"]!.AsArray());
        Assert.NotEmpty(overview["defaults"]!.AsArray());
        JsonNode versions = (await administrator.GetAsync("/api/programmes/kunnan-jiandang/versions")).Expect(200).Json;
        Assert.Equal(2, (int)versions["inForce"]!);
        Assert.Equal(["Past", "InForce"], versions["versions"]!.AsArray().Select(version => (string)version!["state"]!));

        JsonArray changes = (await administrator.GetAsync("/api/programmes/kunnan-jiandang/versions/1/diff/2")).Expect(200).Json.AsArray();
        Assert.Contains(changes, change => (string?)change!["kind"] == "Added");
        Assert.Contains(changes, change => (string?)change!["kind"] == "Removed");
        Assert.Empty((await administrator.GetAsync("/api/programmes/kunnan-jiandang/versions/2/diff/2")).Expect(200).Json.AsArray());

        Answer file = (await administrator.GetAsync("/api/programmes/kunnan-jiandang/versions/2")).Expect(200);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Journey.Root(), "programmes", "kunnan-jiandang.v2.json")), file.Body);
        Assert.Contains("kunnan-jiandang.v2.json", file.Headers["Content-Disposition"], StringComparison.Ordinal);

        foreach (string unknown in new[] { "/api/programmes/kunnan-jiandang/versions/3", "/api/programmes/kunnan-jiandang/versions/x", "/api/programmes/no-such/versions/1", "/api/programmes/kunnan-jiandang/versions/1/diff/-1" })
        {
            (await administrator.GetAsync(unknown)).ExpectProblem(404, "programme.no-version");
        }

        (await administrator.GetAsync("/api/programmes/no-such/versions")).ExpectProblem(404, "programme.unknown");
        Assert.Equal(404, (await administrator.GetAsync("/catalogue/no-such")).Status);
    }

    [Theory]
    [InlineData("another id", 422, "programme.faults")]
    [InlineData("broken", 422, "programme.faults")]
    [InlineData("empty", 422, "programme.faults")]
    [InlineData("without a kind", 422, "programme.faults")]
    [InlineData("10,000 questions", 413, "request.too-large")]
    [InlineData("5,000 short questions", 422, "programme.faults")]
    [InlineData("5 MB", 413, "request.too-large")]
    public async Task A_hostile_file_is_refused_and_changes_nothing(string what, int status, string code)
    {
        string good = await File.ReadAllTextAsync(Path.Combine(Journey.Root(), "programmes", "jinqiu-zhuxue.json"));
        string bad = what switch
        {
            "another id" => good.Replace("\"id\": \"jinqiu-zhuxue\"", "\"id\": \"cu-xiaofei\"", StringComparison.Ordinal),
            "broken" => good[..(good.Length / 2)],
            "empty" => "",
            "without a kind" => good.Replace("\"is\": \"inWindow\",", "", StringComparison.Ordinal),
            "10,000 questions" => With(good, 10_000),
            "5,000 short questions" => With(good, 5_000),
            _ => good + new string(' ', 5 << 20),
        };
        AidFlowClient administrator = await App.StaffAsync(Administrator);

        Answer answer = (await administrator.SendTextAsync(HttpMethod.Post, "/api/programmes/jinqiu-zhuxue/rehearsal", bad)).ExpectProblem(status, code);

        if (status == 422)
        {
            Assert.NotEmpty(answer.Errors);
        }

        Assert.Equal(good, Encoding.UTF8.GetString((await administrator.GetAsync("/api/programmes/jinqiu-zhuxue/versions/1")).Expect(200).Body));
    }

    [Fact]
    public async Task The_page_of_the_rehearsal_shows_the_file_as_it_is_and_tells_faults_by_their_lines()
    {
        AidFlowClient administrator = await App.StaffAsync(Administrator);
        string page = (await administrator.GetAsync("/programmes/jinqiu-zhuxue/rehearsal")).Expect(200).Text;
        Assert.Contains("&quot;prefix&quot;: &quot;JQZX&quot;", page, StringComparison.Ordinal);

        string refused = (await administrator.SendTextAsync(
            HttpMethod.Post, "/programmes/jinqiu-zhuxue/rehearsal", "file=" + Uri.EscapeDataString("{\n\"id\": 1\n}"), "application/x-www-form-urlencoded")).Expect(422).Text;
        Assert.Contains("第 2 行", refused, StringComparison.Ordinal);
        Assert.StartsWith("/staff/sign-in", (await App.Anonymous().GetAsync("/programmes/jinqiu-zhuxue/rehearsal")).Headers["Location"], StringComparison.Ordinal);
    }

    private static string With(string file, int questions)
    {
        string many = string.Concat(Enumerable.Range(0, questions).Select(i => $"{{\"id\":\"x.q{i}\",\"type\":\"YesNo\",\"label\":{{\"zh\":\"问\",\"en\":\"q\"}}}},"));
        int at = file.IndexOf("\"questions\": [", StringComparison.Ordinal) + "\"questions\": [".Length;
        return file[..at] + many + file[at..];
    }
}
