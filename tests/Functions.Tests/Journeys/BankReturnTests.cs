using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

public sealed class BankReturnTests
{
    [Fact]
    public async Task A_return_of_another_bank_or_file_changes_nothing_and_a_repeated_one_neither()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey journey = new(app, new Person(71));
        await journey.ToPaymentAsync();
        (await (await journey.StaffAsync("sun.shiji")).PostAsync("/api/payments/files")).ExpectProblem(403, "access.denied");
        string file = await journey.FileAsync();
        (await (await journey.StaffAsync("wu.caiwu")).PostAsync("/api/payments/files")).ExpectProblem(409, "payment.nothing-due");
        string csv = await journey.BankFileAsync(file);
        string answer = BankReturns.Answer(csv);
        await journey.UntilAsync("SentToBank");

        (await journey.ReturnAsync(file, answer.Replace(file, "230100-20200101-01", StringComparison.Ordinal))).ExpectProblem(409, "return-file.foreign");
        (await journey.ReturnAsync(file, answer.Replace("2300000000000000001", "6228480000000000026", StringComparison.Ordinal))).ExpectProblem(409, "return-file.foreign");
        (await journey.ReturnAsync(file, "not,a,return")).ExpectProblem(422, "return-file.invalid");
        (await journey.ReturnAsync("230100-20200101-99", answer)).ExpectProblem(404, "payment.file-unknown");
        Assert.Equal("SentToBank", (string?)(await journey.ViewAsync())["status"]);

        JsonNode unknown = (await journey.ReturnAsync(file, answer.Replace("-P1,", "-P9,", StringComparison.Ordinal))).Expect(200).Json;
        Assert.Single(unknown["unknown"]!.AsArray());
        Assert.Single(unknown["missing"]!.AsArray());
        Assert.Equal("SentToBank", (string?)(await journey.ViewAsync())["status"]);

        JsonNode first = (await journey.ReturnAsync(file, answer)).Expect(200).Json;
        JsonNode again = (await journey.ReturnAsync(file, answer)).Expect(200).Json;
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        JsonNode view = await journey.UntilAsync("Paid");
        Assert.Single(view["payments"]!.AsArray());
    }

    [Fact]
    public async Task A_bank_file_comes_in_every_format_as_a_download()
    {
        await using AidFlowApp app = await AidFlowApp.StartAsync();
        Journey journey = new(app, new Person(72));
        await journey.ToPaymentAsync();
        string path = $"/api/payments/files/{await journey.FileAsync()}/content";
        AidFlowClient finance = await journey.StaffAsync("wu.caiwu");

        foreach (string format in new[] { "csv", "csv-gbk", "pain001" })
        {
            Answer file = (await finance.GetAsync($"{path}?format={format}")).Expect(200);
            Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Contains(journey.Person.Account, file.Text, StringComparison.Ordinal);
        }

        (await finance.GetAsync($"{path}?format=xls")).ExpectProblem(400, "payment.format-unknown");
    }
}
