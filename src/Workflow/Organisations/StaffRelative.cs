using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Organisations;

/// <summary>A relative whom a member of staff declared: enough to recognise the person in a case, not enough to know the person.</summary>
/// <param name="Id">Names the entry; says nothing of the person.</param>
/// <param name="Kinship">How the two are related.</param>
/// <param name="IdNumberHash">Keyed hash of the ID number (<see cref="Privacy.LookupPurpose.IdNumber"/>).</param>
/// <param name="MaskedIdNumber">What its owner recognises it by: <c>2301**********0012</c>.</param>
public sealed record StaffRelative(string Id, Kinship Kinship, string IdNumberHash, string MaskedIdNumber);

/// <summary>How a relative is related.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Kinship>))]
public enum Kinship
{
    /// <summary>Husband or wife.</summary>
    Spouse,

    /// <summary>Father or mother, also by marriage.</summary>
    Parent,

    /// <summary>Son or daughter, also by marriage.</summary>
    Child,

    /// <summary>Brother or sister.</summary>
    Sibling,

    /// <summary>Any other.</summary>
    Other,
}
