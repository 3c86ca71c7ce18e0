using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>What facts are called where a rule reads several of them.</summary>
internal static class FactText
{
    public static readonly LocalizedText SubmissionDay = new("提交日期", "Day of submission");
    public static readonly LocalizedText HouseholdSize = new("家庭人口", "Household members");
    public static readonly LocalizedText HouseholdIncome = new("家庭月收入", "Household income a month");
    public static readonly LocalizedText CountyDibao = new("当地低保标准（每人每月）", "Living allowance there, a head and month");
    public static readonly LocalizedText RegistryCategory = new("困难职工档案", "Hardship file");
    public static readonly LocalizedText ApplicantAge = new("申请人年龄", "Applicant's age");
    public static readonly LocalizedText ChildAge = new("孩子年龄", "Child's age");
    public static readonly LocalizedText Medical = new("自付医疗费（每年）", "Own medical costs a year");
    public static readonly LocalizedText Education = new("教育支出（每年）", "Costs of schooling a year");
    public static readonly LocalizedText Stage = new("就读阶段", "Stage");

    /// <summary>What a fact is called; null for one that the rule's own words explain.</summary>
    public static LocalizedText? Find(string name) => name switch
    {
        FactNames.SubmissionDay => SubmissionDay,
        FactNames.HouseholdSize => HouseholdSize,
        FactNames.HouseholdIncome => HouseholdIncome,
        FactNames.CountyDibao => CountyDibao,
        FactNames.RegistryCategory => RegistryCategory,
        FactNames.ApplicantAge => ApplicantAge,
        FactNames.ChildAge => ChildAge,
        "hardship.medicalPerYear" => Medical,
        "hardship.educationPerYear" => Education,
        "school.stage" => Stage,
        _ => null,
    };
}
