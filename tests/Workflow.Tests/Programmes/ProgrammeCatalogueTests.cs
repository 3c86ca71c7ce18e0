using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

public sealed class ProgrammeCatalogueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-programmes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shipped_programmes_have_no_faults()
    {
        Assert.Empty(Catalogues.Shipped.Faults);
        Assert.Equal(8, ((TableAmount)Catalogues.SchoolAid.Amount!).Table.Count);
        Assert.All(((TableAmount)Catalogues.SchoolAid.Amount!).Table.Values, amount => Assert.InRange(amount.Value, 600_00, 5000_00));
        Assert.Equal([3, 4, 3], Catalogues.SchoolAid.Approval.Select(step => step.DueWorkingDays));
        Assert.NotEmpty(Catalogues.SchoolAid.Defaults);
    }

    [Fact]
    public void A_default_names_a_place_that_exists()
    {
        var rules = Catalogues.SchoolAid.Rules.Select(rule => $"/rules/{rule.Id}").ToHashSet();
        Assert.All(
            Catalogues.SchoolAid.Defaults.Where(note => note.At.StartsWith("/rules/", StringComparison.Ordinal)),
            note => Assert.Contains(note.At, rules));
    }

    [Fact]
    public void A_later_version_is_in_force_from_its_day_and_the_earlier_one_can_still_be_found()
    {
        Put("jinqiu-zhuxue.json", Catalogues.SchoolAidText);
        Put("jinqiu-zhuxue.v2.json", Catalogues.SchoolAidText
            .Replace("\"version\": 1", "\"version\": 2")
            .Replace("\"effectiveFrom\": \"2020-01-01\"", "\"effectiveFrom\": \"2026-07-01\""));

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.Empty(catalogue.Faults);
        Assert.Equal(1, catalogue.FindCurrent("jinqiu-zhuxue", new DateOnly(2026, 6, 30))!.Version);
        Assert.Equal(2, catalogue.FindCurrent("jinqiu-zhuxue", new DateOnly(2026, 7, 1))!.Version);
        Assert.Equal(1, catalogue.Find("jinqiu-zhuxue", 1)!.Version);
        Assert.Equal(2, Assert.Single(catalogue.Current(new DateOnly(2026, 7, 1))).Version);
        Assert.Empty(catalogue.Current(new DateOnly(2019, 12, 31)));
        Assert.Null(catalogue.FindCurrent("no-such", new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void A_broken_file_is_listed_and_the_others_work()
    {
        Put("jinqiu-zhuxue.json", Catalogues.SchoolAidText);
        Put("broken.json", "{ \"id\": \"broken\",\n  \"version\": ");
        Put("empty.json", "");
        Put("nothing.json", "null");

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.Equal(["broken.json", "empty.json", "nothing.json"], catalogue.Faults.Select(fault => fault.File));
        Assert.NotNull(catalogue.Find("jinqiu-zhuxue", 1));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var catalogue = new ProgrammeCatalogue(Path.Combine(_folder, "none"));
        Assert.Equal("programme.folder", Assert.Single(catalogue.Faults).Code);
        Assert.Empty(catalogue.All);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "programme.file-name")]
    [InlineData("\"id\": \"jinqiu-zhuxue\"", "\"id\": \"other\"", "programme.file-name")]
    [InlineData("\"prefix\": \"JQZX\"", "\"prefix\": \"jq\"", "programme.prefix")]
    [InlineData("\"opensOn\": \"07-01\"", "\"opensOn\": \"07-32\"", "programme.window")]
    [InlineData("\"fact\": \"hardship.homes\"", "\"fact\": \"hardship.houses\"", "programme.unknown-fact")]
    [InlineData("\"fact\": \"hardship.homes\"", "\"fact\": \"hardship.cause\"", "programme.wrong-fact")]
    [InlineData("\"fact\": \"hardship.homes\"", "\"fact\": \"applicant.idNumber\"", "programme.unknown-fact")]
    [InlineData("不高于 {limit} 时", "不高于 {bound} 时", "programme.unknown-fact")]
    [InlineData("\"values\": [\"ordinary\"]", "\"values\": [\"unheard-of\"]", "programme.unknown-value")]
    [InlineData("\"question\": \"otherAid.received\"", "\"question\": \"otherAid.none\"", "programme.unknown-question")]
    [InlineData("\"question\": \"otherAid.received\"", "\"question\": \"otherAid.from\"", "programme.unknown-question")]
    [InlineData("\"in\": [\"true\"]", "\"in\": [\"yes\"]", "programme.unknown-value")]
    [InlineData("\"id\": \"school.enrolledOn\"", "\"id\": \"school.stage\"", "programme.duplicate-id")]
    [InlineData("\"id\": \"child.name\"", "\"id\": \"household.name\"", "programme.question-nesting")]
    [InlineData("\"id\": \"income-proof\"", "\"id\": \"id-card\"", "programme.duplicate-id")]
    [InlineData("\"id\": \"business\"", "\"id\": \"homes\"", "programme.duplicate-id")]
    [InlineData("\"primary\": 100000", "\"primary\": -1", "programme.amount")]
    [InlineData("\"primary\": 100000", "\"elementary\": 100000", "programme.unknown-value")]
    [InlineData("\"level\": \"County\"", "\"level\": \"Province\"", "programme.approval")]
    [InlineData("\"dueWorkingDays\": 4", "\"dueWorkingDays\": 0", "programme.working-days")]
    [InlineData("\"documentReminderDays\": [3, 10, 25]", "\"documentReminderDays\": [3, 10, 30]", "programme.deadlines")]
    [InlineData("\"from\": 0, \"to\": 1 }", "\"from\": 2, \"to\": 1 }", "programme.bounds")]
    [InlineData("\"solveFor\": \"household.incomePerMonth\"", "\"solveFor\": \"county.dibao\"", "programme.solve-for")]
    [InlineData("\"primary\": 100000", "\"primary\": 1000.5", "programme.format")]
    [InlineData("\"effect\": \"Review\"", "\"effect\": \"Maybe\"", "programme.format")]
    [InlineData("\"is\": \"inWindow\"", "\"is\": \"script\"", "programme.format")]
    [InlineData("\"summary\": {", "\"sumary\": {", "programme.format")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "programme.format")]
    public void A_contradiction_is_reported_with_its_line(string good, string bad, string code)
    {
        Put("jinqiu-zhuxue.json", ReplaceFirst(Catalogues.SchoolAidText, good, bad));

        var catalogue = new ProgrammeCatalogue(_folder);

        CatalogueFault fault = catalogue.Faults.First(fault => fault.Code == code);
        Assert.InRange(fault.Line!.Value, 1, 500);
        Assert.Empty(catalogue.All);
    }

    [Fact]
    public void A_fault_names_the_line_that_people_see_in_an_editor()
    {
        string text = Catalogues.SchoolAidText;
        string[] lines = text.Split('\n');
        int expected = Array.FindIndex(lines, line => line.Contains("\"hardship.ownsBusiness\", \"values\"", StringComparison.Ordinal)) + 1;
        Put("jinqiu-zhuxue.json", text.Replace("\"fact\": \"hardship.ownsBusiness\"", "\"fact\": \"nonsense\""));

        CatalogueFault fault = Assert.Single(new ProgrammeCatalogue(_folder).Faults);

        Assert.Equal(expected, fault.Line);
        Assert.Equal("/rules/5/when/fact", fault.At);
    }

    [Fact]
    public void A_condition_that_depends_on_itself_is_reported()
    {
        Put("jinqiu-zhuxue.json", Catalogues.SchoolAidText.Replace(
            "\"id\": \"otherAid.received\", \"type\": \"YesNo\",",
            "\"id\": \"otherAid.again\", \"type\": \"YesNo\", \"label\": { \"zh\": \"一\", \"en\": \"1\" }, \"showIf\": { \"question\": \"otherAid.received\", \"in\": [\"true\"] } },"
            + "{ \"id\": \"otherAid.received\", \"type\": \"YesNo\", \"showIf\": { \"question\": \"otherAid.again\", \"in\": [\"true\"] },"));

        Assert.Contains(new ProgrammeCatalogue(_folder).Faults, fault => fault.Code == "programme.cyclic-condition");
    }

    [Fact]
    public void Two_files_with_one_version_keep_the_first()
    {
        Put("jinqiu-zhuxue.json", Catalogues.SchoolAidText);
        Put("jinqiu-zhuxue.v1.json", Catalogues.SchoolAidText);

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.Equal("programme.duplicate-version", Assert.Single(catalogue.Faults).Code);
        Assert.Single(catalogue.All);
    }

    [Fact]
    public void Versions_do_not_overlap()
    {
        Put("jinqiu-zhuxue.json", Catalogues.SchoolAidText);
        Put("jinqiu-zhuxue.v2.json", Catalogues.SchoolAidText.Replace("\"version\": 1", "\"version\": 2"));

        Assert.Equal("programme.overlapping-version", Assert.Single(new ProgrammeCatalogue(_folder).Faults).Code);
    }

    [Theory]
    [InlineData("2026-07-01", "2026-07-01", "programme.overlapping-version")]
    [InlineData("2026-07-01", "2026-06-30", "programme.overlapping-version")]
    [InlineData("2019-12-31", "2026-07-01", "programme.overlapping-version")]
    public void A_version_starts_after_the_one_before_it(string second, string third, string code)
    {
        Put("jinqiu-zhuxue.json", Version(1, "2020-01-01"));
        Put("jinqiu-zhuxue.v2.json", Version(2, second));
        Put("jinqiu-zhuxue.v3.json", Version(3, third));

        var catalogue = new ProgrammeCatalogue(_folder);

        CatalogueFault fault = Assert.Single(catalogue.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Equal("/effectiveFrom", fault.At);
        Assert.NotNull(fault.Line);
        Assert.Equal(2, catalogue.All.Count);
    }

    [Fact]
    public void A_version_that_is_left_out_between_two_others_is_missed_and_a_broken_one_is_not()
    {
        Put("jinqiu-zhuxue.json", Version(1, "2020-01-01"));
        Put("jinqiu-zhuxue.v3.json", Version(3, "2026-07-01"));

        CatalogueFault fault = Assert.Single(new ProgrammeCatalogue(_folder).Faults);
        Assert.Equal(("jinqiu-zhuxue.v3.json", "programme.version-gap", "/version"), (fault.File, fault.Code, fault.At));

        Put("jinqiu-zhuxue.v2.json", "{");
        var catalogue = new ProgrammeCatalogue(_folder);
        Assert.Equal("programme.format", Assert.Single(catalogue.Faults).Code);
        Assert.Equal([1, 3], catalogue.All.Select(programme => programme.Version));
    }

    [Fact]
    public void Ten_thousand_questions_are_refused()
    {
        string many = string.Concat(Enumerable.Range(0, 10_000).Select(i =>
            $"{{\"id\":\"x.q{i}\",\"type\":\"YesNo\",\"label\":{{\"zh\":\"问\",\"en\":\"q\"}}}},"));
        Put("jinqiu-zhuxue.json", ReplaceFirst(Catalogues.SchoolAidText, "\"questions\": [", "\"questions\": [" + many));

        Assert.Equal("programme.questions", new ProgrammeCatalogue(_folder).Faults[0].Code);
    }

    private static string Version(int version, string from) => Catalogues.SchoolAidText
        .Replace("\"version\": 1", $"\"version\": {version}", StringComparison.Ordinal)
        .Replace("\"effectiveFrom\": \"2020-01-01\"", $"\"effectiveFrom\": \"{from}\"", StringComparison.Ordinal);

    private static string ReplaceFirst(string text, string good, string bad)
    {
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The programme no longer has {good}.");
        return text[..at] + bad + text[(at + good.Length)..];
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
