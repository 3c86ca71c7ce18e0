using AidFlow.Testing;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests;

/// <summary>The same services on Table and Blob Storage, as several machines share them.</summary>
public sealed class StorageAccountTests
{
    [Fact]
    public async Task Two_machines_share_one_account_and_a_third_with_other_keys_is_refused()
    {
        await using Azurite azurite = await Azurite.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["DocumentFolder"] = null,
            ["AidFlow:KeyRing"] = KeyRing.Create().ToJson(),
        };
        await using TestWorkflow one = await TestWorkflow.StartAsync(settings: settings);
        await using TestWorkflow two = await TestWorkflow.StartAsync(settings: settings);

        Result<Session> session = await one.Get<SignInDesk>().StaffSignInAsync("li.shili", DemoData.SignIns[0].Password, CancellationToken.None);
        Assert.IsType<StaffCaller>(await two.Get<SignInDesk>().ResolveAsync(session.Value.Token, CancellationToken.None));

        await Task.WhenAll(((TestWorkflow[])[one, two]).Select(machine => Task.Run(async () =>
        {
            for (int i = 0; i < 5; i++)
            {
                await machine.Get<AuditTrail>().AppendAsync(
                    "case", new AuditEntry { Key = $"{i}", Actor = "system", Action = "test.done" }, CancellationToken.None);
            }
        })));
        AuditVerification verification = await one.Get<AuditTrail>().VerifyAsync("case", CancellationToken.None);
        Assert.True(verification.Intact, $"{verification.Reason} at {verification.FirstBroken}");
        Assert.Equal(5, verification.Count);

        await one.Get<Outbox>().EnqueueAsync(
            new Message { Key = "m", To = Recipient.Staff("li.shili"), Template = MessageTemplates.Withdrawn, Parameters = new Dictionary<string, string> { ["case"] = "X" } },
            CancellationToken.None);
        int[] sent = await Task.WhenAll(
            one.Get<Outbox>().DispatchDueAsync(CancellationToken.None), two.Get<Outbox>().DispatchDueAsync(CancellationToken.None));
        Assert.Equal(1, sent.Sum());

        await one.Get<IDocumentStore>().WriteAsync("a", new MemoryStream([1, 2, 3]), CancellationToken.None);
        await using Stream stream = await two.Get<IDocumentStore>().OpenReadAsync("a", CancellationToken.None);
        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        Assert.Equal([1, 2, 3], content.ToArray());

        settings["AidFlow:KeyRing"] = KeyRing.Create().ToJson();
        await Assert.ThrowsAsync<KeyRingException>(() => TestWorkflow.StartAsync(settings: settings));
    }
}
