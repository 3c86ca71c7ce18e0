namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of the chain of steps.</summary>
internal static class StepChecks
{
    private const int MostSteps = 20;

    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        IReadOnlyList<ApprovalStep> steps = definition.Approval;
        faults.Require(
            steps.Count is > 0 and <= MostSteps && steps.Zip(steps.Skip(1)).All(pair => pair.Second.Level >= pair.First.Level), "/approval", "programme.approval",
            $"审批有 1 到 {MostSteps} 步，级别不能由高到低。", $"There are 1 to {MostSteps} steps, none at a lower level than the one before.");
        faults.Require(
            steps.Any(step => step.When is null), "/approval", "programme.approval-always", "至少有一步不带条件。", "At least one step is taken whatever the case.");
        faults.Require(
            steps.All(step => step.Scores is null)
                || definition.Reasons.Any(reason => reason.Code == ScoreTerms.BelowScore && reason.For.Contains(ReasonUse.Rejection)),
            "/reasons", "programme.score-reason",
            $"有专家评分的项目，不予批准的原因中要有“{ScoreTerms.BelowScore}”。", $"A programme with scores has the reason '{ScoreTerms.BelowScore}' for rejections.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(steps.Count, MostSteps); i++)
        {
            CheckStep(steps[i], $"/approval/{i}", names, faults);
        }
    }

    /// <summary>Conditions speak of facts, and so need a sound form.</summary>
    public static void CheckConditions(ProgrammeDefinition definition, FaultList faults)
    {
        PredicateChecks checks = RuleChecks.OfSteps(definition, faults);
        for (int i = 0; i < Math.Min(definition.Approval.Count, MostSteps); i++)
        {
            if (definition.Approval[i].When is { } when)
            {
                checks.Check(when, $"/approval/{i}/when");
            }
        }
    }

    private static void CheckStep(ApprovalStep step, string at, HashSet<string> names, FaultList faults)
    {
        faults.Require(step.DueWorkingDays is >= 1 and <= 250, $"{at}/dueWorkingDays", "programme.working-days", "审批时限为 1 到 250 个工作日。", "A level has 1 to 250 working days.");
        faults.Require(step.SilentAfterDays is not (< 1 or > 366), $"{at}/silentAfterDays", "programme.bounds", "默示同意为 1 到 366 天。", "Silence is consent after 1 to 366 days.");
        faults.Require(step.Id is null || DefinitionChecks.IsSlug(step.Id), $"{at}/id", "programme.id", "编号只用小写字母、数字和连字符。", "An id has small letters, digits and hyphens.");
        faults.Require(
            names.Add(step.Id ?? $"level:{step.Level}"), $"{at}/id", "programme.duplicate-id", "步骤编号重复；同级的步骤要各有编号。", "The id is there twice; steps of one level have ids of their own.");
        faults.Require(
            step.Kind == StepKind.Decision || step is { Id: not null, Title: { Zh.Length: > 0, En.Length: > 0 } }, at, "programme.step", "审批以外的步骤要有编号和名称。",
            "A step that is no plain decision has an id and a title.");
        faults.Require(
            (step.Kind == StepKind.ExpertScores) == step.Scores is not null, $"{at}/scores", "programme.scores", "专家评审才有评分标准。", "Scores belong to expert scoring, and only there.");
        faults.Require(
            step.SilentAfterDays is null || (step.Record.Count == 0 && step.Scores is null), $"{at}/silentAfterDays", "programme.silence",
            "要填写记录或评分的步骤，不能默示同意。", "Where something is recorded or scored, silence is no consent.");
        faults.Require(
            step.Record.Count == 0 || step.Kind != StepKind.ExpertScores, $"{at}/record", "programme.scores",
            "专家评审只评分，不填记录。", "Experts score; such a step has no record.");
        if (step.Scores is { } scores)
        {
            CheckScores(scores, $"{at}/scores", faults);
        }

        FormChecks.CheckRecord(step.Record, $"{at}/record", faults);
        CheckVotes(step, at, faults);
    }

    // A record and points have one author each, and silence is no vote: such a step is cut in two.
    private static void CheckVotes(ApprovalStep step, string at, FaultList faults)
    {
        if (step.Votes is { } votes)
        {
            faults.Require(
                votes.Rule == VoteRule.Any ? votes.Count is >= 2 and <= VoteTerms.Most : votes.Count is null, $"{at}/votes/count", "programme.votes",
                $"“Any”要写明 2 到 {VoteTerms.Most} 人，“All”不写人数。", $"'Any' says how many, 2 to {VoteTerms.Most}; 'All' says no number.");
            faults.Require(
                step.Scores is null && step.Record.Count == 0 && step.SilentAfterDays is null, $"{at}/votes", "programme.votes",
                "多人审批的步骤不填记录、不评分、不默示同意；请另设一步。", "Where several people approve nothing is recorded or scored and silence is no consent; make it a step of its own.");
        }
    }

    private static void CheckScores(ScoreTerms scores, string at, FaultList faults)
    {
        DefinitionChecks.Duplicates(scores.Criteria, criterion => criterion.Id, index => $"{at}/criteria/{index}/id", faults);
        faults.Require(
            scores.Criteria.Count is > 0 and <= 50 && scores.Criteria.All(criterion => criterion.Most is >= 1 and <= 1000), $"{at}/criteria", "programme.scores",
            "评分项为 1 到 50 个，每项 1 到 1000 分。", "There are 1 to 50 criteria of 1 to 1,000 points.");
        for (int i = 0; i < Math.Min(scores.Criteria.Count, 50); i++)
        {
            faults.Require(
                DefinitionChecks.IsSlug(scores.Criteria[i].Id), $"{at}/criteria/{i}/id", "programme.id", "编号只用小写字母、数字和连字符。", "An id has small letters, digits and hyphens.");
        }

        faults.Require(scores.Experts is >= 1 and <= 50, $"{at}/experts", "programme.scores", "专家为 1 到 50 人。", "There are 1 to 50 experts.");
        faults.Require(
            scores.PassAt >= 0 && scores.PassAt <= scores.Criteria.Sum(criterion => (long)criterion.Most), $"{at}/passAt", "programme.scores",
            "合格分不能为负，也不能超过总分。", "The points to pass are not negative and not more than there are.");
    }
}
