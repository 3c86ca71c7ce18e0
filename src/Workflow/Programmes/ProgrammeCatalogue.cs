namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Every version of every programme, read once from a folder. A broken file is listed in <see cref="Faults"/> and left
/// out; the other files work. Immutable and safe to share between threads.
/// </summary>
public sealed class ProgrammeCatalogue
{
    private readonly Dictionary<(string Id, int Version), ProgrammeDefinition> _byVersion = [];
    private readonly Dictionary<(string Id, int Version), ReadOnlyMemory<byte>> _files = [];
    private readonly ILookup<string, ProgrammeDefinition> _byId;

    /// <summary>Reads every <c>*.json</c> of a folder, but for <c>*.schema.json</c>.</summary>
    /// <param name="folder">
    /// The folder. <c>jinqiu-zhuxue.json</c> holds version 1 of that programme, <c>jinqiu-zhuxue.v2.json</c> version 2.
    /// A folder that is not there gives an empty catalogue with a fault.
    /// </param>
    public ProgrammeCatalogue(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var faults = new List<CatalogueFault>();
        var loaded = new List<LoadedProgramme>();
        foreach (string path in FilesOf(folder, faults))
        {
            LoadedProgramme file = ProgrammeFile.Load(path);
            faults.AddRange(file.Faults);
            loaded.Add(file);
        }

        foreach (LoadedProgramme file in CatalogueChecks.InOrder(loaded, faults))
        {
            _byVersion[(file.Definition!.Id, file.Definition.Version)] = file.Definition;
            _files[(file.Definition.Id, file.Definition.Version)] = file.Bytes;
        }

        _byId = _byVersion.Values.ToLookup(definition => definition.Id, StringComparer.Ordinal);
        Faults = [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal)];
    }

    /// <summary>What was wrong in the files, in the order of file names.</summary>
    public IReadOnlyList<CatalogueFault> Faults { get; }

    /// <summary>Every version that could be read, by id and version; for administrators and comparisons.</summary>
    public IReadOnlyList<ProgrammeDefinition> All =>
        [.. _byVersion.Values.OrderBy(definition => definition.Id, StringComparer.Ordinal).ThenBy(definition => definition.Version)];

    /// <summary>The version in force on a day of each programme, by id.</summary>
    /// <param name="today">A day in Asia/Shanghai.</param>
    public IReadOnlyList<ProgrammeDefinition> Current(DateOnly today) =>
        [.. _byId.Select(versions => InForce(versions, today)).OfType<ProgrammeDefinition>().OrderBy(definition => definition.Id, StringComparer.Ordinal)];

    /// <summary>One version, as a case is pinned to it; null when there is none.</summary>
    public ProgrammeDefinition? Find(string id, int version) => _byVersion.GetValueOrDefault((id, version));

    /// <summary>The file of a version as it was read at the start, UTF-8 JSON; null when there is none.</summary>
    public ReadOnlyMemory<byte>? FileOf(string id, int version) => _files.TryGetValue((id, version), out ReadOnlyMemory<byte> file) ? file : default(ReadOnlyMemory<byte>?);

    /// <summary>The version of a programme in force on a day; null when there is none.</summary>
    /// <param name="id">The programme's id.</param>
    /// <param name="today">A day in Asia/Shanghai.</param>
    public ProgrammeDefinition? FindCurrent(string id, DateOnly today) => InForce(_byId[id], today);

    private static ProgrammeDefinition? InForce(IEnumerable<ProgrammeDefinition> versions, DateOnly today) =>
        versions.Where(definition => definition.EffectiveFrom <= today).MaxBy(definition => definition.Version);

    private static string[] FilesOf(string folder, List<CatalogueFault> faults)
    {
        if (!Directory.Exists(folder))
        {
            faults.Add(new CatalogueFault(Path.GetFileName(folder), null, "", "programme.folder", new("没有找到项目文件夹。", "The folder of programmes is not there.")));
            return [];
        }

        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder, "*.json")
                    .Where(path => !path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new CatalogueFault(Path.GetFileName(folder), null, "", "programme.folder", new("项目文件夹无法读取。", "The folder of programmes cannot be read.")));
            return [];
        }
    }
}
