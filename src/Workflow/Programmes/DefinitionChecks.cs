using System.Globalization;
using System.Text.RegularExpressions;

namespace AidFlow.Workflow.Programmes;

/// <summary>What a file can get wrong although it has the right shape. Collects every fault rather than the first.</summary>
internal static partial class DefinitionChecks
{
    /// <summary>Ten thousand yuan times a hundred thousand: no single aid is near it.</summary>
    internal const long LargestAmount = 1_000_000_000_000;

    /// <summary>The faults of a definition that was read from a file of a name, the first <see cref="FaultList.Most"/> of them.</summary>
    public static IReadOnlyList<DefinitionFault> Check(ProgrammeDefinition definition, Match fileName)
    {
        var faults = new FaultList();
        CheckIdentity(definition, fileName, faults);
        FormChecks.Check(definition, faults);
        if (faults.Count == 0)
        {
            // Rules speak of questions; with a broken form every second rule would be reported for nothing.
            RuleChecks.Check(definition, faults);
            MoneyChecks.Check(definition, faults);
            CourseChecks.Check(definition, faults);
        }

        CourseChecks.CheckTerms(definition, faults);
        CheckLimits(definition, faults);
        CheckReasons(definition, faults);
        return faults.Found;
    }

    private static void CheckIdentity(ProgrammeDefinition definition, Match fileName, FaultList faults)
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

    private static void CheckLimits(ProgrammeDefinition definition, FaultList faults)
    {
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

    private static void CheckReasons(ProgrammeDefinition definition, FaultList faults)
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
    internal static void Duplicates<T>(IReadOnlyList<T> items, Func<T, string> id, Func<int, string> at, FaultList faults)
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

    /// <summary>Whether a text is a name as files write them: <c>income-proof</c>.</summary>
    internal static bool IsSlug(string text) => Slug().IsMatch(text);

    [GeneratedRegex(@"^[A-Z0-9]{2,8}\z")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}
