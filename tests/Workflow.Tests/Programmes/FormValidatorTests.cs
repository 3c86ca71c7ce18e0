using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Programmes;

public sealed class FormValidatorTests
{
    private static readonly FormContext Context = new()
    {
        Today = new DateOnly(2026, 8, 12),
        OrganisationExists = id => id.Value == "230102-0001",
    };

    [Fact]
    public void Complete_answers_pass_and_keep_their_values()
    {
        FormCheck check = Validate(Catalogues.Answers());
        Assert.Empty(check.Problems);
        Assert.True(JsonNode.DeepEquals(Catalogues.Answers(), check.Normalised));
    }

    [Theory]
    [InlineData("applicant.name", "  王建国 ", "王建国")]
    [InlineData("applicant.mobile", "+86 138-0451-0000", "13804510000")]
    [InlineData("payee.accountNumber", "6217 0000 0000 0000 012", "6217000000000000012")]
    [InlineData("payee.accountNumber", "６２１７０００００００００００００１２", "6217000000000000012")]
    [InlineData("employment.unionCode", "81230100mc1234566f", "81230100MC1234566F")]
    [InlineData("school.enrolledOn", " 2022-09-01 ", "2022-09-01")]
    [InlineData("hardship.statement", "一\r\n二", "一\n二")]
    public void Answers_are_brought_into_normal_form(string question, string typed, string normal)
    {
        FormCheck check = Validate(With(question, typed));
        Assert.Empty(check.Problems);
        Assert.Equal(normal, AnswerReader.Text(check.Normalised, question));
    }

    [Theory]
    [InlineData("applicant.name", "\"\"", "form.required")]
    [InlineData("applicant.name", "null", "form.required")]
    [InlineData("applicant.name", "17", "form.type")]
    [InlineData("applicant.name", "\"王\\u0000\"", "form.characters")]
    [InlineData("applicant.name", "\"王\\n国\"", "form.characters")]
    [InlineData("applicant.idNumber", "\"230102198506150013\"", "id-number.check-digit")]
    [InlineData("applicant.idNumber", "true", "form.type")]
    [InlineData("applicant.mobile", "\"12345678901\"", "mobile.format")]
    [InlineData("applicant.relation", "\"uncle\"", "form.choice")]
    [InlineData("applicant.relation", "[]", "form.type")]
    [InlineData("employment.unionId", "\"230102-0002\"", "form.organisation")]
    [InlineData("employment.unionId", "\"../../etc\"", "form.organisation")]
    [InlineData("employment.unionCode", "\"81230100MC1234566E\"", "union-code.check-digit")]
    [InlineData("school.enrolledOn", "\"2022-02-30\"", "form.date")]
    [InlineData("school.enrolledOn", "\"01.09.2022\"", "form.date")]
    [InlineData("school.enrolledOn", "\"0001-01-01\"", "form.date")]
    [InlineData("hardship.homes", "1.5", "form.number")]
    [InlineData("hardship.homes", "\"1\"", "form.type")]
    [InlineData("hardship.homes", "-1", "form.min")]
    [InlineData("hardship.homes", "21", "form.max")]
    [InlineData("hardship.medicalPerYear", "1000000000001", "form.max")]
    [InlineData("hardship.medicalPerYear", "1000000000000000000000000000000", "form.max")]
    [InlineData("hardship.medicalPerYear", "-1000000000000000000000000000000", "form.min")]
    [InlineData("hardship.medicalPerYear", "1e3", "form.number")]
    [InlineData("hardship.ownsBusiness", "\"no\"", "form.type")]
    [InlineData("consent.sensitive", "false", "form.consent")]
    [InlineData("consent.sensitive", "null", "form.consent")]
    [InlineData("consent.sensitive", "\"true\"", "form.type")]
    [InlineData("payee.bankCode", "\"102100099997\"", "bank-code.check-digit")]
    [InlineData("payee.accountNumber", "\"6217000000000000013\"", "bank-card.check-digit")]
    [InlineData("payee.accountName", "\"李四\"", "payee.name-differs")]
    [InlineData("child.idNumber", "\"23019919850615001 1\"", "child.is-applicant")]
    [InlineData("child.idNumber", "\"230107196607070065\"", "child.not-younger")]
    public void A_wrong_answer_is_reported_at_its_field(string question, string json, string code)
    {
        JsonObject answers = Catalogues.Answers();
        Put(answers, question, JsonNode.Parse(json));
        FieldProblem problem = Assert.Single(Validate(answers).Problems, problem => problem.Code == code);
        Assert.Equal("/" + question.Replace('.', '/'), problem.Field);
    }

