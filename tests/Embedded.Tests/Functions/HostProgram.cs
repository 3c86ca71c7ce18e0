using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Tests.Functions;

/// <summary>The entry point of this assembly when a test starts it as a program of its own: a small application on the host.</summary>
public static class HostProgram
{
    public static void Main(string[] args)
    {
        FunctionsApplicationBuilder builder = StartupFailure.Guard(
            endProcess: true,
            () => new FunctionsApplicationBuilder(new HostSettings { Args = args, EndProcess = true, FunctionTypes = [typeof(Alive)] }));
        builder.ConfigureFunctionsWebApplication();
        builder.Build().Run();
    }

    public static class Alive
    {
        [Function("Alive")]
        public static async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "alive")] HttpRequest request)
        {
            // A caller that asks to wait gets its answer only after the host was told to stop.
            if (request.Query.ContainsKey("wait"))
            {
                await request.HttpContext.Response.StartAsync();
                await request.HttpContext.Response.Body.FlushAsync();
                TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
                var lifetime = (IHostApplicationLifetime)request.HttpContext.RequestServices.GetService(typeof(IHostApplicationLifetime))!;
                await using CancellationTokenRegistration registration = lifetime.ApplicationStopping.Register(() => stopping.SetResult());
                await stopping.Task;
                await request.HttpContext.Response.WriteAsync($"alive {Environment.ProcessId}");
                return Results.Empty;
            }

            return Results.Text($"alive {Environment.ProcessId}");
        }
    }
}
