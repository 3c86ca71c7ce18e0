using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Applications;

namespace AidFlow.Workflow.Duplicates;

/// <summary>What a case can be found by. Confidential until it is hashed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">ID number, account or mobile number in normal form.</param>
internal sealed record DuplicateKey(DuplicateKeyKind Kind, string Value)
{
    /// <summary>Everything that answers can be found by, each once.</summary>
    public static IReadOnlyList<DuplicateKey> Of(JsonObject answers)
    {
        List<DuplicateKey> keys = [.. CaseAnswers.IdNumbers(answers).Select(id => new DuplicateKey(DuplicateKeyKind.Person, id))];
        if (AccountOf(answers) is { } account)
        {
            keys.Add(new DuplicateKey(DuplicateKeyKind.Account, account));
        }

        if (CaseAnswers.ApplicantMobile(answers) is { Length: > 0 } mobile)
        {
            keys.Add(new DuplicateKey(DuplicateKeyKind.Mobile, mobile));
        }

        return keys;
    }

    /// <summary>The account that is paid to; null in programmes that pay nothing.</summary>
    public static string? AccountOf(JsonObject answers) => CaseAnswers.Payee(answers).AccountNumber is { Length: > 0 } account ? account : null;

    /// <summary>What answers could be found by before they were changed, and can no longer.</summary>
    public static IReadOnlyList<DuplicateKey> Dropped(JsonObject before, JsonObject after) => [.. Of(before).Except(Of(after))];

    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}

/// <summary>What a case can be found by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DuplicateKeyKind>))]
internal enum DuplicateKeyKind
{
    /// <summary>ID number of anybody in the case.</summary>
    Person,

    /// <summary>Account that is paid to.</summary>
    Account,

    /// <summary>The applicant's mobile number.</summary>
    Mobile,
}
