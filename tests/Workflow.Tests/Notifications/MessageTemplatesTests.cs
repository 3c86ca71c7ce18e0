using System.Text.RegularExpressions;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed partial class MessageTemplatesTests
{
    private static readonly Dictionary<string, string> AllPlaces = new()
    {
        ["case"] = "JQZX-202608-7K3M9Q",
        ["code"] = "012345",
        ["minutes"] = "5",
        ["date"] = "2026-09-01",
        ["stepZh"] = "专家评审",
        ["stepEn"] = "Expert scores",
        ["link"] = "https://example.invalid/d/x",
        ["site"] = "https://example.invalid",
        ["count"] = "12",
    };

    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly MessageCatalogue Catalogue = MessageCatalogue.Load();

    public static TheoryData<string, Language> All()
    {
        var data = new TheoryData<string, Language>();
        foreach (string id in Catalogue.All.Select(template => template.Id))
        {
            data.Add(id, Language.Zh);
            data.Add(id, Language.En);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_is_short_and_names_no_aid_and_no_amount(string template, Language language)
    {
        string text = Catalogue.Render(template, language, Day, AllPlaces);
        Assert.DoesNotContain('{', text);

        // Three short messages of Chinese, three of English, at most.
        Assert.InRange(text.Length, 10, language == Language.Zh ? 130 : 300);
        Assert.DoesNotMatch(Forbidden(), text);
    }

    [Fact]
    public void Every_constant_has_a_text()
    {
        IEnumerable<string> constants = typeof(MessageTemplates).GetFields()
            .Where(field => field is { IsLiteral: true, IsPublic: true } && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(constants.Order(), Catalogue.All.Select(template => template.Id).Order());
    }

    [Fact]
    public void A_task_carries_its_link() =>
        Assert.Contains(AllPlaces["link"], Catalogue.Render(MessageTemplates.TaskAssigned, Language.Zh, Day, AllPlaces), StringComparison.Ordinal);

    [Theory]
    [InlineData(MessageTemplates.TaskAssigned)]
    [InlineData(MessageTemplates.TaskReminder)]
    [InlineData(MessageTemplates.TaskEscalated)]
    public void A_task_names_its_step_in_either_language(string template)
    {
        Assert.Contains("专家评审", Catalogue.Render(template, Language.Zh, Day, AllPlaces), StringComparison.Ordinal);
        Assert.Contains("Expert scores", Catalogue.Render(template, Language.En, Day, AllPlaces), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_place_and_an_unknown_template_are_bugs()
    {
        Assert.Throws<ArgumentException>(() => Catalogue.Render(MessageTemplates.TaskAssigned, Language.Zh, Day, new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => Catalogue.Render("unknown", Language.Zh, Day, AllPlaces));
    }

    [Fact]
    public void A_value_is_not_taken_for_a_place()
    {
        var parameters = new Dictionary<string, string>(AllPlaces) { ["case"] = "{link}" };
        Assert.Contains("{link}", Catalogue.Render(MessageTemplates.Withdrawn, Language.En, Day, parameters), StringComparison.Ordinal);
    }

    [GeneratedRegex("助学|学校|子女|困难|疾病|医疗|贫困|¥|元|school|child|hardship|medical|poor|yuan", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
