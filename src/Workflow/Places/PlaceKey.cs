namespace AidFlow.Workflow.Places;

/// <summary>Names the places that are counted together: those of a programme, in a period, of one group.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Period">The period: <c>2026</c>, <c>S2027</c>, <c>ever</c>.</param>
/// <param name="Group"><c>all</c>, a division code, or the value of a choice.</param>
internal sealed record PlaceKey(string ProgrammeId, string Period, string Group)
{
    /// <summary>The partition of the Places table.</summary>
    public string Partition => $"{ProgrammeId}|{Period}|{Group}";
}
