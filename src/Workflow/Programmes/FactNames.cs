namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Names of the facts that are worked out rather than asked. Beside these, every question with a measurable answer
/// (choice, yes/no, number, money, date, consent) is a fact under its id, and every money or number column of a
/// table is one under <c>table.column</c>: the sum over the rows. The table of a list (<see cref="ProgrammeDefinition.List"/>) has no
/// such sums: rules are about each row, and its columns are facts under <c>nominee.column</c>.
/// </summary>
public static class FactNames
{
    /// <summary>The day of submission in Asia/Shanghai [day].</summary>
    public const string SubmissionDay = "submission.day";

    /// <summary>Persons that share the household's income: applicant, child and listed members, each counted once [number].</summary>
    public const string HouseholdSize = "household.size";

    /// <summary>Income of all members a month, in fen [money].</summary>
    public const string HouseholdIncome = "household.incomePerMonth";

    /// <summary>Members of the household in work, for whom necessary job costs count (domain.md §3.2) [number].</summary>
    public const string HouseholdEarners = "household.earners";

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

    /// <summary>Level of the applicant's union: <c>grassroots</c>, <c>county</c>, <c>city</c>, <c>province</c> [text].</summary>
    public const string UnionLevelOf = "union.level";

    /// <summary>Level of the union directly above the applicant's, which tells a unit under the county from one under the city or the province (县直、市直、省直); <c>none</c> for the province [text].</summary>
    public const string UnionUnder = "union.under";

    /// <summary>Whether the applicant is the main applicant of a hardship file in force [yes/no].</summary>
    public const string RegistryMainApplicant = "registry.isMainApplicant";

    /// <summary>Full months for which the household's file has been open; missing without a file [number].</summary>
    public const string RegistryMonths = "registry.months";

    /// <summary>Value of <see cref="UnionUnder"/> for the province, above which there is none.</summary>
    public const string NoUnionAbove = "none";

    /// <summary>Value of <see cref="RegistryCategory"/> without a hardship file in force.</summary>
    public const string NoFile = "none";

    /// <summary>What the facts of a list's row begin with.</summary>
    public const string NomineePrefix = "nominee.";

    /// <summary>Columns of a list that are the person or the account of the row's case and no facts (<see cref="ListTerms"/>).</summary>
    public static IReadOnlySet<string> PartyColumns { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "name", "idNumber", "mobile", "accountName", "accountType", "accountNumber", "bankName", "bankCode",
    };

    /// <summary>Categories of hardship files.</summary>
    public static IReadOnlyList<string> FileCategories { get; } = ["deep", "relative", "accident", "migrant"];

    /// <summary>Value of <see cref="UnionSystem"/> for the unions of divisions.</summary>
    public const string LocalUnions = "local";

    /// <summary>Systems of unions, in the order of domain.md §5.1.</summary>
    public static IReadOnlyList<string> UnionSystems { get; } = [LocalUnions, "industry", "longmei", "forestry", "reclamation", "railway"];

    /// <summary>Levels of unions as conditions name them, from the unit up.</summary>
    public static IReadOnlyList<string> UnionLevels { get; } = [.. Enum.GetValues<UnionLevel>().Select(WordOf)];

    /// <summary>A level as conditions name it: <c>county</c>.</summary>
    public static string WordOf(UnionLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>The facts of this list with their kinds.</summary>
    public static IReadOnlyDictionary<string, FactKind> Derived { get; } = new Dictionary<string, FactKind>(StringComparer.Ordinal)
    {
        [SubmissionDay] = FactKind.Day,
        [HouseholdSize] = FactKind.Number,
        [HouseholdIncome] = FactKind.Money,
        [HouseholdEarners] = FactKind.Number,
        [CountyDibao] = FactKind.Money,
        [RegistryCategory] = FactKind.Text,
        [ApplicantAge] = FactKind.Number,
        [ChildAge] = FactKind.Number,
        [ApplicantIsChild] = FactKind.Truth,
        [CaseCategory] = FactKind.Text,
        [CaseAmount] = FactKind.Money,
        [UnionSystem] = FactKind.Text,
        [UnionLevelOf] = FactKind.Text,
        [UnionUnder] = FactKind.Text,
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
                bool isList = question.Id == definition.List?.Table;
                foreach (Question column in question.Columns)
                {
                    if (isList && KindOf(column.Type) is { } ofRow && !PartyColumns.Contains(column.Id))
                    {
                        facts[NomineePrefix + column.Id] = ofRow;
                    }
                    else if (!isList && KindOf(column.Type) is (FactKind.Money or FactKind.Number) and { } summed)
                    {
                        facts[$"{question.Id}.{column.Id}"] = summed;
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

    /// <summary>The question, or the list's column, that a fact is the answer to; null for facts that are worked out.</summary>
    public static Question? QuestionOf(ProgrammeDefinition definition, string fact)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(fact);
        return definition.List is { } list && fact.StartsWith(NomineePrefix, StringComparison.Ordinal)
            ? definition.FindQuestion(list.Table)?.Columns.FirstOrDefault(column => column.Id == fact[NomineePrefix.Length..])
            : definition.FindQuestion(fact);
    }

    /// <summary>The values that a fact can have, as conditions list them; null for numbers, money and days.</summary>
    public static IReadOnlyList<string>? ValuesOf(ProgrammeDefinition definition, string fact) => fact switch
    {
        RegistryCategory => [NoFile, .. FileCategories],
        UnionSystem => UnionSystems,
        UnionLevelOf => UnionLevels,
        UnionUnder => [.. UnionLevels.Skip(1), NoUnionAbove],
        CaseCategory => definition.Classification is { } classes ? [.. classes.Classes.Select(one => one.Value), classes.Otherwise] : [],
        ApplicantIsChild or RegistryMainApplicant => ["true", "false"],
        _ => QuestionOf(definition, fact) is { } question && KindOf(question.Type) is FactKind.Text or FactKind.Truth ? FormChecks.ValuesOf(question) : null,
    };

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
