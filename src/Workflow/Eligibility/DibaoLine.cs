using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;

namespace AidFlow.Workflow.Eligibility;

/// <summary>The minimum living allowance (低保) that a household is measured against.</summary>
/// <param name="CountyCode">GB/T 2260 code of the county, six digits.</param>
/// <param name="Residence">Town or country.</param>
/// <param name="PerHeadPerMonth">Allowance a head and month, in fen.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="IsDefault">Whether it is the shipped default rather than a published standard.</param>
public sealed record DibaoLine(string CountyCode, Residence Residence, Fen PerHeadPerMonth, DateOnly ValidFrom, bool IsDefault);

/// <summary>Where a household lives; the allowance differs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Residence>))]
public enum Residence
{
    /// <summary>Town (城镇).</summary>
    Urban,

    /// <summary>Country (农村).</summary>
    Rural,
}