    [Fact]
    public void A_megabyte_of_text_is_too_long_and_is_not_repeated()
    {
        FieldProblem problem = Assert.Single(Validate(With("hardship.statement", new string('长', 1 << 20))).Problems);
        Assert.Equal("form.too-long", problem.Code);
        Assert.DoesNotContain("长长", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_counts_what_people_see_as_characters()
    {
        JsonObject answers = With("applicant.name", string.Concat(Enumerable.Repeat("𠮷", 30)));
        Put(answers, "payee.accountName", string.Concat(Enumerable.Repeat("𠮷", 30)));
        answers["household"]![0]!["name"] = string.Concat(Enumerable.Repeat("𠮷", 30));
        Assert.Empty(Validate(answers).Problems);
    }

    [Fact]
    public void A_question_that_is_not_asked_is_dropped_and_one_that_is_asked_is_required()
    {
        JsonObject answers = With("otherAid.from", "红十字会");
        FormCheck hidden = Validate(answers);
        Assert.Empty(hidden.Problems);
        Assert.Null(AnswerReader.Text(hidden.Normalised, "otherAid.from"));

        Put(answers, "otherAid.received", true);
        Assert.Equal("红十字会", AnswerReader.Text(Validate(answers).Normalised, "otherAid.from"));

        answers["otherAid"]!.AsObject().Remove("from");
        Assert.Equal("/otherAid/from", Assert.Single(Validate(answers).Problems).Field);
    }

    [Fact]
    public void Unknown_fields_are_reported_wherever_they_are()
    {
        JsonObject answers = Catalogues.Answers();
        answers["extra"] = 1;
        answers["child"]!["shoeSize"] = 36;
        answers["household"]![1]!["pet"] = "cat";
        answers["child.name"] = "dotted";
        answers["230102198506150012"] = "a number as a name is not repeated";
        Assert.Equal(
            ["/household/1/pet", "/child/shoeSize", "/extra", "", ""],
            Validate(answers).Problems.Where(problem => problem.Code == "form.unknown").Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("""{"child":1}""")]
    [InlineData("""{"child":[{"name":"x"}],"household":{"0":{}}}""")]
    [InlineData("""{"household":[1,null,"x",[]]}""")]
    [InlineData("""{"child":{"name":{"zh":"x"}}}""")]
    [InlineData("""{"child":{"name":"a","name":"b"}}""")]
    [InlineData("""{"child":{"name":"\ud800"}}""")]
    [InlineData("""{"child":{"\ud800":"x"}}""")]
    [InlineData("{}")]
    public void Hostile_shapes_are_problems_not_exceptions(string json)
    {
        JsonObject answers = JsonNode.Parse(json)!.AsObject();
        Assert.NotEmpty(Validate(answers).Problems);
        Assert.NotEmpty(FormValidator.ValidatePage(Catalogues.SchoolAid, "child", answers, Context).Problems);
    }

    [Fact]
    public void Ten_thousand_unknown_fields_give_a_short_answer()
    {
        JsonObject answers = Catalogues.Answers();
        for (int i = 0; i < 10_000; i++)
        {
            answers[$"x{i}"] = i;
        }

        Assert.Equal(FormValidator.MostProblems, Validate(answers).Problems.Count);
    }

    [Theory]
    [InlineData(0, "form.rows-min")]
    [InlineData(21, "form.rows-max")]
    [InlineData(60, "form.rows-max")]
    public void A_household_has_one_to_twenty_members(int rows, string code)
    {
        JsonObject answers = Catalogues.Answers();
        JsonNode member = answers["household"]![0]!;
        answers["household"] = new JsonArray([.. Enumerable.Range(0, rows).Select(_ => member.DeepClone())]);
        Assert.Equal(code, Assert.Single(Validate(answers).Problems).Code);
    }

    [Fact]
    public void Contradictions_in_the_household_are_found()
    {
        JsonObject answers = Catalogues.Answers();
        answers["household"]!.AsArray().Add(answers["household"]![1]!.DeepClone());
        Assert.Equal(("/household/3/idNumber", "household.duplicate-person"), Single(answers));

        answers = Catalogues.Answers();
        answers["household"]![2]!["name"] = "王大雨";
        Assert.Equal(("/household/2/idNumber", "household.contradiction"), Single(answers));

        answers = Catalogues.Answers();
        answers["household"]!.AsArray().RemoveAt(0);
        Assert.Equal(("/household", "household.applicant-missing"), Single(answers));
    }

    [Fact]
    public void An_applicant_is_sixteen_or_older()
    {
        JsonObject answers = With("applicant.idNumber", "230902201510010037");
        Assert.Contains(Validate(answers).Problems, problem => problem is { Field: "/applicant/idNumber", Code: "applicant.under-16" });
    }

    [Fact]
    public void A_passbook_needs_no_check_digit()
    {
        JsonObject answers = With("payee.accountNumber", "6217000000000000013");
        Put(answers, "payee.accountType", "passbook");
        Assert.Empty(Validate(answers).Problems);
    }

    [Fact]
    public void The_spouses_account_is_accepted_only_where_the_programme_says_so()
    {
        JsonObject answers = With("payee.accountName", "李秀英");
        Assert.Equal(("/payee/accountName", "payee.name-differs"), Single(answers));

        ProgrammeDefinition lenient = Catalogues.SchoolAid with { Payee = new PayeeTerms(SpouseAccount: true) };
        Assert.Empty(FormValidator.Validate(lenient, answers, Context).Problems);
        Put(answers, "payee.accountName", "王小雨");
        Assert.Equal("payee.name-differs", Assert.Single(FormValidator.Validate(lenient, answers, Context).Problems).Code);
    }

    [Fact]
    public void Middle_dots_of_one_name_may_differ()
    {
        JsonObject answers = With("applicant.name", "阿依古丽·买买提");
        Put(answers, "payee.accountName", "阿依古丽•买买提");
        answers["household"]![0]!["name"] = "阿依古丽・买买提";
        FormCheck check = Validate(answers);
        Assert.Empty(check.Problems);
        Assert.Equal("阿依古丽•买买提", AnswerReader.Text(check.Normalised, "payee.accountName"));
    }

    [Fact]
    public void A_page_is_checked_alone_but_against_the_pages_before()
    {
        JsonObject answers = new() { ["applicant"] = Catalogues.Answers()["applicant"]!.DeepClone() };
        FormCheck page = FormValidator.ValidatePage(Catalogues.SchoolAid, "applicant", answers, Context);
        Assert.Empty(page.Problems);
        Assert.Equal(["applicant"], page.Normalised.Select(pair => pair.Key));

        Assert.Equal(4, FormValidator.ValidatePage(Catalogues.SchoolAid, "payee", answers, Context).Problems.Count(problem => problem.Code == "form.required"));

        answers["payee"] = Catalogues.Answers()["payee"]!.DeepClone();
        answers["payee"]!["accountName"] = "李四";
        FieldProblem problem = Assert.Single(FormValidator.ValidatePage(Catalogues.SchoolAid, "payee", answers, Context).Problems);
        Assert.Equal("payee.name-differs", problem.Code);
        Assert.Throws<ArgumentException>(() => FormValidator.ValidatePage(Catalogues.SchoolAid, "none", answers, Context));
    }

    [Fact]
    public void The_pages_together_find_what_the_whole_form_finds()
    {
        JsonObject answers = With("child.idNumber", "230107196607070065");
        Put(answers, "payee.accountName", "李四");
        answers["household"]![1]!["incomePerMonth"] = -5;
        var pages = Catalogues.SchoolAid.Form.SelectMany(page => FormValidator.ValidatePage(Catalogues.SchoolAid, page.Id, answers, Context).Problems);
        Assert.Equal(Validate(answers).Problems.ToHashSet(), pages.ToHashSet());
        Assert.Equal(3, Validate(answers).Problems.Count);
    }

    [Fact]
    public void Parties_are_read_from_normal_answers()
    {
        CaseParties parties = AnswerReader.Parties(Validate(Catalogues.Answers()).Normalised);
        Assert.Equal("王建国", parties.Applicant.Name);
        Assert.Equal(new DateOnly(2015, 10, 1), parties.Child!.IdNumber.BornOn);
        Assert.True(parties.Payee!.IsCard);
        Assert.Null(parties.Payee.BankCode);
        Assert.Equal(OrganisationId.Parse("230102-0001"), parties.UnionId);
        Assert.Equal(3, parties.HouseholdMemberIds.Count);
        Assert.DoesNotContain(parties.Applicant.IdNumber.Value, parties.ToString() + parties.Applicant + parties.Payee, StringComparison.Ordinal);
    }

    [Fact]
    public void Papers_depend_on_answers()
    {
        JsonObject answers = Catalogues.Answers();
        Assert.Contains(Visibility.Documents(Catalogues.SchoolAid, answers), slot => slot.Id == "hardship-proof");
        Put(answers, "hardship.cause", "low-income");
        Assert.DoesNotContain(Visibility.Documents(Catalogues.SchoolAid, answers), slot => slot.Id == "hardship-proof");
    }

    [Fact]
    public void Normal_form_is_stable_and_no_text_makes_the_check_throw() =>
        Prop.ForAll<string>(text =>
        {
            foreach (Question question in Catalogues.SchoolAid.Questions.Where(question => question.Type != QuestionType.Table))
            {
                JsonObject answers = Catalogues.Answers();
                Put(answers, question.Id, text);
                FormCheck once = Validate(answers);
                if (once.IsOk && !JsonNode.DeepEquals(once.Normalised, Validate(once.Normalised).Normalised))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static FormCheck Validate(JsonObject answers) => FormValidator.Validate(Catalogues.SchoolAid, answers, Context);

    private static (string, string) Single(JsonObject answers)
    {
        FieldProblem problem = Assert.Single(Validate(answers).Problems);
        return (problem.Field, problem.Code);
    }

    private static JsonObject With(string question, string value)
    {
        JsonObject answers = Catalogues.Answers();
        Put(answers, question, value);
        return answers;
    }

    private static void Put(JsonObject answers, string question, JsonNode? value) =>
        answers[question.Split('.')[0]]!.AsObject()[question.Split('.')[1]] = value;
}
