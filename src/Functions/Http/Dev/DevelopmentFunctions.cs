using System.Xml;
using AidFlow.Functions.Development;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Http.Dev;

/// <summary>
/// Time travel and the messages in clear, in Development only. Elsewhere each answers as an address that is not there;
/// the clock is not even registered.
/// </summary>
public sealed class DevelopmentFunctions(IHostEnvironment environment, IServiceProvider services, Outbox outbox, ApiJson json)
{
    private const int NewestMessages = 500;

    /// <summary>What time it is in the app.</summary>
    [Function(nameof(GetClock))]
    [Access(Who.Anonymous)]
    public IResult GetClock([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/clock")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Clock is { } clock ? Answer(request.HttpContext, clock) : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    /// <summary>Moves the app's clock ahead.</summary>
    [Function(nameof(MoveClock))]
    [Access(Who.Anonymous)]
    public async Task<IResult> MoveClock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dev/clock")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Clock is not { } clock)
        {
            return RequestProblems.NotFound.ToHttpResult(request.HttpContext);
        }

        Result<ClockRequest> body = await json.ReadAsync<ClockRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToJsonResult(request.HttpContext);
        }

        try
        {
            switch (body.Value)
            {
                case { Advance: { } duration, To: null }:
                    clock.Advance(XmlConvert.ToTimeSpan(duration));
                    break;
                case { Advance: null, To: { } instant }:
                    clock.AdvanceTo(instant);
                    break;
                default:
                    return NotAJump().ToJsonResult(request.HttpContext);
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            return NotAJump().ToJsonResult(request.HttpContext);
        }

        return Answer(request.HttpContext, clock);
    }

    /// <summary>The newest messages, with their texts.</summary>
    [Function(nameof(GetOutbox))]
    [Access(Who.Anonymous)]
    public async Task<IResult> GetOutbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dev/outbox.json")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return environment.IsDevelopment()
            ? json.Write(request.HttpContext, await outbox.RecentAsync(NewestMessages, cancellationToken))
            : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    private DevelopmentClock? Clock => environment.IsDevelopment() ? services.GetService<DevelopmentClock>() : null;

    private IResult Answer(HttpContext context, DevelopmentClock clock) =>
        json.Write(context, new ClockResponse(clock.GetUtcNow(), clock.Offset.TotalSeconds));

    private static Problem NotAJump() => RequestProblems.Parameter(
        "advance / to", "一个时长（如 P1D）或一个不早于现在的时刻，二者取一", "a duration such as P1D, or an instant that is not in the past; one of the two");
}
