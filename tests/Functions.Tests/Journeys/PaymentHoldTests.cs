using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>A second case that names the same account after the first was approved: the payment waits until an officer of the city has looked.</summary>
public sealed class PaymentHoldTests
{
    private const string Approver = "sun.shiji";
    private const string OtherOfficer = "zhou.shiji";
    private const string Finance = "wu.caiwu";

    [Fact]
    public async Task An_account_of_two_people_waits_for_an_officer_who_decided_nothing()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey first = new(app, new Person(8201));
        Journey second = new(app, new Person(8302));
        await first.ToNoticeAsync();
        (await second.SubmitAsync(change: answers => answers["payee"]!["accountNumber"] = first.Person.Account)).Expect(202);
        await second.AttachAllAsync();
        await app.AdvanceAsync("P12D");

        await Until.TrueAsync(async () => (await first.ViewAsync())["hold"] is JsonObject, () => $"The payment of {first.Case} is not held.");
        JsonNode own = await first.ViewAsync();
        Assert.Empty(own["hold"]!["others"]!.AsArray());
        Assert.Equal("AwaitingFunds", (string?)own["status"]);
        JsonNode line = Assert.Single((await (await first.StaffAsync(Finance)).GetAsync("/api/payments/held")).Expect(200).Json.AsArray())!;
        Assert.Equal(first.Case, (string?)line["applicationId"]);
        Assert.Contains(first.Case, (await (await first.StaffAsync(Finance)).GetAsync("/finance")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains(second.Case, (await (await first.StaffAsync(OtherOfficer)).GetAsync($"/desk/cases/{first.Case}")).Expect(200).Text, StringComparison.Ordinal);

        string address = $"/api/applications/{first.Case}/payment-hold/release";
        JsonObject reason = new() { ["reason"] = "核对无误，可以发放" };
        (await (await first.WorkerAsync()).PostAsync(address, reason.DeepClone())).ExpectProblem(403, "access.denied");
        (await (await first.StaffAsync(Finance)).PostAsync(address, reason.DeepClone())).ExpectProblem(403, "access.denied");
        (await (await first.StaffAsync(Approver)).PostAsync(address, reason.DeepClone())).ExpectProblem(403, "payment-hold.decided-by-you");
        (await (await first.StaffAsync("jiang.quxian")).PostAsync(address, reason.DeepClone())).ExpectProblem(404, "application.unknown");
        (await (await first.StaffAsync(OtherOfficer)).PostAsync(address, new JsonObject { ["reason"] = "好" })).ExpectProblem(422, "payment-hold.reason");
        (await (await first.StaffAsync(OtherOfficer)).PostAsync(address, reason.DeepClone())).Expect(204);

        await first.UntilAsync("AwaitingPayment");
        Assert.Empty((await (await first.StaffAsync(Finance)).GetAsync("/api/payments/held")).Expect(200).Json.AsArray());
    }
}
