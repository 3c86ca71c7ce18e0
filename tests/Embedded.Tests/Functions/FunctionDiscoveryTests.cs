using AidFlow.Embedded.DurableTask;
using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class FunctionDiscoveryTests
{
    [Theory]
    [InlineData(typeof(Duplicates), "'Twice' is defined 2 times", "First", "Second")]
    [InlineData(typeof(BadName), "1st", "begin with a letter")]
    [InlineData(typeof(AsyncVoid), "async void")]
    [InlineData(typeof(ReturnsValueTask), "ValueTask is not awaited")]
    [InlineData(typeof(NoTrigger), "no trigger")]
    [InlineData(typeof(TwoTriggers), "more than one trigger")]
    [InlineData(typeof(NotPublic), "must be public")]
    [InlineData(typeof(BadRoute), "is not a route template")]
    [InlineData(typeof(LeadingSlash), "is not a route template")]
    [InlineData(typeof(ReservedRoute), "begins with 'admin'")]
    [InlineData(typeof(SameRoute), "'RouteA' and 'RouteB' both serve the route 'same/{id}'")]
    [InlineData(typeof(NeedsKey), "AuthorizationLevel.Function", "no function keys")]
    [InlineData(typeof(NoLevel), "must state its authorization level")]
    [InlineData(typeof(BadMethod), "'get,post' is not an HTTP method")]
    [InlineData(typeof(WrongHttpType), "HttpRequest, not String")]
    [InlineData(typeof(MvcAttribute), "attribute of MVC")]
    [InlineData(typeof(Unfilled), "nothing fills the parameter 'service' of type IServiceProvider")]
    [InlineData(typeof(ByReference), "must not be ref")]
    [InlineData(typeof(BadSchedule), "the schedule '0 61 * * * *' is not valid", "minute field")]
    [InlineData(typeof(NoSetting), "no setting 'Nowhere'")]
    [InlineData(typeof(WrongTimerType), "TimerInfo, not String")]
    [InlineData(typeof(WrongOrchestratorType), "TaskOrchestrationContext, not String")]
    [InlineData(typeof(ClientInOrchestrator), "must not use a client")]
    [InlineData(typeof(WrongClientType), "DurableTaskClient, not String")]
    [InlineData(typeof(OtherHub), "task hub 'Elsewhere'")]
    [InlineData(typeof(SameActivity), "activity 'Pay' is defined by function 'PayA' and function 'PayB'")]
    public async Task A_function_that_could_not_work_is_refused_with_the_reason(Type type, params string[] reasons)
    {
        string refusal = await TestHosts.RefusalAsync(type);
        Assert.All(reasons, reason => Assert.Contains(reason, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        string refusal = await TestHosts.RefusalAsync(typeof(AsyncVoid), typeof(BadRoute), typeof(NeedsKey));
        Assert.Equal(3, refusal.Split(Environment.NewLine).Length);
        Assert.Contains($"{typeof(BadRoute).FullName}.Run", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_functions_need_the_web_application()
    {
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => FunctionsTestHost.StartAsync(
            _ => { }, new FunctionsTestHostOptions { FunctionTypes = [typeof(HttpFunctionTests.Routes)] }));
        Assert.Contains("ConfigureFunctionsWebApplication", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_of_an_assembly_are_found()
    {
        // This assembly is full of functions made to be refused: that they are named proves that they were found.
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => FunctionsTestHost.StartAsync(
            builder => builder.ConfigureFunctionsWebApplication(),
            new FunctionsTestHostOptions { FunctionsAssembly = typeof(FunctionDiscoveryTests).Assembly }));
        Assert.Contains(typeof(BadRoute).FullName!, refusal.Message, StringComparison.Ordinal);
    }

    public static class Fine
    {
        [Function("Fine")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
    }

#pragma warning disable CS1998 // These methods only need the right shape.

    public static class Duplicates
    {
        [Function("Twice")]
        public static void First([TimerTrigger("0 0 * * * *")] TimerInfo timer) { }

        [Function("twice")]
        public static void Second([TimerTrigger("0 0 * * * *")] TimerInfo timer) { }
    }

    public static class BadName
    {
        [Function("1st")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) { }
    }

    public static class AsyncVoid
    {
        [Function("AsyncVoid")]
        public static async void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) { }
    }

    public static class ReturnsValueTask
    {
        [Function("ReturnsValueTask")]
        public static ValueTask<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => throw new NotSupportedException();
    }

    public static class NoTrigger
    {
        [Function("NoTrigger")]
        public static void Run(HttpRequest request) { }
    }

    public static class TwoTriggers
    {
        [Function("TwoTriggers")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) { }
    }

    public static class NotPublic
    {
        [Function("NotPublic")]
        internal static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) { }
    }

    public static class BadRoute
    {
        [Function("BadRoute")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request) { }
    }

    public static class LeadingSlash
    {
        [Function("LeadingSlash")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "/a")] HttpRequest request) { }
    }

    public static class ReservedRoute
    {
        [Function("ReservedRoute")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/users")] HttpRequest request) { }
    }

    public static class SameRoute
    {
        [Function("RouteA")]
        public static void A([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "same/{id}")] HttpRequest request) { }

        [Function("RouteB")]
        public static void B([HttpTrigger(AuthorizationLevel.Anonymous, "POST", Route = "same/{id}")] HttpRequest request) { }
    }

    public static class NeedsKey
    {
        [Function("NeedsKey")]
        public static void Run([HttpTrigger(AuthorizationLevel.Function)] HttpRequest request) { }
    }

    public static class NoLevel
    {
        [Function("NoLevel")]
        public static void Run([HttpTrigger("get")] HttpRequest request) { }
    }

    public static class BadMethod
    {
        [Function("BadMethod")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, "get,post")] HttpRequest request) { }
    }

    public static class WrongHttpType
    {
        [Function("WrongHttpType")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] string request) { }
    }

    public static class MvcAttribute
    {
        [Function("MvcAttribute")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [FromQuery] string q) { }
    }

    public static class Unfilled
    {
        [Function("Unfilled")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, IServiceProvider service) { }
    }

    public static class ByReference
    {
        [Function("ByReference")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, ref int count) { }
    }

    public static class BadSchedule
    {
        [Function("BadSchedule")]
        public static void Run([TimerTrigger("0 61 * * * *")] TimerInfo timer) { }
    }

    public static class NoSetting
    {
        [Function("NoSetting")]
        public static void Run([TimerTrigger("%Nowhere%")] TimerInfo timer) { }
    }

    public static class WrongTimerType
    {
        [Function("WrongTimerType")]
        public static void Run([TimerTrigger("0 0 * * * *")] string timer) { }
    }

    public static class WrongOrchestratorType
    {
        [Function("WrongOrchestratorType")]
        public static Task RunAsync([OrchestrationTrigger] string context) => Task.CompletedTask;
    }

    public static class ClientInOrchestrator
    {
        [Function("ClientInOrchestrator")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) =>
            Task.CompletedTask;
    }

    public static class WrongClientType
    {
        [Function("WrongClientType")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] string client) { }
    }

    public static class OtherHub
    {
        [Function("OtherHub")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient(TaskHub = "Elsewhere")] DurableTaskClient client) { }
    }

    public static class SameActivity
    {
        [Function("PayA")]
        public static void A([ActivityTrigger(Activity = "Pay")] string input) { }

        [Function("PayB")]
        public static void B([ActivityTrigger(Activity = "pay")] string input) { }
    }
}
