using System.Text.Json.Nodes;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Applications;

/// <summary>Looks up what the rules need beside the answers: the county's line, the hardship file, earlier aid, what counts against caps.</summary>
internal sealed class CircumstancesDesk(
    DibaoTable dibao, HardshipRegistry registry, ApplicantIndex people, CaseStore cases, EntitlementDesk entitlements, OrganisationDirectory organisations)
{
    /// <summary>The facts of a case as they are now.</summary>
    public Task<FactSet> FactsAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken) =>
        FactsAsync(programme, record, aidBefore: null, cancellationToken);

    /// <summary>The facts of a case as they stood on its day: aid of cases that came on that day or later is not held against it.</summary>
    public Task<FactSet> FactsThenAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken) =>
        FactsAsync(programme, record, ChinaTime.DayOf(record.SubmittedAt), cancellationToken);

    private async Task<FactSet> FactsAsync(ProgrammeDefinition programme, CaseRecord record, DateOnly? aidBefore, CancellationToken cancellationToken)
    {
        JsonObject answers = record.Content.Answers;
        DateOnly submittedOn = ChinaTime.DayOf(record.SubmittedAt);
        Organisation? county = await organisations.AncestorAsync(record.Union, UnionLevel.County, cancellationToken).ConfigureAwait(false);
        string? applicant = CaseAnswers.ApplicantIdNumber(answers);
        Organisation? union = await organisations.FindAsync(record.Union, cancellationToken).ConfigureAwait(false);
        Organisation? above = union?.ParentId is { } parent ? await organisations.FindAsync(parent, cancellationToken).ConfigureAwait(false) : null;

        // Where the union is, not whose it is: a mine's union stands under its system and lives by the line of its county.
        string countyCode = union?.CountyCode ?? county?.CountyCode ?? record.Union.Value[..6];
        RegistryFacts? file = applicant is null ? null : await registry.FactsAsync(applicant, submittedOn, cancellationToken).ConfigureAwait(false);
        bool inForce = file?.Status == FileState.Open;
        return FactSets.FromAnswers(programme, answers, submittedOn, new CaseCircumstances
        {
            Dibao = ResidenceOf(answers) is { } residence ? dibao.Find(countyCode, residence, submittedOn) : null,
            RegistryCategory = file is null ? null : inForce ? file.Category : FactNames.NoFile,
            IsMainApplicant = file is null ? null : inForce && file.IsMainApplicant,
            RegistryMonths = inForce ? file?.Months : null,
            UnionSystem = union?.System,
            UnionLevel = union is null ? null : FactNames.WordOf(union.Level),
            UnionUnder = union is null ? null : above is null ? FactNames.NoUnionAbove : FactNames.WordOf(above.Level),
            EarlierAid = await EarlierAidAsync(record, aidBefore, cancellationToken).ConfigureAwait(false),
            ReceivedByCap = await entitlements.ReceivedAsync(programme, record, aidBefore, cancellationToken).ConfigureAwait(false),
        });
    }

    private static Residence? ResidenceOf(JsonObject answers) => AnswerReader.Text(answers, "hardship.residence") switch
    {
        "urban" => Residence.Urban,
        "rural" => Residence.Rural,
        _ => null,
    };

    private async Task<IReadOnlyList<EarlierAid>> EarlierAidAsync(CaseRecord record, DateOnly? before, CancellationToken cancellationToken)
    {
        JsonObject answers = record.Content.Answers;
        string? child = CaseAnswers.HasChild(answers) ? CaseAnswers.BeneficiaryIdNumber(answers) : null;
        string? applicant = CaseAnswers.ApplicantIdNumber(answers);
        var aid = new List<EarlierAid>();
        foreach (string person in CaseAnswers.IdNumbers(answers))
        {
            AidedPerson who = person == child ? AidedPerson.Child : person == applicant ? AidedPerson.Applicant : AidedPerson.Household;
            foreach (ApplicationId id in await people.OfPersonAsync(person, cancellationToken).ConfigureAwait(false))
            {
                // Who received aid is whom it was for: a parent may apply for several children.
                if (id != record.Id && await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Amount: { } amount } other
                    && IsGranted(other.Status) && CaseAnswers.BeneficiaryIdNumber(other.Content.Answers) == person)
                {
                    aid.Add(new EarlierAid(other.ProgrammeId, who, ChinaTime.DayOf(other.SubmittedAt), amount));
                }
            }
        }

        return before is { } day ? [.. aid.Where(one => one.On < day)] : aid;
    }

    private static bool IsGranted(ApplicationStatus status) => status
        is ApplicationStatus.OnPublicNotice or ApplicationStatus.AwaitingFunds or ApplicationStatus.AwaitingPayment
        or ApplicationStatus.AwaitingPlace or ApplicationStatus.SentToBank or ApplicationStatus.PaymentReturned or ApplicationStatus.Paid;
}
