using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// From submission to the last approval.
internal static partial class CaseChanges
{
    /// <summary>The effects of a new case.</summary>
    public static CaseRecord Submitted(CaseRecord record, string actor) => record.Then(
        new IndexPeopleEffect(),
        new IndexDuplicatesEffect([]),
        Journal("submitted", actor, "application.submitted", new("提交申请。", "The application was submitted."), new Dictionary<string, string>
        {
            ["programme"] = record.ProgrammeId,
            ["programmeVersion"] = Text(record.ProgrammeVersion),
            ["union"] = record.Union.Value,
        }),
        Tell("received", MessageTemplates.ApplicationReceived, record));

    /// <summary>A paper was put into a slot.</summary>
    public static Result<CaseRecord> Attach(CaseRecord record, string slot, LocalizedText name, StoredDocument document, string actor)
    {
        if (record.Status is not (ApplicationStatus.AwaitingDocuments or ApplicationStatus.ReturnedForCorrection))
        {
            return record.IsEnded ? ApplicationProblems.Ended(record.Status) : ApplicationProblems.WrongStatus(record.Status);
        }

        CaseRecord after = record with
        {
            Version = record.Version + 1,
            Content = record.Content with { Documents = [.. record.Content.Documents, new(slot, document)] },
        };
        return after.Then(Journal(
            $"document:{document.DocumentId}", actor, "document.attached", new($"上传材料：{name.Zh}。", $"Document attached: {name.En}."),
            new Dictionary<string, string> { ["slot"] = slot, ["document"] = document.DocumentId, ["sha256"] = document.Sha256 }));
    }

    /// <summary>The worker is reminded of missing papers.</summary>
    /// <param name="record">The case.</param>
    /// <param name="due">How many reminders are due by now; several that fell due together are one message.</param>
    /// <param name="lastDay">The last day for the papers.</param>
    public static CaseRecord RemindedOfDocuments(CaseRecord record, int due, DateOnly lastDay) =>
        record.Status != ApplicationStatus.AwaitingDocuments || due <= record.Content.RemindersSent ? record
        : (record with { Content = record.Content with { RemindersSent = due } }).Then(
            Tell($"documents-reminder:R{record.Round}-{due}", MessageTemplates.DocumentsReminder, record, ("date", Day(lastDay))),
            Journal($"documents-reminder:R{record.Round}-{due}", System, "documents.reminded", new("已提醒补齐材料。", "Reminded of the missing documents.")));

    /// <summary>Every required paper is there.</summary>
    public static CaseRecord DocumentsComplete(CaseRecord record) => record.Status != ApplicationStatus.AwaitingDocuments ? record
        : Move(record, ApplicationStatus.CheckingEligibility, CaseMover.System).Then(Journal(
            $"documents-complete:R{record.Round}", System, "documents.complete", new("材料齐全，开始审核。", "The documents are complete; the review begins.")));

    /// <summary>The rules were evaluated.</summary>
    public static CaseRecord Evaluated(CaseRecord record, EligibilityDecision decision)
    {
        if (record.Status != ApplicationStatus.CheckingEligibility)
        {
            return record;
        }

        CaseRecord after = Move(record, ApplicationStatus.AwaitingApproval, CaseMover.System);
        return (after with { Amount = decision.Amount, Content = after.Content with { Eligibility = decision } }).Then(Journal(
            $"eligibility:R{record.Round}", System, "eligibility.evaluated",
            new("完成资格条件核对，进入审批。", "The conditions were checked; the approval begins."),
            new Dictionary<string, string>
            {
                ["outcome"] = decision.Outcome.ToString(),
                ["programmeVersion"] = Text(decision.ProgrammeVersion),
                ["amountFen"] = decision.Amount is { } amount ? amount.Value.ToString(global::System.Globalization.CultureInfo.InvariantCulture) : "",
            }));
    }

    /// <summary>Applies the decision of the step that the case waits for.</summary>
    /// <param name="record">The case.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="fields">For a return: what to correct.</param>
    /// <param name="dueAt">For a return: when the case lapses.</param>
    /// <param name="lastDay">The last day for it.</param>
    /// <param name="title">What the step is called in the file; null for a plain decision.</param>
    public static CaseRecord Decided(
        CaseRecord record, AppliedDecision decision, IReadOnlyList<string> fields, DateTimeOffset dueAt, DateOnly lastDay, LocalizedText? title)
    {
        if (decision.Round != record.Round || decision.Step != AwaitedStep(record))
        {
            return record;
        }

        CaseRecord after = record with { Content = record.Content with { Decisions = [.. record.Content.Decisions, decision] } };
        JournalEffect journal = JournalOf(record, decision, title);
        return decision.Kind switch
        {
            DecisionKind.Approve => after.Then(VotesOf(decision)).Then(journal),
            DecisionKind.Reject => (End(after, ApplicationStatus.Rejected)).Then(VotesOf(decision)).Then(journal, Tell("rejected", MessageTemplates.Rejected, record)),
            _ => (Move(after, ApplicationStatus.ReturnedForCorrection, CaseMover.Approver) with
            {
                Content = after.Content with { Return = new(decision.ReasonCodes, fields, decision.Note, dueAt) },
            }).Then(VotesOf(decision)).Then(journal, Tell($"returned:R{record.Round}", MessageTemplates.ReturnedForCorrection, record, ("date", Day(lastDay)))),
        };
    }

