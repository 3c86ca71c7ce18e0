using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>The workflow with an SMS gateway, as in production, and what the tests of messages say again and again.</summary>
internal static class Mailroom
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    public const string ReceiptSecret = "fedcba9876543210fedcba9876543210";

    public const string Mobile = "13800001234";

    public static Task<TestWorkflow> StartAsync(
        HttpReceiver gateway, string? folder = null, string environment = "Production", params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["AidFlow:PublicAddress"] = "https://aid.example",
            ["AidFlow:Notifications:Sms:Address"] = gateway.Address.ToString(),
            ["AidFlow:Notifications:Sms:Secret"] = Secret,
            ["AidFlow:Notifications:Sms:ReceiptSecret"] = ReceiptSecret,
            ["AidFlow:Notifications:QuietHours:Enabled"] = "false",
        };
        foreach ((string name, string value) in settings)
        {
            all[$"AidFlow:Notifications:{name}"] = value;
        }

        return TestWorkflow.StartAsync(environment, folder, settings: all);
    }

    public static Message Received(string key) => new()
    {
        Key = key,
        To = Recipient.Mobile(Mobile),
        Template = MessageTemplates.ApplicationReceived,
        Parameters = new Dictionary<string, string> { ["case"] = "JQZX-202608-7K3M9Q" },
        Case = ApplicationId.Parse("JQZX-202608-7K3M9Q"),
    };

    public static Message Assigned(string key, string staffId = "li.shili", string due = "2026-09-01") => new()
    {
        Key = key,
        To = Recipient.Staff(staffId),
        Template = MessageTemplates.TaskAssigned,
        Parameters = new Dictionary<string, string> { ["case"] = "JQZX-202608-7K3M9Q", ["date"] = due, ["stepZh"] = "县级审批", ["stepEn"] = "Decision of the county", ["link"] = "https://aid.example/d/personal-token" },
        Case = ApplicationId.Parse("JQZX-202608-7K3M9Q"),
    };

    public static StaffCaller Staff(string staffId, StaffRole role, string organisation) => new()
    {
        StaffId = staffId, DisplayName = staffId, OrganisationId = OrganisationId.Parse(organisation), Roles = new HashSet<StaffRole> { role },
    };

    public static Task<IReadOnlyList<SentMessage>> RecentAsync(this TestWorkflow workflow) => workflow.Get<Outbox>().RecentAsync(1000, CancellationToken.None);

    public static Task<int> DispatchAsync(this TestWorkflow workflow) => workflow.Get<Outbox>().DispatchDueAsync(CancellationToken.None);

    public static Task EnqueueAsync(this TestWorkflow workflow, Message message) => workflow.Get<Outbox>().EnqueueAsync(message, CancellationToken.None);
}
