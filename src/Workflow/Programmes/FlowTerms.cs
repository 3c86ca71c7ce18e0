using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>The federation's five ways of giving aid (domain.md §2). Every one runs on the same flow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowTemplate>))]
public enum FlowTemplate
{
    /// <summary>A: a worker applies for himself or a child (个人申请).</summary>
    IndividualApplication,

    /// <summary>B: a union nominates people (名单制).</summary>
    NominatedList,

    /// <summary>C: an organisation applies, often with a site check (单位申报).</summary>
    OrganisationApplication,

    /// <summary>D: figures or contracts are filed, nothing is paid (报送备案).</summary>
    Filing,

    /// <summary>E: a service or a referral, nothing is paid (服务转介).</summary>
    Service,
}

/// <summary>Who starts a programme's cases.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApplicantKind>))]
public enum ApplicantKind
{
    /// <summary>A worker, signed in by telephone.</summary>
    Worker,

    /// <summary>A union, through an officer of it. The officer who handed a case in decides none of its steps.</summary>
    Union,
}

/// <summary>What a case ends in when everything is approved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BenefitKind>))]
public enum BenefitKind
{
    /// <summary>Money into an account.</summary>
    Payment,

    /// <summary>A place: on a trip, in a training.</summary>
    Place,

    /// <summary>A hardship file (困难职工档案) is opened.</summary>
    HardshipFile,

    /// <summary>Membership without dues for a time.</summary>
    FeeWaiver,

    /// <summary>A title or a plate; money may come with it.</summary>
    Recognition,

    /// <summary>A contract or a return is on record and in force.</summary>
    Record,

    /// <summary>A service was given, or another authority has taken over.</summary>
    Service,
}

/// <summary>What a programme ends in.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What people read that they got: "A year without dues". Null for money, which speaks for itself.</param>
/// <param name="ValidMonths">How long it holds; null for good.</param>
public sealed record BenefitTerms(BenefitKind Kind, LocalizedText? Name = null, int? ValidMonths = null)
{
    /// <summary>Money and nothing else.</summary>
    public static BenefitTerms Payment { get; } = new(BenefitKind.Payment);
}

/// <summary>Classes of cases, tried in order; the first whose condition holds is the case's.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Otherwise">Value of the fact when none holds: <c>none</c>.</param>
public sealed record ClassificationTerms(IReadOnlyList<CaseClass> Classes, string Otherwise = "none");

/// <summary>One class of cases.</summary>
/// <param name="Value">Value of the fact <see cref="FactNames.CaseCategory"/>: <c>deep</c>.</param>
/// <param name="Name">What people read.</param>
/// <param name="When">When a case is of this class.</param>
public sealed record CaseClass(string Value, LocalizedText Name, Predicate When);

/// <summary>How often something may be applied for. A second application is refused at intake.</summary>
/// <param name="Who">Whom it is counted for.</param>
/// <param name="Per">In which period.</param>
public sealed record OnceTerms(OnceFor Who, OncePer Per);

/// <summary>For whom an application counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnceFor>))]
public enum OnceFor
{
    /// <summary>The person the aid is for: the child where there is one, else the applicant.</summary>
    Beneficiary,

    /// <summary>Everybody in the household: one application a household.</summary>
    Household,

    /// <summary>The union that it is handed in for.</summary>
    Union,
}

/// <summary>The period in which an application counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OncePer>))]
public enum OncePer
{
    /// <summary>Calendar year of submission.</summary>
    Year,

    /// <summary>Season of the programme's window (<see cref="SeasonWindow.SeasonOf"/>).</summary>
    Season,

    /// <summary>Calendar quarter of submission.</summary>
    Quarter,

    /// <summary>For good.</summary>
    Ever,
}

/// <summary>
/// Places to be had. A place is taken after the last decision and given back when the case ends otherwise; a case for
/// which none is left waits.
/// </summary>
public sealed record QuotaTerms
{
    /// <summary>The period after which all places are free again.</summary>
    public required OncePer Per { get; init; }

    /// <summary>Whose places they are: one number for the whole programme, for each city or county, or for each value of a fact.</summary>
    public required QuotaBy By { get; init; }

    /// <summary>For <see cref="QuotaBy.Fact"/>: the fact, a choice (<c>trip.session</c>).</summary>
    public string? Fact { get; init; }

    /// <summary>Places by division code or by value of the fact.</summary>
    public IReadOnlyDictionary<string, int> Places { get; init; } = new Dictionary<string, int>();

    /// <summary>Places where <see cref="Places"/> names none.</summary>
    public required int Otherwise { get; init; }
}

/// <summary>Whose places are counted together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuotaBy>))]
public enum QuotaBy
{
    /// <summary>All cases of the programme.</summary>
    Programme,

    /// <summary>The cases of a city.</summary>
    City,

    /// <summary>The cases of a county.</summary>
    County,

    /// <summary>The cases with the same value of a fact.</summary>
    Fact,
}

/// <summary>
/// A list whose rows become cases. Columns <c>name</c>, <c>idNumber</c> and <c>mobile</c> are the person (<c>applicant.*</c> of the row's
/// case); <c>accountName</c>, <c>accountType</c>, <c>accountNumber</c>, <c>bankName</c> and <c>bankCode</c> the account (<c>payee.*</c>); every other
/// column is <c>nominee.*</c>. Rules, amount, caps and once are about each row.
/// </summary>
/// <param name="Table">The table's question id: <c>nominees</c>.</param>
public sealed record ListTerms(string Table);

/// <summary>When what was granted is looked at again.</summary>
/// <param name="AfterMonths">Months from the grant, and from each re-check.</param>
/// <param name="SpotCheckPercent">Share of grants that are checked on the spot in a year, by lot (domain.md §3.4: 30).</param>
public sealed record RecheckTerms(int AfterMonths, int SpotCheckPercent = 0);

/// <summary>An offer to people with a hardship file.</summary>
/// <param name="When">Condition over the file's facts.</param>
/// <param name="Answers">Answers that the file does not have, by question id, in the JSON shape of the form.</param>
public sealed record OfferTerms(Predicate When, IReadOnlyDictionary<string, System.Text.Json.JsonElement> Answers);
