using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Something wrong in a programme's file, which is not used until it is mended.</summary>
/// <param name="File">File name without folder.</param>
/// <param name="Line">Line in the file, from 1; null when the whole file is meant.</param>
/// <param name="At">JSON pointer to the place; empty for the whole file.</param>
/// <param name="Code">Stable code: <c>programme.unknown-fact</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record CatalogueFault(string File, int? Line, string At, string Code, LocalizedText Message)
{
    /// <summary>For a log: file, line, code and the English sentence.</summary>
    public override string ToString() => $"{File}{(Line is { } line ? $":{line}" : "")} {Code} {Message.En}";
}
