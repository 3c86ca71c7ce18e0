using System.Globalization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Facts and their values as people read them, for one programme.</summary>
internal sealed class FactWords
{
    private static readonly LocalizedText Yes = new("是", "yes");
    private static readonly LocalizedText No = new("否", "no");

    /// <summary>A value that is missing.</summary>
    public static LocalizedText Unknown { get; } = new("未知", "not known");

    private static readonly Dictionary<string, LocalizedText> DerivedLabels = new(StringComparer.Ordinal)
    {
        [FactNames.SubmissionDay] = new("提交日期", "Day of submission"),
        [FactNames.HouseholdSize] = new("家庭人数", "Persons in the household"),
        [FactNames.HouseholdIncome] = new("家庭月收入", "Household income a month"),
        [FactNames.HouseholdEarners] = new("在业家庭成员人数", "Members of the household in work"),
        [FactNames.CountyDibao] = new("低保标准", "Living allowance a head"),
        [FactNames.RegistryCategory] = new("困难职工档案", "Hardship file"),
        [FactNames.ApplicantAge] = new("申请人年龄", "Applicant's age"),
        [FactNames.ChildAge] = new("孩子年龄", "Child's age"),
        [FactNames.ApplicantIsChild] = new("申请人就是孩子本人", "Applicant is the child"),
        [FactNames.CaseCategory] = new("认定类别", "Class of the case"),
        [FactNames.CaseAmount] = new("金额", "Amount"),
        [FactNames.UnionSystem] = new("工会系统", "System of unions"),
        [FactNames.UnionLevelOf] = new("工会级别", "Level of the union"),
        [FactNames.UnionUnder] = new("上级工会级别", "Level of the union above"),
        [FactNames.RegistryMainApplicant] = new("是档案的主申请人", "Main applicant of the file"),
        [FactNames.RegistryMonths] = new("建档月数", "Months on file"),
    };

    private readonly Dictionary<string, LocalizedText> _labels = new(DerivedLabels, StringComparer.Ordinal);
    private readonly Dictionary<(string Fact, string Value), LocalizedText> _values = new()
    {
        [(FactNames.RegistryCategory, FactNames.NoFile)] = new("无档案", "none"),
        [(FactNames.RegistryCategory, "deep")] = new("深度困难", "deep hardship"),
        [(FactNames.RegistryCategory, "relative")] = new("相对困难", "relative hardship"),
        [(FactNames.RegistryCategory, "accident")] = new("意外致困", "hardship by accident"),
        [(FactNames.RegistryCategory, "migrant")] = new("困难农民工", "migrant worker in hardship"),
        [(FactNames.UnionSystem, "local")] = new("地方工会", "local unions"),
        [(FactNames.UnionSystem, "industry")] = new("产业工会", "industrial unions"),
        [(FactNames.UnionSystem, "longmei")] = new("龙煤", "Longmei mining"),
        [(FactNames.UnionSystem, "forestry")] = new("森工", "forestry"),
        [(FactNames.UnionSystem, "reclamation")] = new("农垦", "land reclamation"),
        [(FactNames.UnionSystem, "railway")] = new("铁路", "railway"),
        [(FactNames.UnionLevelOf, "grassroots")] = new("基层工会", "union of a unit"),
        [(FactNames.UnionLevelOf, "county")] = new("县级工会", "county union"),
        [(FactNames.UnionLevelOf, "city")] = new("市级工会", "city union"),
        [(FactNames.UnionLevelOf, "province")] = new("省级工会", "provincial federation"),
        [(FactNames.UnionUnder, "county")] = new("县级工会（县直）", "the county"),
        [(FactNames.UnionUnder, "city")] = new("市级工会（市直）", "the city"),
        [(FactNames.UnionUnder, "province")] = new("省级工会（省直）", "the province"),
        [(FactNames.UnionUnder, FactNames.NoUnionAbove)] = new("没有上级", "none"),
    };

    /// <summary>Takes labels from the form, the list and the classes.</summary>
    public FactWords(ProgrammeDefinition definition)
    {
        foreach (Question question in definition.Questions)
        {
            Add(question.Id, question);
            foreach (Question column in question.Columns)
            {
                Add($"{question.Id}.{column.Id}", column);
                if (question.Id == definition.List?.Table)
                {
                    Add(FactNames.NomineePrefix + column.Id, column);
                }
            }
        }

        if (definition.Classification is { } classification)
        {
            _values[(FactNames.CaseCategory, classification.Otherwise)] = new("不属于任何一类", "none of the classes");
            foreach (CaseClass one in classification.Classes)
            {
                _values[(FactNames.CaseCategory, one.Value)] = one.Name;
            }
        }
    }

    /// <summary>A sum of products.</summary>
    public LocalizedText Sum(IReadOnlyList<Term> terms) => new(Describe(terms, label => label.Zh), Describe(terms, label => label.En));

    /// <summary>What a fact is called.</summary>
    public LocalizedText Label(string fact) => _labels.TryGetValue(fact, out LocalizedText? label) ? label : new LocalizedText(fact, fact);

    /// <summary>A fact's value.</summary>
    public LocalizedText Value(string fact, FactValue? value) => value switch
    {
        null => Unknown,
        { Text: { } text } => Value(fact, text),
        { Kind: FactKind.Money } money => MoneyText(money.Number),
        { Kind: FactKind.Day } day => Same(DateOnly.FromDayNumber((int)day.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        { } number => Same(number.Number.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>A listed value: the choice's label, yes, no.</summary>
    public LocalizedText Value(string fact, string text) =>
        _values.TryGetValue((fact, text), out LocalizedText? label) ? label
        : text switch { "true" => Yes, "false" => No, _ => Same(text) };

    /// <summary>Fen or a plain number, as the fact is measured.</summary>
    public static LocalizedText Amount(FactKind kind, long number) =>
        kind == FactKind.Money ? MoneyText(number) : Same(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Fen as yuan.</summary>
    public static LocalizedText MoneyText(long fen)
    {
        string yuan = new Fen(fen).ToString();
        return new LocalizedText($"{yuan.Replace("¥", "", StringComparison.Ordinal)} 元", yuan);
    }

    /// <summary>A text that reads the same in both languages.</summary>
    public static LocalizedText Same(string text) => new(text, text);

    private void Add(string fact, Question question)
    {
        _labels.TryAdd(fact, question.Label);
        foreach (Choice choice in question.Choices)
        {
            _values[(fact, choice.Value)] = choice.Label;
        }
    }

    private string Describe(IReadOnlyList<Term> terms, Func<LocalizedText, string> language) => string.Join(" + ", terms.Select(term =>
        string.Join(" × ", term.Facts.Select(fact => language(Label(fact)))
            .Concat(term.Times == 1 && term.Facts.Count > 0 ? [] : [Amount(FactKind.Number, term.Times).En]))));
}
