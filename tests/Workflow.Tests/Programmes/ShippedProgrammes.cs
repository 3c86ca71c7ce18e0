using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>The files of the catalogue with their sample answers.</summary>
internal static class ShippedProgrammes
{
    /// <summary>The first day of the demonstration's clock.</summary>
    public static readonly DateOnly FirstDay = new(2026, 9, 1);

    public static IReadOnlyList<ProgrammeDefinition> Current => Catalogues.Shipped.Current(FirstDay);

    public static ProgrammeDefinition Find(string id) => Catalogues.Shipped.FindCurrent(id, FirstDay)!;

    /// <summary>The first day, from the first of the clock on, on which a programme takes applications.</summary>
    public static DateOnly OpenDay(ProgrammeDefinition programme) =>
        programme.Window is { } window && !window.Contains(FirstDay) ? window.NextOpening(FirstDay) : FirstDay;

    /// <summary>Sample answers: of the version in force, or of an older one.</summary>
    public static JsonObject Answers(string id, int? version = null) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Catalogues.Folder, "..", "samples", "answers", version is null ? $"{id}.json" : $"{id}.v{version}.json")))!.AsObject();

    public static FormCheck Check(ProgrammeDefinition programme, JsonObject answers) => FormValidator.Validate(programme, answers, new FormContext
    {
        Today = OpenDay(programme),
        OrganisationExists = id => id == OrganisationId.Parse("230102-0001"),
    });

    /// <summary>The cases that answers make: themselves, or each row of the list (<see cref="ListTerms"/>).</summary>
    public static IReadOnlyList<JsonObject> Cases(ProgrammeDefinition programme, JsonObject answers) =>
        programme.List is { } list ? [.. AnswerReader.Rows(answers, list.Table).Select(row => Row(answers, list.Table, row))] : [answers];

    public static EligibilityDecision Evaluate(ProgrammeDefinition programme, JsonObject answers)
    {
        DateOnly day = OpenDay(programme);

        // Everyday aid rests on a file; the others are looked at as by somebody without one.
        bool filed = programme.Id == "richang-bangfu";
        FactSet facts = FactSets.FromAnswers(programme, answers, day, new CaseCircumstances
        {
            Dibao = new DibaoLine("230102", Residence.Urban, Fen.FromYuan(700), new DateOnly(2026, 1, 1), IsDefault: false),
            EarlierAid = [],
            RegistryCategory = filed ? "deep" : FactNames.NoFile,
            IsMainApplicant = filed,
            RegistryMonths = filed ? 6 : null,
            UnionSystem = FactNames.LocalUnions,
            ReceivedByCap = programme.Caps.ToDictionary(cap => cap.Id, _ => Fen.Zero, StringComparer.Ordinal),
        });
        return EligibilityEvaluator.Evaluate(programme, facts, new DateTimeOffset(day, new TimeOnly(2, 0), TimeSpan.Zero));
    }

    private static JsonObject Row(JsonObject answers, string table, JsonObject row)
    {
        var made = answers.DeepClone().AsObject();
        made.Remove(table);
        foreach ((string column, JsonNode? value) in row)
        {
            string group = column is "name" or "idNumber" or "mobile" ? "applicant"
                : FactNames.PartyColumns.Contains(column) ? "payee" : "nominee";
            if (made[group] is not JsonObject fields)
            {
                made[group] = fields = [];
            }

            fields[column] = value?.DeepClone();
        }

        return made;
    }
}
