using System.Globalization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks between files: versions of one programme do not contradict each other, and a programme that is named exists.</summary>
internal static class CatalogueChecks
{
    /// <summary>The files that may be used together, lower versions first; the others become faults.</summary>
    public static List<LoadedProgramme> InOrder(IReadOnlyList<LoadedProgramme> files, List<CatalogueFault> faults)
    {
        // A broken file is still a programme: those that name it are not at fault.
        var known = files.Select(file => file.NamedId).ToHashSet(StringComparer.Ordinal);
        HashSet<(string Id, int Version)> versions = [.. files.Select(file => (file.NamedId, file.NamedVersion))];
        var kept = new List<LoadedProgramme>();
        foreach (LoadedProgramme file in files.Where(file => file.Definition is not null).OrderBy(file => file.Definition!.Version))
        {
            ProgrammeDefinition definition = file.Definition!;
            ProgrammeDefinition? before = kept.LastOrDefault(other => other.Definition!.Id == definition.Id)?.Definition;
            if (before?.Version == definition.Version)
            {
                faults.Add(file.Fault("/version", "programme.duplicate-version", new LocalizedText(
                    "同一项目的这个版本已在另一个文件中，请增加版本号。", "Another file has this version of the programme already; raise the version.")));
            }
            else if (definition.Version > 1 && !versions.Contains((definition.Id, definition.Version - 1)))
            {
                faults.Add(file.Fault("/version", "programme.version-gap", new LocalizedText(
                    $"缺少第 {definition.Version - 1} 版的文件；旧版本的文件要保留，办理中的申请按它审核。",
                    $"The file of version {definition.Version - 1} is not there; files of earlier versions stay, since open cases are decided by them.")));
            }
            else if (before is not null && definition.EffectiveFrom <= before.EffectiveFrom)
            {
                faults.Add(file.Fault("/effectiveFrom", "programme.overlapping-version", new LocalizedText(
                    $"新版本的生效日期必须晚于上一版本（第 {before.Version} 版，{before.EffectiveFrom:yyyy-MM-dd}）。",
                    $"A version has to come into force after the one before it (version {before.Version}, {before.EffectiveFrom:yyyy-MM-dd}).")));
            }
            else if (kept.Find(other => other.Definition!.Prefix == definition.Prefix && other.Definition.Id != definition.Id) is not null)
            {
                faults.Add(file.Fault("/prefix", "programme.duplicate-prefix", new LocalizedText(
                    "另一个项目已使用这个编号前缀。", "Another programme uses this prefix of case numbers already.")));
            }
            else if (ProgrammesNamed(definition).FirstOrDefault(named => !known.Contains(named.Id)) is { Id: not null } unknown)
            {
                faults.Add(file.Fault(unknown.At, "programme.unknown-programme", new LocalizedText(
                    $"没有“{unknown.Id}”这个项目。", $"There is no programme '{unknown.Id}'.")));
            }
            else
            {
                kept.Add(file);
            }
        }

        return kept;
    }

    /// <summary>The faults that a sound file would have beside the other programmes and the lower versions of its own.</summary>
    public static IReadOnlyList<CatalogueFault> FaultsAmong(LoadedProgramme file, IReadOnlyList<ProgrammeDefinition> catalogue)
    {
        ProgrammeDefinition definition = file.Definition!;
        var faults = new List<CatalogueFault>();
        InOrder(
            [
                .. catalogue.Where(other => other.Id != definition.Id || other.Version < definition.Version)
                    .Select(other => new LoadedProgramme(NameOf(other), other, new JsonLines([]), [])),
                file,
            ],
            faults);
        return faults;
    }

    private static string NameOf(ProgrammeDefinition definition) =>
        definition.Version == 1 ? $"{definition.Id}.json" : string.Create(CultureInfo.InvariantCulture, $"{definition.Id}.v{definition.Version}.json");

    private static IEnumerable<(string Id, string At)> ProgrammesNamed(ProgrammeDefinition definition) =>
    [
        .. definition.Rules.SelectMany((rule, i) => PredicateParts.Of(rule.When).OfType<NotAidedSincePredicate>()
            .SelectMany(aid => aid.Programmes).Select(id => (id, $"/rules/{i}/when"))),
        .. definition.Caps.SelectMany((cap, i) => cap.Programmes.Select(id => (id, $"/caps/{i}/programmes"))),
    ];
}
