using System.Globalization;
using System.Text;
using AidFlow.Functions.Development;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Hosting;

/// <summary>Prints one screen when the app answers: where its pages are, where its data is, who can sign in for a try.</summary>
public sealed class StartupBanner(
    IHostApplicationLifetime lifetime, IHostEnvironment environment, IConfiguration configuration, IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // In Azure nobody looks at the console, and the address there is not the one that people use.
        if (configuration["WEBSITE_HOSTNAME"] is null)
        {
            lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Text()));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text()
    {
        bool development = environment.IsDevelopment();
        string address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        StringBuilder text = new();
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"  AidFlow · 工会帮扶申请与发放   {environment.EnvironmentName}");
        text.AppendLine();
        Line("职工申请 / Worker pages", $"{address}/");
        Line("审批工作台 / Approver desk", $"{address}/desk");
        Line("财务发放 / Finance", $"{address}/finance");
        Line("公示 / Public notices", $"{address}/notices");
        Line("接口文档 / API document", $"{address}/api/openapi.json");
        if (development)
        {
            Line("短信收件箱 / Outbox", $"{address}/dev/outbox");
        }

        Line("数据目录 / Data folder", Path.GetFullPath(configuration["DataFolder"] is { Length: > 0 } folder ? folder : ".aidflow"));
        if (services.GetService<DevelopmentClock>() is { } clock)
        {
            Line("演示时钟 / Demo clock", string.Create(
                CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm zzz}   {address}/dev/clock"));
        }

        if (development)
        {
            text.AppendLine();
            text.AppendLine("  演示账号 / Demo sign-ins (/staff/sign-in)");
            foreach (DemoSignIn signIn in DemoData.SignIns)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {signIn.StaffId,-18} {signIn.Password,-18} {signIn.Role,-24} {signIn.OrganisationId}");
            }

            text.AppendLine("  职工用任意手机号登录，验证码见短信收件箱 / Workers: any mobile number; the code is in the outbox");
        }

        return text.ToString();

        void Line(string label, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"  {Padded(label)}{value}");
    }

    // Chinese characters take two columns on a terminal.
    private static string Padded(string label)
    {
        int columns = label.Sum(c => c >= 0x2E80 ? 2 : 1);
        return label + new string(' ', Math.Max(1, 34 - columns));
    }
}
