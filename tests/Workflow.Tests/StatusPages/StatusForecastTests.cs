using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Workflow.Tests.StatusPages;

public sealed class StatusForecastTests
{
    // Monday to Friday without a holiday between.
    private static readonly DateOnly Monday = new(2026, 8, 17);
    private static readonly DateOnly Thursday = new(2026, 8, 20);
    private static readonly DateOnly Due = new(2026, 8, 24);

    [Fact]
    public void Without_recent_decisions_the_day_that_is_due_is_told()
    {
        StatusForecast forecast = Of(ahead: 3, []);
        Assert.Equal((ForecastBasis.DueDays, Due, 2, 3, false), (forecast.Basis, forecast.ExpectedOn, forecast.WorkingDaysLeft, forecast.Ahead, forecast.Overdue));
    }

    [Fact]
    public void With_recent_decisions_the_queue_tells_the_day()
    {
        // Five decisions in the three working days since Monday: nine tasks and this one take six more.
        StatusForecast forecast = Of(ahead: 9, [.. Enumerable.Repeat(new PastDecision(Monday, Monday), 5)]);
        Assert.Equal((ForecastBasis.Queue, 6, new DateOnly(2026, 8, 28)), (forecast.Basis, forecast.WorkingDaysLeft, forecast.ExpectedOn));
    }

    [Fact]
    public void A_short_queue_does_not_promise_more_than_the_union_s_usual_time()
    {
        // Opened today; the union takes five working days as a rule.
        PastDecision usual = new(new DateOnly(2026, 8, 10), Monday);
        StatusForecast forecast = StatusForecasts.Of(new WorkingCalendar(), "某工会", Thursday, Thursday, Due, 0, [.. Enumerable.Repeat(usual, 20)]);
        Assert.Equal(5, forecast.WorkingDaysLeft);
    }

    [Fact]
    public void What_is_overdue_says_so_and_is_expected_now()
    {
        StatusForecast forecast = StatusForecasts.Of(new WorkingCalendar(), "某工会", new DateOnly(2026, 8, 26), Monday, Due, 0, []);
        Assert.Equal((true, 0, new DateOnly(2026, 8, 26)), (forecast.Overdue, forecast.WorkingDaysLeft, forecast.ExpectedOn));
    }

    private static StatusForecast Of(int ahead, IReadOnlyList<PastDecision> recent) =>
        StatusForecasts.Of(new WorkingCalendar(), "某工会", Thursday, Monday, Due, ahead, recent);
}
