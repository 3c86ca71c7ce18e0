using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Rehearsals;

/// <summary>What to think of before a rehearsed file is put in place; nothing of it stands in the way of the rehearsal. Pure.</summary>
internal static class RehearsalNotes
{
    /// <summary>The notes.</summary>
    /// <param name="changed">The rehearsed file.</param>
    /// <param name="newest">The programme's newest version in the catalogue.</param>
    /// <param name="today">The day in Asia/Shanghai.</param>
    public static IReadOnlyList<LocalizedText> Of(ProgrammeDefinition changed, ProgrammeDefinition newest, DateOnly today)
    {
        if (changed.Version <= newest.Version)
        {
            int next = newest.Version + 1;
            string file = string.Create(CultureInfo.InvariantCulture, $"{changed.Id}.v{next}.json");
            return
            [
                new($"版本号没有提高：正式使用时请存为 {file}，版本号写 {next}，否则会改变办理中的申请。",
                    $"The version was not raised. To use it, save it as {file} with version {next}; otherwise open cases would change."),
            ];
        }

        return changed.EffectiveFrom <= today
            ?
            [
                new("生效日期不晚于今天：此前已提交的申请仍按旧版本审核，今天起提交的按新版本。",
                    "The day on which it comes into force is not after today: what was handed in before keeps its version, and from today the new one applies."),
            ]
            : [];
    }
}
