using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Identifiers;

/// <summary>What is wrong with an identifier. Never holds the value.</summary>
/// <param name="Code">Stable code: <c>id-number.check-digit</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record IdentifierFault(string Code, LocalizedText Message);
