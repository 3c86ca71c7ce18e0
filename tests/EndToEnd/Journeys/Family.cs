namespace AidFlow.EndToEnd.Journeys;

/// <summary>A made-up family as it fills in the form.</summary>
/// <param name="Parent">Name of the applicant, the child's father.</param>
/// <param name="Spouse">Name of the mother.</param>
/// <param name="Child">Name of the child.</param>
/// <param name="Numbers">Their numbers.</param>
internal sealed record Family(string Parent, string Spouse, string Child, Person Numbers)
{
    /// <summary>Everything that may be on no console, in no address and in clear in no file.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        Parent, Spouse, Child, .. Numbers.Secrets,
        .. Numbers.Secrets.Select(secret => string.Join(' ', secret.Chunk(4).Select(part => new string(part)))),
    ];
}
