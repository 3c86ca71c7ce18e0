using AidFlow.Portal.Texts;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Public;

/// <summary>One step of a programme as people read it.</summary>
public sealed record ProgrammeStep
{
    /// <summary>What is done.</summary>
    public required string Title { get; init; }

    /// <summary>Who does it, how long it takes, when it is left out; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What a list under the step holds: the checklist, the criteria; null for none.</summary>
    public LocalizedText? ListTitle { get; init; }

    /// <summary>The entries of that list.</summary>
    public IReadOnlyList<string> List { get; init; } = [];

    /// <summary>Place in the file, to mark defaults; null for steps that every programme has.</summary>
    public string? Place { get; init; }

    /// <summary>All steps, from handing in to the end, as the file says.</summary>
    public static IReadOnlyList<ProgrammeStep> Of(ProgrammeDefinition programme, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var steps = new List<ProgrammeStep>
        {
            new()
            {
                Title = (programme.Applicant == ApplicantKind.Union ? ProgrammeText.StepSubmitUnion : PublicText.StepSubmit).In(language),
                Notes = [Say(PublicText.StepSubmitDays, language, programme.Deadlines.DocumentDays)],
                Place = "/deadlines",
            },
            new() { Title = PublicText.StepRules.In(language), Notes = [PublicText.StepRulesDays.In(language)] },
        };
        steps.AddRange(programme.Approval.Select(step => Approval(programme, step, language)));
        if (programme.Notice is { } notice)
        {
            steps.Add(new() { Title = PublicText.StepNotice.In(language), Notes = [Say(PublicText.StepWorkingDays, language, notice.WorkingDays)], Place = "/notice/workingDays" });
        }

        if (programme.Quota is not null)
        {
            steps.Add(new() { Title = ProgrammeText.StepPlace.In(language), Notes = [ProgrammeText.PlacesWait.In(language)], Place = "/quota" });
        }

        if (programme.List is not null)
        {
            steps.Add(new() { Title = ProgrammeText.StepRows.In(language), Notes = [ProgrammeText.StepRowsText.In(language)] });
        }

        steps.Add(new() { Title = (programme.Pays ? PublicText.StepPayment : ProgrammeText.StepEnd).In(language) });
        return steps;
    }

    private static ProgrammeStep Approval(ProgrammeDefinition programme, ApprovalStep step, Language language)
    {
        string level = ProgrammeWords.Level(step.Level).In(language);
        var notes = new List<string>();
        if (step.Title is not null)
        {
            notes.Add(Say(ProgrammeText.DoneBy, language, level));
        }

        notes.Add(Say(PublicText.StepWorkingDays, language, step.DueWorkingDays));
        if (step.Scores is { } scores)
        {
            notes.Add(Say(ProgrammeText.ExpertsPass, language, scores.Experts, scores.PassAt));
        }

        if (step.SilentAfterDays is { } days)
        {
            notes.Add(Say(ProgrammeText.Silent, language, days));
        }

        if (step.When is { } when)
        {
            notes.Add(Say(ProgrammeText.OnlyIf, language, new RuleWords(programme).Condition(when).In(language)));
        }

        return new ProgrammeStep
        {
            Title = step.Title?.In(language) ?? Say(PublicText.StepApproval, language, level),
            Notes = notes,
            ListTitle = step.Scores is not null ? ProgrammeText.Criteria : step.Record.Count > 0 ? ProgrammeText.Checklist : null,
            List = step.Scores is { } terms
                ? [.. terms.Criteria.Select(criterion => Say(ProgrammeText.Criterion, language, criterion.Name.In(language), criterion.Most))]
                : [.. step.Record.Select(question => question.Label.In(language))],
            Place = "/approval",
        };
    }

    private static string Say(LocalizedText text, Language language, params object[] values) =>
        string.Format(Show.CultureOf(language), text.In(language), values);
}
