using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>A fault inside a definition, before its line is known.</summary>
internal sealed record DefinitionFault(string At, string Code, LocalizedText Message);

/// <summary>The faults of one file, up to as many as somebody would read before mending the first.</summary>
internal sealed class FaultList
{
    /// <summary>Most faults that are reported of a file.</summary>
    public const int Most = 50;

    private readonly List<DefinitionFault> _faults = [];

    /// <summary>The faults, in the order in which they were found.</summary>
    public IReadOnlyList<DefinitionFault> Found => _faults;

    /// <summary>How many there are.</summary>
    public int Count => _faults.Count;

    /// <summary>Adds a fault, unless there are too many already.</summary>
    public void Add(DefinitionFault fault)
    {
        if (_faults.Count < Most)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Adds a fault when a condition does not hold.</summary>
    public void Require(bool holds, string at, string code, string zh, string en)
    {
        if (!holds)
        {
            Add(new DefinitionFault(at, code, new LocalizedText(zh, en)));
        }
    }
}
