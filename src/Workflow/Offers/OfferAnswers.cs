using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Offers;

/// <summary>What a household's file answers of a programme's form. Pure.</summary>
internal static class OfferAnswers
{
    /// <summary>
    /// The answers of the newest grant that the form asks for too, with the people and the union that the file has now, and with what the programme's
    /// offer adds. Consents are left out: they are given with the press of the button.
    /// </summary>
    public static JsonObject Of(ProgrammeDefinition programme, HouseholdFile file)
    {
        JsonObject answers = ApplyAgain.CarriedOver(programme, file.Content.Answers);
        Put(programme, answers, "applicant.name", file.Main.Name);
        Put(programme, answers, "applicant.idNumber", file.Main.IdNumber);
        Put(programme, answers, "applicant.mobile", file.Main.Mobile);
        Put(programme, answers, "employment.unionId", file.Union.Value);
        PutHousehold(programme, answers, file);
        foreach ((string id, System.Text.Json.JsonElement answer) in programme.Offer?.Answers ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            AnswerPath.Set(answers, id, JsonNode.Parse(answer.GetRawText())!);
        }

        return answers;
    }

    /// <summary>Whether the form asks for an account that the answers do not have: files that were taken over from lists have none.</summary>
    public static bool LacksAccount(ProgrammeDefinition programme, JsonObject answers) =>
        programme.FindQuestion("payee.accountNumber") is not null && AnswerPath.Get(answers, "payee.accountNumber") is null;

    /// <summary>Takes the account over from the answers of another case.</summary>
    public static void PutAccount(ProgrammeDefinition programme, JsonObject answers, JsonObject from)
    {
        foreach (Question question in programme.Questions.Where(question => question.Id.StartsWith("payee.", StringComparison.Ordinal)))
        {
            if (AnswerPath.Get(from, question.Id) is { } answer)
            {
                AnswerPath.Set(answers, question.Id, answer.DeepClone());
            }
        }
    }

    /// <summary>The answers with every consent of the form given.</summary>
    public static JsonObject WithConsents(ProgrammeDefinition programme, JsonObject answers)
    {
        var all = (JsonObject)answers.DeepClone();
        foreach (Question consent in Consents(programme))
        {
            AnswerPath.Set(all, consent.Id, JsonValue.Create(true));
        }

        return all;
    }

    /// <summary>The answers without consents.</summary>
    public static JsonObject WithoutConsents(ProgrammeDefinition programme, JsonObject answers) => ApplyAgain.CarriedOver(programme, answers);

    /// <summary>The consents that a form asks for.</summary>
    public static IEnumerable<Question> Consents(ProgrammeDefinition programme) => programme.Questions.Where(question => question.Type == QuestionType.Consent);

    /// <summary>Who left the household since the grant is left out; who joined it stands there with what the file knows, and the form's check says what is missing.</summary>
    private static void PutHousehold(ProgrammeDefinition programme, JsonObject answers, HouseholdFile file)
    {
        if (programme.FindQuestion("household") is not { Type: QuestionType.Table })
        {
            return;
        }

        JsonArray rows = [];
        IReadOnlyList<JsonObject> known = AnswerReader.Rows(answers, "household");
        foreach (HouseholdMember member in file.Present)
        {
            JsonObject? row = known.FirstOrDefault(row => AnswerReader.Text(row, "idNumber") == member.IdNumber);
            rows.Add(row?.DeepClone() ?? new JsonObject { ["name"] = member.Name, ["idNumber"] = member.IdNumber, ["relation"] = member.Relation });
        }

        answers["household"] = rows;
    }

    private static void Put(ProgrammeDefinition programme, JsonObject answers, string question, string? answer)
    {
        if (answer is not null && programme.FindQuestion(question) is not null)
        {
            AnswerPath.Set(answers, question, JsonValue.Create(answer));
        }
    }
}
