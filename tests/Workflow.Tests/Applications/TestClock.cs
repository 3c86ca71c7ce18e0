namespace AidFlow.Workflow.Tests.Applications;

/// <summary>A clock that moves only when told to.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void MoveTo(DateTimeOffset to) => _now = to;
}
