using AidFlow.Functions.Hosting;
using AidFlow.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseAidFlow();

IHost host = builder.Build();
await host.Services.GetRequiredService<WorkflowStartup>().RunAsync(CancellationToken.None);
await host.RunAsync();
