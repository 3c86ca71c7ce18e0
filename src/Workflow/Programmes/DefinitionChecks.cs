using System.Globalization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>A fault inside a definition, before its line is known.</summary>
internal sealed record DefinitionFault(string At, string Code, LocalizedText Message);

/// <summary>What a file can get wrong although it has the right shape. Collects every fault rather than the first.</summary>
internal static partial class DefinitionChecks
{
    /// <summary>Ten thousand yuan times a hundred thousand: no single aid is near it.</summary>
    internal const long LargestAmount = 1_000_000_000_000;

    /// <summary>All faults of a definition that was read from a file of a name.</summary>
    public static List<DefinitionFault> Check(ProgrammeDefinition definition, Match fileName)
    {
        var faults = new List<DefinitionFault>();
        CheckIdentity(definition, fileName, faults);
        FormChecks.Check(definition, faults);
        if (faults.Count == 0)
        {
            // Rules speak of questions; with a broken form every second rule would be reported for nothing.
            RuleChecks.Check(definition, faults);
            CheckAmount(definition, faults);
        }

        CheckCourse(definition, faults);
        CheckReasons(definition, faults);
        return faults;
    }

    private static void CheckIdentity(ProgrammeDefinition definition, Match fileName, List<DefinitionFault> faults)
    {
        string version = fileName.Groups["version"].Success ? fileName.Groups["version"].Value : "1";
        if (!fileName.Success || fileName.Groups["id"].Value != definition.Id)
        {
            faults.Add(new("/id", "programme.file-name", new("文件名应为项目编号加 .json。", "The file is named after the programme's id.")));
        }
        else if (version != definition.Version.ToString(CultureInfo.InvariantCulture))
        {
            faults.Add(new("/version", "programme.file-name", new("文件名中的版本与内容不同。", "Version in the file's name and in the file differ.")));
        }

        if (!Prefix().IsMatch(definition.Prefix))
        {
            faults.Add(new("/prefix", "programme.prefix", new("编号前缀为 2 到 8 位大写字母或数字。", "The prefix is 2 to 8 capital letters or digits.")));
        }

        if (definition.Window is { } window && !(IsMonthAndDay(window.OpensOn) && IsMonthAndDay(window.ClosesOn)))
        {
            faults.Add(new("/window", "programme.window", new("受理期的日期写成“07-01”。", "Days of the window are written 07-01.")));
        }
    }

    private static void CheckAmount(ProgrammeDefinition definition, List<DefinitionFault> faults)
    {
        if (definition.Amount is not TableAmount table)
        {
            return;
        }

        RuleChecks.CheckValues(definition, table.ByFact, table.Table.Keys, "/amount/byFact", "/amount/table", faults);
        foreach ((string value, Fen amount) in table.Table)
        {
            if (amount.Value is < 0 or > LargestAmount)
            {
                faults.Add(new($"/amount/table/{value}", "programme.amount", new("金额不能为负，也不能超过上限。", "An amount is neither negative nor beyond all measure.")));
            }
        }
    }

    private static void CheckCourse(ProgrammeDefinition definition, List<DefinitionFault> faults)
    {
        if (definition.Approval.Count == 0 || definition.Approval.Zip(definition.Approval.Skip(1)).Any(pair => pair.Second.Level <= pair.First.Level))
        {
            faults.Add(new("/approval", "programme.approval", new("审批至少一级，逐级向上。", "At least one level approves, each above the one before.")));
        }

        if (definition.Approval.Any(step => step.DueWorkingDays is < 1 or > 250))
        {
            faults.Add(new("/approval", "programme.working-days", new("审批时限为 1 到 250 个工作日。", "A level has 1 to 250 working days.")));
        }

        if (definition.Notice is { WorkingDays: < 1 or > 60 })
        {
            faults.Add(new("/notice/workingDays", "programme.working-days", new("公示为 1 到 60 个工作日。", "A notice runs for 1 to 60 working days.")));
        }

        if (definition.Fund is { } fund && (!Slug().IsMatch(fund.FundId) || fund.Remittance.Length is 0 or > 20))
        {
            faults.Add(new("/fund", "programme.fund", new("资金编号为小写字母；摘要 1 到 20 个字。", "A fund's id is in small letters; the remittance has 1 to 20 characters.")));
        }

        DeadlineTerms deadlines = definition.Deadlines;
        if (deadlines.DocumentDays is < 1 or > 366 || deadlines.CorrectionDays is < 1 or > 366
            || deadlines.DocumentReminderDays.Any(day => day < 1 || day >= deadlines.DocumentDays)
            || !deadlines.DocumentReminderDays.SequenceEqual(deadlines.DocumentReminderDays.Distinct().Order()))
        {
            faults.Add(new("/deadlines", "programme.deadlines", new("期限为 1 到 366 天；提醒日期递增并早于截止。", "Deadlines are 1 to 366 days; reminders ascend and come before the deadline.")));
        }
    }

    private static void CheckReasons(ProgrammeDefinition definition, List<DefinitionFault> faults)
    {
        Duplicates(definition.Reasons, reason => reason.Code, index => $"/reasons/{index}/code", faults);
        foreach (ReasonUse use in Enum.GetValues<ReasonUse>())
        {
            if (!definition.Reasons.Any(reason => reason.For.Contains(use)))
            {
                faults.Add(new("/reasons", "programme.reasons", new("退回和不予批准都至少要有一个理由。", "There is at least one reason for a return and one for a rejection.")));
            }
        }
    }

    /// <summary>Reports each id of a list that is not a name or is there already.</summary>
    internal static void Duplicates<T>(IReadOnlyList<T> items, Func<T, string> id, Func<int, string> at, List<DefinitionFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < items.Count; i++)
        {
            if (!Slug().IsMatch(id(items[i])))
            {
                faults.Add(new(at(i), "programme.id", new("编号只用小写字母、数字和连字符。", "An id has small letters, digits and hyphens.")));
            }
            else if (!seen.Add(id(items[i])))
            {
                faults.Add(new(at(i), "programme.duplicate-id", new("编号重复。", "The id is there twice.")));
            }
        }
    }

    private static bool IsMonthAndDay(string text) =>
        DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex("^[A-Z0-9]{2,8}$")]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
