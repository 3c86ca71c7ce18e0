using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Contradictions between answers of the well-known parts: applicant, child, household, payee. A programme whose form
/// has no such part is not checked for it.
/// </summary>
internal static class CrossFieldChecks
{
    private const int YoungestApplicant = 16;

    /// <summary>All contradictions among answers in normal form, those of each row of a list included.</summary>
    public static IEnumerable<FieldProblem> Find(ProgrammeDefinition definition, JsonObject answers, DateOnly today) =>
        [.. Persons(answers, today), .. Household(answers), .. Payee(definition, answers), .. ListChecks.Find(definition, answers, today)];

    private static IEnumerable<FieldProblem> Persons(JsonObject answers, DateOnly today)
    {
        IdNumber? applicant = Number(answers, "applicant.idNumber");
        IdNumber? child = Number(answers, "child.idNumber");
        if (applicant?.AgeOn(today) < YoungestApplicant)
        {
            yield return FormFaults.ApplicantTooYoung("/applicant/idNumber");
        }

        if (applicant is null || child is null)
        {
            yield break;
        }

        if (applicant == child)
        {
            yield return FormFaults.ChildIsApplicant("/child/idNumber");
        }
        else if (child.Value.BornOn <= applicant.Value.BornOn)
        {
            yield return FormFaults.ChildNotYounger("/child/idNumber");
        }
    }

    private static IEnumerable<FieldProblem> Household(JsonObject answers)
    {
        if (answers["household"] is not JsonArray rows)
        {
            yield break;
        }

        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string person in new[] { "applicant", "child" })
        {
            if (Text(answers, $"{person}.idNumber") is { } number)
            {
                names.TryAdd(number, PersonName.Comparable(Text(answers, $"{person}.name")));
            }
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"/household/{i}/idNumber");
            if (rows[i] is not JsonObject row || Text(row, "idNumber") is not { } number)
            {
                continue;
            }

            string? name = PersonName.Comparable(Text(row, "name"));
            if (!listed.Add(number))
            {
                yield return FormFaults.HouseholdTwice(at);
            }
            else if (names.TryGetValue(number, out string? before) && before is not null && name is not null && before != name)
            {
                yield return FormFaults.HouseholdContradiction(at);
            }
        }

        if (Text(answers, "applicant.idNumber") is { } own && rows.All(row => row is JsonObject member && Text(member, "idNumber") is not null) && !listed.Contains(own))
        {
            yield return FormFaults.ApplicantNotListed("/household");
        }
    }

    private static IEnumerable<FieldProblem> Payee(ProgrammeDefinition definition, JsonObject answers)
    {
        string? account = PersonName.Comparable(Text(answers, "payee.accountName"));
        string? applicant = PersonName.Comparable(Text(answers, "applicant.name"));
        if (account is not null && applicant is not null && account != applicant
            && !(definition.Payee.SpouseAccount && Spouses(answers).Contains(account)))
        {
            yield return definition.Payee.SpouseAccount
                ? FormFaults.PayeeNameOrSpouse("/payee/accountName")
                : FormFaults.PayeeName("/payee/accountName");
        }

        if (Text(answers, "payee.accountType") == "card" && Text(answers, "payee.accountNumber") is { } number
            && BankCardNumber.Read(number).Fault is { } fault)
        {
            yield return new FieldProblem("/payee/accountNumber", fault.Code, fault.Message);
        }
    }

    private static IEnumerable<string?> Spouses(JsonObject answers) =>
        (answers["household"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(row => Text(row, "relation") == "spouse").Select(row => PersonName.Comparable(Text(row, "name")));

    private static string? Text(JsonObject answers, string id) => AnswerPath.Text(AnswerPath.Get(answers, id));

    private static IdNumber? Number(JsonObject answers, string id) => IdNumber.Read(Text(answers, id)).Value;
}
