using AidFlow.Portal.Pages.Public;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AidFlow.Portal.Tests;

/// <summary>A programme in plain words: what its file says can be read on its page.</summary>
public sealed class ProgrammePageTests
{
    public static TheoryData<string, int> Versions
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (ProgrammeDefinition programme in Samples.Catalogue.All)
            {
                data.Add(programme.Id, programme.Version);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Everything_that_a_file_asks_for_and_does_is_on_the_page(string id, int version)
    {
        ProgrammeDefinition programme = Samples.Catalogue.Find(id, version)!;
        foreach (Language language in Enum.GetValues<Language>())
        {
            string text = (await Page(programme, language)).Body!.TextContent;
            string[] expected =
            [
                .. programme.Rules.SelectMany(rule => new[] { rule.Title, rule.Source }).Select(words => words.In(language)),
                .. programme.Documents.Select(slot => slot.Name.In(language)),
                .. programme.Approval.Where(step => step.Title is not null).Select(step => step.Title!.In(language)),
                .. programme.Approval.SelectMany(step => step.Record).Select(question => question.Label.In(language)),
                .. programme.Approval.SelectMany(step => step.Scores?.Criteria ?? []).Select(criterion => criterion.Name.In(language)),
                .. programme.Caps.Select(cap => cap.Title.In(language)),
                .. programme.Classification?.Classes.Select(one => one.Name.In(language)) ?? [],
                .. programme.Defaults.Select(note => note.Note.In(language)),
            ];
            Assert.All(expected, words => Assert.Contains(words, text, StringComparison.Ordinal));
            Assert.DoesNotContain("{0}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_formula_is_told_in_words_with_its_limits()
    {
        string text = (await Page(Samples.Catalogue.Find("richang-bangfu", 1)!, Language.Zh)).Body!.TextContent;
        Assert.Contains("低保标准 × 申请几个月的生活救助 + 本次申请的自付医疗费（元）（最多计 40,000.00 元） × 50%", text, StringComparison.Ordinal);
        Assert.Contains("最多：低保标准 × 12 + 20,000.00 元", text, StringComparison.Ordinal);
        Assert.Contains("向下取整到 1 元", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_people_times_money_is_told_as_money()
    {
        string text = (await Page(Samples.Catalogue.Find("kunnan-jiandang", 2)!, Language.Zh)).Body!.TextContent;
        Assert.Contains("在业家庭成员人数 × 6,000.00 元", text, StringComparison.Ordinal);
        Assert.Contains("低保标准 × 家庭人数 × 24", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_stand_under_the_answers_that_ask_for_them()
    {
        IHtmlDocument page = await Page(Samples.Catalogue.Find("kunnan-jiandang", 2)!, Language.Zh);
        IElement heading = page.QuerySelectorAll("h3").Single(h => h.TextContent == "主要困难原因：家庭成员残疾");
        Assert.Equal("残疾证", heading.NextElementSibling!.QuerySelector("dt")!.TextContent);
    }

    [Fact]
    public async Task Steps_say_when_they_are_left_out()
    {
        string text = (await Page(Samples.Catalogue.Find("longjiang-gongjiang", 1)!, Language.Zh)).Body!.TextContent;
        Assert.Contains("仅在：推荐哪一项为职工创新工作室", text, StringComparison.Ordinal);
        Assert.Contains("3 名专家评分，平均 70 分合格", text, StringComparison.Ordinal);
        Assert.Contains("每年 1433 个、按市（地）分配", text, StringComparison.Ordinal);
        Assert.Contains("15 日内没有异议即通过", (await Page(Samples.Catalogue.Find("jiti-hetong", 1)!, Language.Zh)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_start_a_programme_get_its_button()
    {
        ProgrammeDefinition list = Samples.Catalogue.Find("yixian-weiwenjin", 1)!;
        Assert.Empty((await Page(list, Language.Zh)).QuerySelectorAll("a.button"));
        IHtmlDocument officer = await Rendering.PageAsync<ProgrammePage, ProgrammeModel>(
            new ProgrammeModel { Programme = list, IsOpen = true }, Rendering.Context(Language.Zh, new Visitor { IsStaff = true, Decides = true, Name = "李示例" }));
        Assert.Equal("/apply/yixian-weiwenjin", officer.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.NotNull((await Page(Samples.Programme, Language.Zh)).QuerySelector("a.button"));
    }

    [Fact]
    public async Task Programmes_are_grouped_by_who_starts_them_and_when_they_open()
    {
        IHtmlDocument page = await Rendering.PageAsync<ProgrammesPage, IReadOnlyList<ProgrammeCard>>(
            [.. Samples.Catalogue.Current(new DateOnly(2026, 9, 1)).Select(programme => new ProgrammeCard(programme, programme.Window?.Contains(new DateOnly(2026, 9, 1)) != false))]);
        Assert.Equal(
            [("workers-open", 7), ("workers-later", 1), ("unions-open", 8), ("unions-later", 1)],
            page.QuerySelectorAll("section").Where(section => section.QuerySelector(".card") is not null && section.QuerySelector("h2") is not null)
                .Select(section => (section.QuerySelector("h2")!.Id!, section.QuerySelectorAll(".card").Length)));
        Assert.NotNull(page.QuerySelector("section[aria-labelledby=workers-later] a[href='/programmes/liangjie-songwennuan']"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Who_what_how_much_papers_steps_and_days_are_all_there(string id, int version)
    {
        ProgrammeDefinition programme = Samples.Catalogue.Find(id, version)!;
        foreach (Language language in Enum.GetValues<Language>())
        {
            IHtmlDocument page = await Page(programme, language);
            string[] sections = [.. page.QuerySelectorAll("section[aria-labelledby]").Select(section => section.GetAttribute("aria-labelledby")!)];
            Assert.All(new[] { "who", "how-much", "papers", "steps", "terms" }, section => Assert.Contains(section, sections));
            Assert.All(page.QuerySelectorAll("section[aria-labelledby]"), section => Assert.True(section.TextContent.Trim().Length > section.QuerySelector("h2")!.TextContent.Length + 3));
            string[] facts = [.. page.QuerySelectorAll("dl.facts dd").Select(fact => fact.TextContent.Trim())];
            Assert.Equal(3, facts.Length);
            Assert.All(facts, fact => Assert.NotEqual("", fact));
            Assert.Matches("[1-9]", facts[2]);
            string text = page.QuerySelector("main")!.TextContent;
            Assert.DoesNotMatch(@"\{\d\}|AidFlow\.|\b(IndividualApplication|NominatedList|OrganisationApplication|SiteCheck|ExpertScores|OwnUnion)\b", text);
            if (language == Language.Zh)
            {
                Assert.DoesNotMatch(@"\b(deep|relative|accident|migrant|unfiled)\b", text);
            }
        }
    }

    [Fact]
    public async Task The_example_of_the_documentation_can_be_read_as_a_page()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "AidFlow.sln")))
        {
            root = root.Parent!;
        }

        string document = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "programmes.md"));
        int from = document.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        string folder = Directory.CreateTempSubdirectory("aidflow-example-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "linshi-jiuzhu.json"), document[from..document.IndexOf("```", from, StringComparison.Ordinal)]);
            ProgrammeDefinition example = Assert.Single(new ProgrammeCatalogue(folder).All);
            foreach (Language language in Enum.GetValues<Language>())
            {
                IHtmlDocument page = await Page(example, language);
                PageRules.Check(page, english: language == Language.En);
                Assert.Contains(language == Language.En ? "At most: ¥3,000.00" : "最多：3,000.00 元", page.Body!.TextContent, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Who_keeps_the_catalogue_gets_from_the_page_to_its_versions()
    {
        IHtmlDocument page = await Rendering.PageAsync<ProgrammePage, ProgrammeModel>(
            new ProgrammeModel { Programme = Samples.Programme, IsOpen = true }, Rendering.Context(Language.Zh, new Visitor { IsStaff = true, KeepsProgrammes = true, Name = "陈项目" }));
        Assert.NotNull(page.QuerySelector("main a[href='/catalogue/jinqiu-zhuxue']"));
        Assert.NotNull(page.QuerySelector("nav a[href='/catalogue']"));
    }

    private static Task<IHtmlDocument> Page(ProgrammeDefinition programme, Language language) =>
        Rendering.PageAsync<ProgrammePage, ProgrammeModel>(new ProgrammeModel { Programme = programme, IsOpen = true }, Rendering.Context(language));
}
