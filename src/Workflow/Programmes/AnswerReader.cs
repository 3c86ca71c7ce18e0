using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Programmes;

/// <summary>Reads single answers and well-known parts from answers in normal form (<see cref="FormCheck.Normalised"/>).</summary>
public static class AnswerReader
{
    /// <summary>A text or a chosen value; null when not answered.</summary>
    /// <param name="answers">Answers in normal form.</param>
    /// <param name="questionId">For example <c>child.name</c>.</param>
    public static string? Text(JsonObject answers, string questionId) => AnswerPath.Text(AnswerPath.Get(answers, questionId));

    /// <summary>A whole number; null when not answered.</summary>
    public static long? Number(JsonObject answers, string questionId) =>
        AnswerPath.Get(answers, questionId) is not JsonValue value || value.GetValueKind() != JsonValueKind.Number ? null
        : value.TryGetValue(out long whole) ? whole
        : long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : null;

    /// <summary>Money; null when not answered.</summary>
    public static Fen? Money(JsonObject answers, string questionId) => Number(answers, questionId) is { } fen ? new Fen(fen) : null;

    /// <summary>Yes or no; null when not answered.</summary>
    public static bool? YesNo(JsonObject answers, string questionId) => AnswerPath.Get(answers, questionId)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A day; null when not answered.</summary>
    public static DateOnly? Day(JsonObject answers, string questionId) =>
        DateOnly.TryParseExact(Text(answers, questionId), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    /// <summary>The rows of a table; empty when not answered.</summary>
    public static IReadOnlyList<JsonObject> Rows(JsonObject answers, string questionId) =>
        AnswerPath.Get(answers, questionId) is JsonArray rows ? [.. rows.OfType<JsonObject>()] : [];

    /// <summary>People and account of a case.</summary>
    /// <exception cref="InvalidOperationException">The answers were not accepted by <see cref="FormValidator"/>.</exception>
    public static CaseParties Parties(JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var applicant = new ApplicantParty(Required(answers, "applicant.name"), Id(answers, "applicant.idNumber"), MobileNumber.Parse(Required(answers, "applicant.mobile")));
        ChildParty? child = Text(answers, "child.idNumber") is null ? null : new(Required(answers, "child.name"), Id(answers, "child.idNumber"));
        IEnumerable<IdNumber> members = Rows(answers, "household").Select(row => Id(row, "idNumber"));
        return new CaseParties
        {
            Applicant = applicant,
            Child = child,
            Payee = Payee(answers),
            UnionId = OrganisationId.Parse(Required(answers, "employment.unionId")),
            UnitName = Text(answers, "employment.unitName"),
            HouseholdMemberIds = [.. members.Prepend(applicant.IdNumber).Concat(child is null ? [] : [child.IdNumber]).Distinct()],
        };
    }

    private static PayeeParty? Payee(JsonObject answers)
    {
        if (Text(answers, "payee.accountNumber") is not { } account)
        {
            return null;
        }

        return new PayeeParty(
            Required(answers, "payee.accountName"),
            Text(answers, "payee.accountType") == "card",
            AccountNumber.Parse(account),
            Text(answers, "payee.bankName") ?? "",
            Text(answers, "payee.bankCode") is { } code ? CnapsCode.Parse(code) : null);
    }

    private static IdNumber Id(JsonObject answers, string questionId) => IdNumber.Parse(Required(answers, questionId));

    private static string Required(JsonObject answers, string questionId) =>
        Text(answers, questionId) ?? throw new InvalidOperationException($"The answers lack {questionId}; check them with the form first.");
}
