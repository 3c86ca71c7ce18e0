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
    private static readonly LocalizedText Unknown = new("未知", "not known");

    private static readonly Dictionary<string, LocalizedText> DerivedLabels = new(StringComparer.Ordinal)
    {
        [FactNames.SubmissionDay] = new("提交日期", "Day of submission"),
        [FactNames.HouseholdSize] = new("家庭人数", "Persons in the household"),
        [FactNames.HouseholdIncome] = new("家庭月收入", "Household income a month"),
        [FactNames.CountyDibao] = new("低保标准", "Living allowance a head"),
        [FactNames.RegistryCategory] = new("困难职工档案", "Hardship file"),
        [FactNames.ApplicantAge] = new("申请人年龄", "Applicant's age"),
        [FactNames.ChildAge] = new("孩子年龄", "Child's age"),
        [FactNames.ApplicantIsChild] = new("申请人就是孩子本人", "Applicant is the child"),
    };

    private readonly Dictionary<string, LocalizedText> _labels = new(DerivedLabels, StringComparer.Ordinal);
    private readonly Dictionary<(string Fact, string Value), LocalizedText> _values = new()
    {
        [(FactNames.RegistryCategory, "none")] = new("无档案", "none"),
        [(FactNames.RegistryCategory, "deep")] = new("深度困难", "deep hardship"),
        [(FactNames.RegistryCategory, "relative")] = new("相对困难", "relative hardship"),
        [(FactNames.RegistryCategory, "accident")] = new("意外致困", "hardship by accident"),
        [(FactNames.RegistryCategory, "migrant")] = new("困难农民工", "migrant worker in hardship"),
    };

    /// <summary>Takes labels from the form.</summary>
    public FactWords(ProgrammeDefinition definition)
    {
        foreach (Question question in definition.Questions)
        {
            _labels.TryAdd(question.Id, question.Label);
            foreach (Choice choice in question.Choices)
            {
                _values[(question.Id, choice.Value)] = choice.Label;
            }

            foreach (Question column in question.Columns)
            {
                _labels.TryAdd($"{question.Id}.{column.Id}", column.Label);
                foreach (Choice choice in column.Choices)
                {
                    _values[($"{question.Id}.{column.Id}", choice.Value)] = choice.Label;
                }
            }
        }
    }

    /// <summary>What a fact is called.</summary>
    public LocalizedText Label(string fact) => _labels.TryGetValue(fact, out LocalizedText? label) ? label : new LocalizedText(fact, fact);

    /// <summary>A fact's value.</summary>
    public LocalizedText Value(string fact, FactValue? value) => value switch
    {
        null => Unknown,
        { Text: { } text } => Value(fact, text),
        { Kind: FactKind.Money } money => Money(money.Number),
        { Kind: FactKind.Day } day => Same(DateOnly.FromDayNumber((int)day.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        { } number => Same(number.Number.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>A listed value: the choice's label, yes, no.</summary>
    public LocalizedText Value(string fact, string text) =>
        _values.TryGetValue((fact, text), out LocalizedText? label) ? label
        : text switch { "true" => Yes, "false" => No, _ => Same(text) };

    /// <summary>Fen or a plain number, as the fact is measured.</summary>
    public static LocalizedText Amount(FactKind kind, long number) =>
        kind == FactKind.Money ? Money(number) : Same(number.ToString(CultureInfo.InvariantCulture));

    private static LocalizedText Money(long fen)
    {
        string yuan = new Fen(fen).ToString();
        return new LocalizedText($"{yuan.Replace("¥", "", StringComparison.Ordinal)} 元", yuan);
    }

    /// <summary>A text that reads the same in both languages.</summary>
    public static LocalizedText Same(string text) => new(text, text);
}
