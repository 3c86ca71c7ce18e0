using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Applications;

/// <summary>Tells whether two submissions are the same, whatever order their fields come in.</summary>
internal static class SubmissionDigest
{
    /// <summary>A keyed hash of what was handed in; gives nothing away.</summary>
    public static string Of(Submission submission, LookupHash hash) =>
        hash.Of($"{submission.ProgrammeId}\n{Canonical(submission.Answers)?.ToJsonString()}", "submission");

    /// <summary>A keyed hash of what one owner handed in; gives nothing away.</summary>
    public static string Of(CaseOwner owner, string programmeId, JsonObject answers, LookupHash hash) =>
        hash.Of($"{owner.Key}\n{programmeId}\n{Canonical(answers)?.ToJsonString()}", "submission");

    /// <summary>Bytes from which the case number is made: the same for the same holder, key and attempt.</summary>
    public static byte[] Seed(string holder, string key, int attempt) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{holder}\n{key}\n{attempt}"));

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Canonical(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Canonical)]),
        _ => node?.DeepClone(),
    };
}
