using System.Text.RegularExpressions;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of the form and of the papers that depend on it.</summary>
internal static partial class FormChecks
{
    /// <summary>Nobody answers more; a file with thousands of questions is a mistake.</summary>
    private const int MostQuestions = 300;

    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.Questions.Sum(question => 1 + question.Columns.Count) is 0 or > MostQuestions)
        {
            faults.Add(new("/form", "programme.questions", new($"表单应有 1 到 {MostQuestions} 个问题。", $"A form has 1 to {MostQuestions} questions.")));
            return;
        }

        DefinitionChecks.Duplicates(definition.Form, page => page.Id, index => $"/form/{index}/id", faults);
        var all = new Dictionary<string, Question>(StringComparer.Ordinal);
        for (int page = 0; page < definition.Form.Count; page++)
        {
            CheckQuestions(definition.Form[page].Questions, $"/form/{page}/questions", all, inTable: false, faults);
            for (int i = 0; i < definition.Form[page].Questions.Count; i++)
            {
                Question question = definition.Form[page].Questions[i];
                faults.Require(
                    question.Expect.Count == 0 && question.Columns.All(column => column.Expect.Count == 0), $"/form/{page}/questions/{i}/expect", "programme.expect",
                    "申请表里没有“expect”，只在审批记录里用。", "An answer is expected in the record of a step only.");
            }
        }


        foreach (string id in all.Keys.Where(id => all.Keys.Any(other => other.StartsWith(id + ".", StringComparison.Ordinal))))
        {
            faults.Add(new("/form", "programme.question-nesting", new(
                $"“{id}”既是问题又是其他问题的前缀。", $"'{id}' is a question and the beginning of another one.")));
        }

        DefinitionChecks.Duplicates(definition.Documents, slot => slot.Id, index => $"/documents/{index}/id", faults);
        for (int i = 0; i < definition.Documents.Count; i++)
        {
            CheckShowIf(definition.Documents[i].ShowIf, all, $"/documents/{i}/showIf", faults);
        }
    }

    /// <summary>Checks what an officer fills in to approve a step: a small form of its own.</summary>
    public static void CheckRecord(IReadOnlyList<Question> record, string at, FaultList faults)
    {
        if (record.Count > MostQuestions)
        {
            faults.Add(new(at, "programme.questions", new($"最多 {MostQuestions} 个问题。", $"At most {MostQuestions} questions.")));
            return;
        }

        CheckQuestions(record, at, new Dictionary<string, Question>(StringComparer.Ordinal), inTable: false, faults);
        for (int i = 0; i < record.Count; i++)
        {
            faults.Require(
                record[i].Type is not (QuestionType.Table or QuestionType.Consent or QuestionType.Organisation), $"{at}/{i}/type", "programme.columns",
                "审批记录里没有表格、同意项和工会选择。", "A record has no tables, consents and unions.");
            faults.Require(
                !record[i].Expect.Except(ValuesOf(record[i]), StringComparer.Ordinal).Any(), $"{at}/{i}/expect", "programme.unknown-value",
                "期望的答案不在选项之中。", "An expected answer is not among the choices.");
        }
    }

    private static void CheckQuestions(
        IReadOnlyList<Question> questions, string at, Dictionary<string, Question> known, bool inTable, FaultList faults)
    {
        for (int i = 0; i < questions.Count; i++)
        {
            Question question = questions[i];
            if (!(inTable ? ColumnId() : QuestionId()).IsMatch(question.Id))
            {
                faults.Add(new($"{at}/{i}/id", "programme.id", new("问题编号写成 child.idNumber。", "A question's id is written child.idNumber.")));
            }

            if (!known.TryAdd(question.Id, question))
            {
                faults.Add(new($"{at}/{i}/id", "programme.duplicate-id", new("编号重复。", "The id is there twice.")));
            }

            CheckKind(question, $"{at}/{i}", inTable, faults);
        }

        // A condition may look at any question of the same level, earlier or later on the page.
        for (int i = 0; i < questions.Count; i++)
        {
            CheckShowIf(questions[i].ShowIf, known, $"{at}/{i}/showIf", faults);
            if (IsCyclic(questions[i], known))
            {
                faults.Add(new($"{at}/{i}/showIf", "programme.cyclic-condition", new(
                    "显示条件互相依赖。", "The condition depends on itself.")));
            }
        }
    }

    private static void CheckKind(Question question, string at, bool inTable, FaultList faults)
    {
        if ((question.Type == QuestionType.Choice) != (question.Choices.Count > 0)
            || question.Choices.Select(choice => choice.Value).Distinct(StringComparer.Ordinal).Count() != question.Choices.Count)
        {
            faults.Add(new($"{at}/choices", "programme.choices", new("选择题要有互不相同的选项，其他题没有选项。", "A choice has choices, each once; other questions have none.")));
        }

        if ((question.Type == QuestionType.Table) != (question.Columns.Count > 0) || (inTable && question.Type is QuestionType.Table or QuestionType.Consent))
        {
            faults.Add(new($"{at}/columns", "programme.columns", new("表格要有列，列里不能再有表格或同意项。", "A table has columns, and no tables or consents among them.")));
        }

        if (question.Min > question.Max || question.MaxLength is < 1 or > 10_000)
        {
            faults.Add(new(at, "programme.bounds", new("下限不能大于上限；长度为 1 到 10000。", "The smallest is not above the largest; lengths are 1 to 10,000.")));
        }

        if (question.Type == QuestionType.Table)
        {
            CheckQuestions(question.Columns, $"{at}/columns", new Dictionary<string, Question>(StringComparer.Ordinal), inTable: true, faults);
        }
    }

    private static void CheckShowIf(ShowIf? condition, Dictionary<string, Question> known, string at, FaultList faults)
    {
        if (condition is null)
        {
            return;
        }

        if (!known.TryGetValue(condition.Question, out Question? target) || FactNames.KindOf(target.Type) is not (FactKind.Text or FactKind.Truth))
        {
            faults.Add(new($"{at}/question", "programme.unknown-question", new(
                $"显示条件引用的“{condition.Question}”不是本表单的选择题或是否题。", $"The condition speaks of '{condition.Question}', which is no choice or yes/no question of this form.")));
        }
        else if (condition.In.Count == 0 || condition.In.Any(value => !ValuesOf(target).Contains(value)))
        {
            faults.Add(new($"{at}/in", "programme.unknown-value", new(
                $"显示条件里有“{condition.Question}”没有的选项。", $"The condition names a value that '{condition.Question}' does not have.")));
        }
    }

    private static bool IsCyclic(Question question, Dictionary<string, Question> known)
    {
        Question? at = question;
        for (int steps = 0; at?.ShowIf is { } condition; steps++)
        {
            if (steps > known.Count || condition.Question == question.Id)
            {
                return true;
            }

            at = known.GetValueOrDefault(condition.Question);
        }

        return false;
    }

    /// <summary>The values that an answer can have, as strings; empty for free answers.</summary>
    public static IReadOnlyList<string> ValuesOf(Question question) => question.Type switch
    {
        QuestionType.Choice => [.. question.Choices.Select(choice => choice.Value)],
        QuestionType.YesNo or QuestionType.Consent => ["true", "false"],
        _ => [],
    };

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*\z")]
    private static partial Regex QuestionId();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*\z")]
    private static partial Regex ColumnId();
}