    /// <summary>The worker hands in again: a new round begins with the papers.</summary>
    public static Result<CaseRecord> Corrected(
        CaseRecord record, JsonObject answers, OrganisationId union, string? fundKey, IReadOnlyList<ClaimKey> claims, int version, DateTimeOffset now, Caller caller)
    {
        if (CaseTransitions.Check(record.Status, ApplicationStatus.AwaitingDocuments, CaseMover.Worker) is { } refused)
        {
            return refused;
        }

        if (version != record.Version)
        {
            return ApplicationProblems.Stale;
        }

        CaseRecord after = Move(record, ApplicationStatus.AwaitingDocuments, CaseMover.Worker) with
        {
            Version = record.Version + 1,
            Round = record.Round + 1,
            RoundStartedAt = now,
            Union = union,
            FundKey = fundKey,
            Amount = null,
            Content = record.Content with
            {
                Answers = answers,
                Claims = claims,
                Return = null,
                Eligibility = null,
                RemindersSent = 0,
                CorrectedBy = caller is StaffCaller officer ? [.. record.Content.CorrectedBy.Append(officer.StaffId).Distinct()] : record.Content.CorrectedBy,
            },
        };
        return after.Then(
            new IndexPeopleEffect(),
            new IndexDuplicatesEffect(DuplicateKey.Dropped(record.Content.Answers, answers)),
            Journal($"resubmitted:R{after.Round}", caller.Actor, "application.resubmitted", new("更正后重新提交。", "Corrected and handed in again."),
                new Dictionary<string, string> { ["round"] = Text(after.Round), ["version"] = Text(after.Version) }))
            .Then(record.Content.Claims.Except(claims).Select(claim => new ReleaseClaimEffect(claim)));
    }

    /// <summary>What was filled in and how many points were given stays in the task's row; that it was, and by whom, is recorded.</summary>
    private static JournalEffect JournalOf(CaseRecord record, AppliedDecision decision, LocalizedText? title)
    {
        var facts = new Dictionary<string, string>
        {
            ["task"] = decision.TaskId,
            ["organisation"] = decision.Organisation.Value,
            ["reasons"] = string.Join(',', decision.ReasonCodes),
            ["caseVersion"] = Text(record.Version),
        };
        if (decision.Maker != DecisionMaker.Officer)
        {
            facts["by"] = decision.Maker.ToString();
        }

        if (decision.Recorded)
        {
            facts["record"] = "true";
        }

        if (decision.Scorers.Count > 0)
        {
            facts["experts"] = string.Join(',', decision.Scorers);
        }

        if (decision.Voters.Count > 0)
        {
            facts["voters"] = string.Join(',', decision.Voters.Select(vote => vote.StaffId));
        }

        string actor = decision.Maker == DecisionMaker.Officer ? $"staff:{decision.StaffId}" : System;
        return Journal($"decided:{decision.TaskId}", actor, $"approval.{Past(decision.Kind)}", WordsOf(decision, title), facts);
    }

    /// <summary>Each vote is in the journal from the moment it was given; here once more under the same key, for one that a crash left out.</summary>
    private static IEnumerable<CaseEffect> VotesOf(AppliedDecision decision) => decision.Voters.Select(vote =>
        Journal(VoteRules.JournalKey(decision.TaskId, vote.StaffId), $"staff:{vote.StaffId}", VoteRules.Voted, null, VoteRules.FactsOf(decision.TaskId, vote.Organisation)));

    private static LocalizedText WordsOf(AppliedDecision decision, LocalizedText? title) => (decision.Kind, decision.Maker) switch
    {
        (DecisionKind.Approve, DecisionMaker.Silence) => new("期满没有异议，视为通过。", "Nobody objected in time; that counts as approved."),
        (DecisionKind.Reject, DecisionMaker.Experts) => new("专家评分未达到要求，不予批准。", "The experts' points do not suffice; not approved."),
        (DecisionKind.Approve, _) => title is null ? new("审批通过。", "Approved at this level.") : new($"{title.Zh}：通过。", $"{title.En}: passed."),
        (DecisionKind.Return, _) => new("退回补正。", "Returned for correction."),
        _ => new("不予批准。", "Not approved."),
    };

    private static string Past(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "approved",
        DecisionKind.Return => "returned",
        _ => "rejected",
    };
}
