using System.Text.Json.Nodes;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class StepRecordTests
{
    private static readonly ProgrammeDefinition Programme = ShippedProgrammes.Find("huwai-zhan");
    private static readonly ApprovalStep SiteCheck = Programme.Approval.Single(step => step.Kind == StepKind.SiteCheck);
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void A_record_is_checked_as_a_form_and_its_problems_lie_under_record()
    {
        FormCheck check = StepRecord.Check(Programme, SiteCheck, JsonNode.Parse("""{"check":{"on":"soon","water":"yes"}}""")!.AsObject(), Today);

        Assert.Contains(check.Problems, p => p is { Field: "/record/check/on", Code: "form.date" });
        Assert.Contains(check.Problems, p => p is { Field: "/record/check/water", Code: "form.type" });
        Assert.Contains(check.Problems, p => p is { Field: "/record/check/by", Code: "form.required" });
    }

    [Fact]
    public void Nothing_filled_in_is_every_question_unanswered()
    {
        FormCheck check = StepRecord.Check(Programme, SiteCheck, null, Today);

        Assert.Equal(SiteCheck.Record.Count(q => q.Required && q.ShowIf is null), check.Problems.Count(p => p.Code == "form.required"));
    }

    [Fact]
    public void What_nobody_asked_for_is_a_problem_also_at_a_step_without_questions()
    {
        FormCheck check = StepRecord.Check(Programme, Programme.Approval[1], JsonNode.Parse("""{"anything":1}""")!.AsObject(), Today);

        Assert.Equal("form.unknown", Assert.Single(check.Problems).Code);
    }

    [Fact]
    public void Answers_that_the_file_does_not_expect_are_named_with_what_it_expects()
    {
        JsonObject record = StepSamples.Record(SiteCheck);
        record["check"]!["water"] = false;
        FormCheck check = StepRecord.Check(Programme, SiteCheck, record, Today);

        Assert.True(check.IsOk);
        var unexpected = Assert.Single(StepRecord.Unexpected(Programme, SiteCheck, check));
        Assert.Equal(("/record/check/water", "approval.record-expected"), (unexpected.Field, unexpected.Code));
        Assert.Contains("是", unexpected.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sound_part_of_a_record_is_kept_without_its_root()
    {
        FormCheck check = StepRecord.Check(Programme, SiteCheck, JsonNode.Parse("""{"check":{"on":"2026-09-01","water":"yes"}}""")!.AsObject(), Today);

        Assert.Equal("""{"check":{"on":"2026-09-01"}}""", StepRecord.SoundPart(check)!.ToJsonString());
        Assert.Null(StepRecord.SoundPart(StepRecord.Check(Programme, SiteCheck, null, Today)));
    }

    [Fact]
    public void Every_record_of_the_catalogue_can_be_filled_in_so_that_its_step_passes()
    {
        foreach (ProgrammeDefinition programme in ShippedProgrammes.Current)
        {
            foreach (ApprovalStep step in programme.Approval.Where(step => step.Record.Count > 0))
            {
                FormCheck check = StepRecord.Check(programme, step, StepSamples.Record(step), Today);

                Assert.True(check.IsOk, $"{programme.Id} {step.Id}: {string.Join(", ", check.Problems.Select(p => $"{p.Field} {p.Code}"))}");
                Assert.Empty(StepRecord.Unexpected(programme, step, check));
            }
        }
    }
}
