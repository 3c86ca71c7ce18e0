using AidFlow.Workflow.Data;
using Azure;

namespace AidFlow.Workflow.Tests.Data;

public sealed class OptimisticTests
{
    [Theory]
    [InlineData(409)]
    [InlineData(412)]
    public async Task A_step_that_lost_a_race_is_taken_again(int status)
    {
        int calls = 0;
        int result = await Optimistic.RunAsync(
            _ => ++calls < 3 ? throw new RequestFailedException(status, "lost") : Task.FromResult(calls), CancellationToken.None);
        Assert.Equal(3, result);
    }

    [Fact]
    public async Task It_is_not_taken_for_ever()
    {
        int calls = 0;
        await Assert.ThrowsAsync<ContentionException>(() => Optimistic.RunAsync<int>(
            _ =>
            {
                calls++;
                throw new RequestFailedException(412, "lost");
            },
            CancellationToken.None));
        Assert.InRange(calls, 16, 1_000);
    }

    [Fact]
    public async Task Another_failure_is_passed_on_at_once()
    {
        int calls = 0;
        await Assert.ThrowsAsync<RequestFailedException>(() => Optimistic.RunAsync<int>(
            _ =>
            {
                calls++;
                throw new RequestFailedException(503, "busy");
            },
            CancellationToken.None));
        Assert.Equal(1, calls);
    }
}
