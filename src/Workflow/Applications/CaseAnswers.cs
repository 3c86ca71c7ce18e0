using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Applications;

/// <summary>The answers that casework itself needs, by the ids that every programme's form gives them.</summary>
internal static class CaseAnswers
{
    public const string UnionField = "/employment/unionId";
    public const string AccountNameField = "/payee/accountName";

    /// <summary>Whose case it is about: the applicant, or the unit where a union applies for no single person.</summary>
    public static string ApplicantName(JsonObject answers) => Text(answers, "applicant", "name") ?? UnitName(answers);

    public static string? ApplicantIdNumber(JsonObject answers) => IdNumber(answers["applicant"]);

    public static string? ApplicantMobile(JsonObject answers) => Text(answers, "applicant", "mobile");

    /// <summary>Whom the aid is for: the child, or the applicant in programmes without one.</summary>
    public static string? BeneficiaryIdNumber(JsonObject answers) => IdNumber(answers["child"]) ?? ApplicantIdNumber(answers);

    public static bool HasChild(JsonObject answers) => answers["child"] is JsonObject;

    public static OrganisationId? Union(JsonObject answers) =>
        OrganisationId.TryParse(Text(answers, "employment", "unionId"), null, out OrganisationId id) ? id : null;

    public static string UnitName(JsonObject answers) => Text(answers, "employment", "unitName") ?? "";

    /// <summary>Every ID number in the answers: applicant, child, household.</summary>
    public static IEnumerable<string> IdNumbers(JsonObject answers)
    {
        IEnumerable<string?> household = answers["household"] is JsonArray rows ? rows.Select(IdNumber) : [];
        return household.Prepend(IdNumber(answers["child"])).Prepend(ApplicantIdNumber(answers))
            .OfType<string>().Distinct(StringComparer.Ordinal);
    }

    public static PayeeAccount Payee(JsonObject answers) => new()
    {
        AccountName = Text(answers, "payee", "accountName") ?? "",
        AccountNumber = Text(answers, "payee", "accountNumber") ?? "",
        BankName = Text(answers, "payee", "bankName"),
        BankCode = Text(answers, "payee", "bankCode"),
    };

    /// <summary>The answers with another account.</summary>
    public static JsonObject WithPayee(JsonObject answers, PayeeAccount account)
    {
        var copy = (JsonObject)answers.DeepClone();
        JsonObject payee = copy["payee"] as JsonObject ?? [];
        payee["accountName"] = account.AccountName;
        payee["accountNumber"] = account.AccountNumber;
        Set(payee, "accountType", account.AccountType ?? Text(answers, "payee", "accountType"));
        Set(payee, "bankName", account.BankName ?? Text(answers, "payee", "bankName"));
        Set(payee, "bankCode", account.BankCode);
        copy["payee"] = payee;
        return copy;
    }

    /// <summary>The answer at a JSON pointer, or null.</summary>
    public static JsonNode? At(JsonNode? answers, string pointer)
    {
        JsonNode? node = answers;
        foreach (string part in pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                JsonObject o => o.TryGetPropertyValue(part, out JsonNode? value) ? value : null,
                JsonArray a when int.TryParse(part, out int index) && index >= 0 && index < a.Count => a[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>A text answer; null when it is missing or of another kind.</summary>
    public static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string? Text(JsonObject answers, string group, string name) => TextOf((answers[group] as JsonObject)?[name]);

    private static string? IdNumber(JsonNode? person) => TextOf((person as JsonObject)?["idNumber"])?.Trim().ToUpperInvariant() is { Length: > 0 } id ? id : null;

    private static void Set(JsonObject payee, string name, string? value)
    {
        if (value is null)
        {
            payee.Remove(name);
        }
        else
        {
            payee[name] = value;
        }
    }
}
