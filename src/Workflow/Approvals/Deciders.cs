using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Approvals;

/// <summary>Puts together what the approval rules look at.</summary>
internal sealed class Deciders(StaffDirectory staff, LookupHash hash, ProgrammeCatalogue programmes, TimeProvider time)
{
    /// <summary>The caller as a decider.</summary>
    public async Task<Decider> OfAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        StaffMember? member = await staff.FindAsync(caller.StaffId, cancellationToken).ConfigureAwait(false);
        return new(caller.StaffId, caller.Has(StaffRole.Officer), caller.OrganisationId, HashesOf(member))
        {
            IsExpert = caller.Has(StaffRole.Expert),
            RelativeHashes = RelativesOf(member),
        };
    }

    /// <summary>A member of staff as a decider.</summary>
    public static Decider Of(StaffMember member) =>
        new(member.StaffId, member.Active && member.Roles.Contains(StaffRole.Officer), member.OrganisationId, HashesOf(member))
        {
            IsExpert = member.Active && member.Roles.Contains(StaffRole.Expert),
            RelativeHashes = RelativesOf(member),
        };

    /// <summary>The case as the rules see it.</summary>
    public CaseUnderDecision Of(CaseRecord record)
    {
        ProgrammeDefinition programme = programmes.Find(record.ProgrammeId, record.ProgrammeVersion)
            ?? throw new InvalidOperationException($"{record.Id} is pinned to a programme version that is gone.");
        return new(
            record.Version,
            PeopleIn(programme, record),
            record.Content.Decisions,
            record.Content.Eligibility?.Outcome ?? EligibilityOutcome.NeedsPerson,
            programme.Pays,
            record.Amount,
            programme.Reasons,
            field => IsField(programme, record.Content.Answers, field))
        {
            Programme = programme,
            Today = ChinaTime.Today(time),
            SubmittedBy = record.SubmittedBy,
            CorrectedBy = record.Content.CorrectedBy,
            Recused = [.. record.Content.Recusals.Select(recusal => recusal.StaffId)],
        };
    }

    private HashSet<string> PeopleIn(ProgrammeDefinition programme, CaseRecord record)
    {
        JsonObject answers = record.Content.Answers;
        var hashes = CaseAnswers.IdNumbers(answers).Select(id => hash.Of(id, LookupPurpose.IdNumber)).ToHashSet(StringComparer.Ordinal);
        if (record.Owner is WorkerOwner owner)
        {
            hashes.Add(owner.Worker.Value);
        }

        foreach (JsonObject person in programme.List is { } list && record.List is null ? AnswerReader.Rows(answers, list.Table) : [])
        {
            hashes.UnionWith(new[] { (Id: "idNumber", Purpose: LookupPurpose.IdNumber), (Id: "mobile", Purpose: LookupPurpose.Mobile) }
                .Select(column => (Text: AnswerReader.Text(person, column.Id), column.Purpose))
                .Where(column => column.Text is not null)
                .Select(column => hash.Of(column.Text!, column.Purpose)));
        }

        if (CaseAnswers.ApplicantMobile(answers) is { } mobile)
        {
            hashes.Add(hash.Of(mobile, LookupPurpose.Mobile));
        }

        return hashes;
    }

    private static HashSet<string> HashesOf(StaffMember? member) =>
        new[] { member?.IdNumberHash, member?.MobileHash }.OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> RelativesOf(StaffMember? member) =>
        (member?.Relatives ?? []).Select(relative => relative.IdNumberHash).ToHashSet(StringComparer.Ordinal);

    private static bool IsField(ProgrammeDefinition programme, JsonObject answers, string field) =>
        field.StartsWith('#')
            ? programme.Documents.Any(slot => slot.Id == field[1..])
            : CaseAnswers.At(answers, field) is not null
              || programme.Form.SelectMany(page => page.Questions).Any(q => "/" + q.Id.Replace('.', '/') == field);
}
