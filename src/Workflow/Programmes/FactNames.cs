namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Names of the facts that are worked out rather than asked. Beside these, every question with a measurable answer
/// (choice, yes/no, number, money, date, consent) is a fact under its id, and every money or number column of a
/// table is one under <c>table.column</c>: the sum over the rows.
/// </summary>
public static class FactNames
{
    /// <summary>The day of submission in Asia/Shanghai [day].</summary>
    public const string SubmissionDay = "submission.day";

    /// <summary>Persons that share the household's income: applicant, child and listed members, each counted once [number].</summary>
    public const string HouseholdSize = "household.size";

    /// <summary>Income of all members a month, in fen [money].</summary>
    public const string HouseholdIncome = "household.incomePerMonth";

    /// <summary>Minimum living allowance (低保) a head and month of the county, in fen [money].</summary>
    public const string CountyDibao = "county.dibaoPerHead";

    /// <summary>Category of the household's hardship file, <c>none</c> without one [text].</summary>
    public const string RegistryCategory = "registry.category";

    /// <summary>The applicant's age in full years on the day of submission [number].</summary>
    public const string ApplicantAge = "applicant.age";

    /// <summary>The child's age in full years on the day of submission [number].</summary>
    public const string ChildAge = "child.age";

    /// <summary>Whether applicant and child are the same person [yes/no].</summary>
    public const string ApplicantIsChild = "applicant.isChild";

    /// <summary>Class of the case by <see cref="ProgrammeDefinition.Classification"/> [text].</summary>
    public const string CaseCategory = "case.category";

    /// <summary>Amount by the file, after caps, in fen; for conditions of steps only [money].</summary>
    public const string CaseAmount = "case.amount";

    /// <summary>System of the applicant's union: <c>local</c>, <c>industry</c>, <c>longmei</c>, <c>forestry</c>, <c>reclamation</c>, <c>railway</c> (domain.md §5.1) [text].</summary>
    public const string UnionSystem = "union.system";

    /// <summary>Whether the applicant is the main applicant of a hardship file in force [yes/no].</summary>
    public const string RegistryMainApplicant = "registry.isMainApplicant";

    /// <summary>Full months for which the household's file has been open; missing without a file [number].</summary>
    public const string RegistryMonths = "registry.months";

    /// <summary>The facts of this list with their kinds.</summary>
    public static IReadOnlyDictionary<string, FactKind> Derived { get; } = new Dictionary<string, FactKind>(StringComparer.Ordinal)
    {
        [SubmissionDay] = FactKind.Day,
        [HouseholdSize] = FactKind.Number,
        [HouseholdIncome] = FactKind.Money,
        [CountyDibao] = FactKind.Money,
        [RegistryCategory] = FactKind.Text,
        [ApplicantAge] = FactKind.Number,
        [ChildAge] = FactKind.Number,
        [ApplicantIsChild] = FactKind.Truth,
        [CaseCategory] = FactKind.Text,
        [CaseAmount] = FactKind.Money,
        [UnionSystem] = FactKind.Text,
        [RegistryMainApplicant] = FactKind.Truth,
        [RegistryMonths] = FactKind.Number,
    };

    /// <summary>Every fact that a programme's rules may use, with its kind.</summary>
    public static IReadOnlyDictionary<string, FactKind> Of(ProgrammeDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var facts = new Dictionary<string, FactKind>(Derived, StringComparer.Ordinal);
        foreach (Question question in definition.Questions)
        {
            if (question.Type == QuestionType.Table)
            {
                foreach (Question column in question.Columns)
                {
                    if (KindOf(column.Type) is FactKind.Money or FactKind.Number)
                    {
                        facts[$"{question.Id}.{column.Id}"] = KindOf(column.Type)!.Value;
                    }
                }
            }
            else if (KindOf(question.Type) is { } kind)
            {
                facts[question.Id] = kind;
            }
        }

        return facts;
    }

    /// <summary>The kind of fact that an answer makes; null for answers that are no facts: free text and identifiers.</summary>
    public static FactKind? KindOf(QuestionType type) => type switch
    {
        QuestionType.Choice => FactKind.Text,
        QuestionType.YesNo or QuestionType.Consent => FactKind.Truth,
        QuestionType.Number => FactKind.Number,
        QuestionType.Money => FactKind.Money,
        QuestionType.Date => FactKind.Day,
        _ => null,
    };
}

/// <summary>What a fact is measured in.</summary>
public enum FactKind
{
    /// <summary>One of some stored values.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Fen.</summary>
    Money,

    /// <summary>A day, Asia/Shanghai.</summary>
    Day,

    /// <summary>Yes or no.</summary>
    Truth,
}
