using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>Makes the case of a list's row: decided and noticed with the list, from there on a case like any other.</summary>
internal static class RowCase
{
    /// <summary>The row's case number: the same every time.</summary>
    /// <param name="list">The list.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="attempt">Raised when the number belongs to another case.</param>
    public static ApplicationId IdOf(CaseRecord list, ProgrammeDefinition programme, int row, int attempt = 0) => ApplicationId.Create(
        programme.Prefix, ChinaTime.DayOf(list.SubmittedAt), SHA256.HashData(Encoding.UTF8.GetBytes($"{list.Id}\n{row}\n{attempt}")));

    /// <summary>The case as its rules see it, and as it starts once the list is approved.</summary>
    /// <param name="list">The list.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="rows">The list's rows.</param>
    /// <param name="place">The row, from 0.</param>
    /// <param name="id">The row's case number.</param>
    /// <param name="hash">Tells who the person is by the mobile.</param>
    public static CaseRecord Of(CaseRecord list, ProgrammeDefinition programme, IReadOnlyList<JsonObject> rows, int place, ApplicationId id, LookupHash hash) => new()
    {
        Id = id,
        ProgrammeId = list.ProgrammeId,
        ProgrammeVersion = list.ProgrammeVersion,
        // Who signs in with the number on the list follows the case; without a number it stays with the union.
        Owner = AnswerReader.Text(rows[place], "mobile") is { } mobile ? new WorkerOwner(WorkerId.Of(hash, mobile)) : list.Owner,
        SubmittedBy = list.SubmittedBy,
        List = new(list.Id, place),
        NominatedBy = (list.Owner as UnionOwner)?.Union,
        Union = list.Union,
        Status = programme is { Pays: true, Quota: null } ? ApplicationStatus.AwaitingFunds : ApplicationStatus.AwaitingPlace,
        Version = 1,
        Round = list.Round,
        SubmittedAt = list.SubmittedAt,
        RoundStartedAt = list.RoundStartedAt,
        FundKey = list.FundKey,
        Content = new CaseContent
        {
            Answers = RowForm.Answers(list.Content.Answers, programme.List!.Table, rows[place]),
            Decisions = list.Content.Decisions,
            CorrectedBy = list.Content.CorrectedBy,
            Recusals = list.Content.Recusals,
            Notice = list.Content.Notice,
        },
    };

    /// <summary>The case as it begins: it goes on to place, money or grant. The person is told, if the list has a number.</summary>
    public static CaseRecord Started(CaseRecord row, EligibilityDecision decision, Fen? amount, IReadOnlyList<ClaimKey> claims, string unionName) =>
        (row with { Amount = amount, Content = row.Content with { Eligibility = decision, Claims = claims } }).Then(
            new IndexPeopleEffect(),
            new IndexDuplicatesEffect([]),
            CaseChanges.Journal("nominated", "system", "application.nominated", new($"{unionName}申报的名单已批准，为您办理。", $"Nominated by {unionName}; the list is approved and your case goes on."), Facts(row)),
            new NoteInListEffect())
        .Then(row.Owner is WorkerOwner ? [CaseChanges.Tell("nominated", Notifications.MessageTemplates.Nominated, row)] : []);

    /// <summary>The case of a row that does not fit: it ends before it begins. The union reads why; the person never applied and is not told.</summary>
    public static CaseRecord Refused(CaseRecord row, EligibilityDecision decision, LocalizedText reason) =>
        (row with { Status = ApplicationStatus.Rejected, Content = row.Content with { Eligibility = decision, Refusal = reason } }).Then(
            new IndexPeopleEffect(),
            CaseChanges.Journal("not-carried-out", "system", "application.row-refused", new($"未列入：{reason.Zh}", $"Left out: {reason.En}"), Facts(row)),
            new NoteInListEffect());

    private static Dictionary<string, string> Facts(CaseRecord row) => new()
    {
        ["list"] = row.List!.List.Value,
        ["row"] = (row.List.Row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["union"] = row.Union.Value,
    };
}
