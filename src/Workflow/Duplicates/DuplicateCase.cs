using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Duplicates;

/// <summary>A case as the search for duplicates sees it.</summary>
internal sealed record DuplicateCase
{
    /// <summary>The case number.</summary>
    public required ApplicationId Application { get; init; }

    /// <summary>The programme.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>The union it was handed in to.</summary>
    public required OrganisationId Union { get; init; }

    /// <summary>Day of submission, Asia/Shanghai.</summary>
    public required DateOnly On { get; init; }

    /// <summary>In work, paid or granted: it did not end without result.</summary>
    public required bool Lives { get; init; }

    /// <summary>Who applies: ID number, or the union where no person does.</summary>
    public required string Applicant { get; init; }

    /// <summary>Whom the aid is for.</summary>
    public required string Beneficiary { get; init; }

    /// <summary>The child that the aid is for; null in programmes without one.</summary>
    public required string? Child { get; init; }

    /// <summary>Everybody in it: applicant, child, household.</summary>
    public required IReadOnlySet<string> People { get; init; }

    /// <summary>The account that is paid to; null when nothing is paid.</summary>
    public required string? Account { get; init; }

    /// <summary>The applicant's mobile number; null when none was asked.</summary>
    public required string? Mobile { get; init; }

    /// <summary>Reads a case.</summary>
    public static DuplicateCase Of(CaseRecord record) => new()
    {
        Application = record.Id,
        ProgrammeId = record.ProgrammeId,
        Union = record.Union,
        On = ChinaTime.DayOf(record.SubmittedAt),
        Lives = !record.IsEnded,
        Applicant = ApplicantOf(record),
        Beneficiary = CaseAnswers.BeneficiaryIdNumber(record.Content.Answers) ?? ApplicantOf(record),
        Child = CaseAnswers.HasChild(record.Content.Answers) ? CaseAnswers.BeneficiaryIdNumber(record.Content.Answers) : null,
        People = CaseAnswers.IdNumbers(record.Content.Answers).ToHashSet(StringComparer.Ordinal),
        Account = DuplicateKey.AccountOf(record.Content.Answers),
        Mobile = CaseAnswers.ApplicantMobile(record.Content.Answers),
    };

    /// <summary>Who applies.</summary>
    public static string ApplicantOf(CaseRecord record) => CaseAnswers.ApplicantIdNumber(record.Content.Answers) ?? record.Union.Value;

    /// <summary>Records end up in logs, and this one is confidential.</summary>
    public override string ToString() => Application.Value;
}
