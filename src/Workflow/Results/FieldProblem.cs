namespace AidFlow.Workflow.Results;

/// <summary>A problem at one field of a form or request.</summary>
/// <param name="Field">JSON pointer into the request body: <c>/child/idNumber</c>, <c>/household/0/name</c>.</param>
/// <param name="Code">Stable code: <c>id-number.check-digit</c>.</param>
/// <param name="Message">What is wrong and how to mend it. Does not repeat the value.</param>
public sealed record FieldProblem(string Field, string Code, LocalizedText Message);
