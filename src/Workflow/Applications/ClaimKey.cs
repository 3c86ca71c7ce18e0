using System.Globalization;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>Names one of what can be applied for once: somebody or something, a programme, a period.</summary>
/// <param name="Person">Keyed hash of an ID number; <c>union-</c> and its id for a union; the digest of what was handed in.</param>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Period">Name of the period (<see cref="OncePeriods"/>): <c>2026</c>, <c>S2027</c>.</param>
internal sealed record ClaimKey(string Person, string ProgrammeId, string Period)
{
    /// <summary>Begin of the periods of claims that only keep the same form from coming in twice: the day follows.</summary>
    public const string SameForm = "same-";

    /// <summary>Cases of before periods had names say the year.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Year
    {
        get => null;
        init => Period = value?.ToString(CultureInfo.InvariantCulture) ?? Period;
    }
}
