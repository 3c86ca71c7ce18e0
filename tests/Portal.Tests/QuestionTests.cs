using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Development;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AidFlow.Portal.Tests;

/// <summary>Every kind of question, as a browser gets it.</summary>
public sealed class QuestionTests
{
    public static TheoryData<QuestionType> Types => [.. Enum.GetValues<QuestionType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_has_a_control_with_a_label_and_its_hint(QuestionType type)
    {
        IHtmlDocument page = await SampleAsync(withProblems: false);

        IElement control = Control(page, type);
        Assert.False(string.IsNullOrWhiteSpace(Rendering.NameOf(control, page)));
        Assert.Contains("怎么填写的说明", Field(control).TextContent, StringComparison.Ordinal);
        Assert.Null(control.GetAttribute("aria-invalid"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_shows_its_problem_at_the_field_and_the_summary_leads_there(QuestionType type)
    {
        IHtmlDocument page = await SampleAsync(withProblems: true);

        IElement control = Control(page, type);
        IElement link = Assert.Single(page.QuerySelectorAll($"[data-error-summary] a[href='#{control.Id}']"));
        IElement error = page.GetElementById(AnswerPath.ControlId($"/sample/{type}") + "-error")!;
        Assert.EndsWith(error.TextContent.Replace("错误：", "", StringComparison.Ordinal).Trim(), link.TextContent, StringComparison.Ordinal);
        Assert.Contains("错误：", error.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QuestionType.IdNumber, "text")]
    [InlineData(QuestionType.Mobile, "tel")]
    [InlineData(QuestionType.BankAccount, "numeric")]
    [InlineData(QuestionType.BankCode, "numeric")]
    [InlineData(QuestionType.Money, "decimal")]
    [InlineData(QuestionType.Number, "numeric")]
    [InlineData(QuestionType.Date, "numeric")]
    public async Task Numbers_open_the_fitting_keyboard(QuestionType type, string inputMode)
    {
        IHtmlDocument page = await SampleAsync(withProblems: false);

        Assert.Equal(inputMode, Control(page, type).GetAttribute("inputmode"));
    }

    [Fact]
    public async Task Kept_answers_come_back_as_people_write_them()
    {
        JsonObject answers = new()
        {
            ["sample"] = new JsonObject
            {
                ["Money"] = 123450,
                ["BankAccount"] = "6217000000000000012",
                ["Date"] = "2008-06-15",
                ["YesNo"] = false,
                ["Consent"] = true,
                ["Choice"] = "b",
                ["Organisation"] = "230102-0001",
                ["Table"] = new JsonArray(new JsonObject { ["name"] = "甲", ["income"] = 0 }, new JsonObject()),
            },
        };

        IHtmlDocument page = await SampleAsync(withProblems: false, answers);

        Assert.Equal("1234.50", Control(page, QuestionType.Money).GetAttribute("value"));
        Assert.Equal("6217 0000 0000 0000 012", Control(page, QuestionType.BankAccount).GetAttribute("value"));
        Assert.Equal(["2008", "06", "15"], page.QuerySelectorAll("[name^='/sample/Date/']").Select(part => part.GetAttribute("value")));
        Assert.True(page.QuerySelector("input[name='/sample/YesNo'][value=false]")!.HasAttribute("checked"));
        Assert.True(Control(page, QuestionType.Consent).HasAttribute("checked"));
        Assert.True(page.QuerySelector("input[name='/sample/Choice'][value=b]")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("option[value='230102-0001']")!.HasAttribute("selected"));
        Assert.Equal("2", page.QuerySelector("input[name='/sample/Table']")!.GetAttribute("value"));
        Assert.Equal("0", page.QuerySelector("[name='/sample/Table/0/income']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("button[name=__action][value='remove:/sample/Table/1']"));
    }

    [Fact]
    public async Task A_question_whose_condition_does_not_hold_is_shut_off_and_not_posted()
    {
        FormPage form = new()
        {
            Id = "p",
            Title = new LocalizedText("页", "Page"),
            Questions =
            [
                new Question { Id = "aid.received", Type = QuestionType.YesNo, Label = new LocalizedText("得过？", "Received?") },
                new Question
                {
                    Id = "aid.from", Type = QuestionType.Text, Label = new LocalizedText("谁给的？", "From whom?"), ShowIf = new ShowIf("aid.received", ["true"]),
                },
            ],
        };

        IHtmlDocument shut = await PageAsync(form, new JsonObject());
        IHtmlDocument open = await PageAsync(form, new JsonObject { ["aid"] = new JsonObject { ["received"] = true } });

        IElement fieldset = shut.QuerySelector("fieldset[data-show-if='/aid/received'][data-show-in=true]")!;
        Assert.True(fieldset.HasAttribute("hidden") && fieldset.HasAttribute("disabled"));
        Assert.False(open.QuerySelector("fieldset[data-show-if]")!.HasAttribute("hidden"));
    }

    private static IElement Control(IHtmlDocument page, QuestionType type) => page.GetElementById(AnswerPath.ControlId($"/sample/{type}"))
        ?? throw new InvalidOperationException($"No control for {type}.");

    private static IElement Field(IElement control) => control.Closest("div.field, fieldset.field") is { } field
        ? field.ParentElement?.Closest("fieldset.field") ?? field
        : throw new InvalidOperationException("Not in a field.");

    private static Task<IHtmlDocument> SampleAsync(bool withProblems, JsonObject? answers = null) =>
        Rendering.PageAsync<DesignPage, FormPageSample>(FormPageSample.Create(answers ?? [], withProblems));

    private static Task<IHtmlDocument> PageAsync(FormPage page, JsonObject answers) =>
        Rendering.PageAsync<DesignPage, FormPageSample>(new FormPageSample(page, new FormState { Answers = answers }));
}
