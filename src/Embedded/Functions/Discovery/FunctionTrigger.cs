namespace AidFlow.Embedded.Functions;

/// <summary>What starts a function.</summary>
internal enum FunctionTrigger
{
    Http,
    Timer,
    Orchestration,
    Activity,
}
