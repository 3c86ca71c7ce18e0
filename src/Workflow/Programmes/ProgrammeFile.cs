using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>One file as read: a definition, or the faults that stand in its way.</summary>
internal sealed record LoadedProgramme(string File, ProgrammeDefinition? Definition, JsonLines Lines, IReadOnlyList<CatalogueFault> Faults)
{
    /// <summary>The bytes of the file.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>Id of the programme that the file's name says.</summary>
    public string NamedId => File.Split('.')[0];

    /// <summary>Version that the file's name says; 1 when it says none.</summary>
    public int NamedVersion => File.Split('.') is [_, ['v', .. var number], ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 1;

    /// <summary>A fault at a place of this file.</summary>
    public CatalogueFault Fault(string at, string code, LocalizedText message) => new(File, Lines.Find(at), at, code, message);
}

/// <summary>Reads one programme file. What is wrong in it is a result, never an exception.</summary>
internal static partial class ProgrammeFile
{
    /// <summary>Far above any sensible programme; keeps a wrong file from filling memory.</summary>
    private const int LargestFile = 1 << 20;

    /// <summary>Reads and checks a file.</summary>
    public static LoadedProgramme Load(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                return Broken(name, new JsonLines([]), null, "", "programme.too-large", new("文件超过 1 MB。", "The file is larger than 1 MB."));
            }

            byte[] bytes = File.ReadAllBytes(path);
            return Read(name, bytes) with { Bytes = bytes };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken(name, new JsonLines([]), null, "", "programme.unreadable", new("文件无法读取。", "The file cannot be read."));
        }
    }

    /// <summary>Reads and checks the bytes of a file.</summary>
    public static LoadedProgramme Read(string name, ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        var lines = new JsonLines(utf8);
        ProgrammeDefinition? definition;
        try
        {
            definition = JsonSerializer.Deserialize<ProgrammeDefinition>(utf8, ProgrammeJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // The latter is how the serializer says that a part does not name its kind.
            string at = Pointer(FormatWords.PathOf(e));
            int? line = e is JsonException { LineNumber: { } number } ? (int)number + 1 : lines.Find(at);
            return Broken(name, lines, line ?? 1, at, "programme.format", FormatWords.Of(e));
        }

        if (definition is null)
        {
            return Broken(name, lines, 1, "", "programme.format", new("文件内容为空。", "The file holds nothing."));
        }

        if (lines.NullElement is { } empty)
        {
            return Broken(name, lines, lines.Find(empty), empty, "programme.format", new("列表中有空项。", "A list has an element that is null."));
        }

        IReadOnlyList<CatalogueFault> faults =
        [
            .. DefinitionChecks.Check(definition, FileStem().Match(name))
                .Select(fault => new CatalogueFault(name, lines.Find(fault.At), fault.At, fault.Code, fault.Message)),
        ];
        return new LoadedProgramme(name, faults.Count == 0 ? definition : null, lines, faults);
    }

    private static LoadedProgramme Broken(string name, JsonLines lines, int? line, string at, string code, LocalizedText message) =>
        new(name, null, lines, [new CatalogueFault(name, line, at, code, message)]);

    /// <summary><c>$.form[0].title</c> as <c>/form/0/title</c>.</summary>
    private static string Pointer(string? jsonPath) =>
        jsonPath is null ? "" : PathSeparators().Replace(jsonPath.TrimStart('$'), "/").TrimEnd('/');

    [GeneratedRegex(@"\]?[.\[]|\]")]
    private static partial Regex PathSeparators();

    [GeneratedRegex(@"^(?<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.v(?<version>[1-9][0-9]{0,3}))?\.json\z")]
    private static partial Regex FileStem();
}
