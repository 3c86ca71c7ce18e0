using System.Globalization;
using System.Security.Cryptography;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>Papers in parts, as a browser's viewer asks for them.</summary>
public sealed class DocumentRangeTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string Slot = "income-proof";

    private static readonly byte[] Paper = Papers.LongPdf(200_000);

    private AidFlowApp App => running.App;

    [Fact]
    public async Task A_paper_is_read_in_parts_over_the_api_and_on_its_page()
    {
        Journey journey = new(App, new Person(61));
        (await journey.SubmitAsync()).Expect(202);
        AidFlowClient worker = await journey.WorkerAsync();
        string id = (string)(await worker.SendBytesAsync(
            HttpMethod.Put, $"/api/applications/{journey.Case}/documents/{Slot}", Paper, "application/pdf")).Expect(200).Json["documentId"]!;
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Paper))}\"";

        foreach (string path in new[] { $"/api/applications/{journey.Case}/documents/{id}", $"/cases/{journey.Case}/documents/{id}" })
        {
            Answer whole = (await worker.GetAsync(path)).Expect(200);
            Assert.Equal(Paper, whole.Body);
            Assert.Equal((tag, "bytes"), (whole.Headers["ETag"], whole.Headers["Accept-Ranges"]));

            await PartAsync(worker, path, "bytes=0-99", 0, 100);
            await PartAsync(worker, path, "bytes=60000-139999", 60_000, 80_000);
            await PartAsync(worker, path, "bytes=-10", Paper.Length - 10, 10);
            await PartAsync(worker, path, $"bytes={Paper.Length - 1}-", Paper.Length - 1, 1);
            await PartAsync(worker, path, "bytes=65536-65545", 65_536, 10, ("If-Range", tag));
            Assert.Equal(Paper, (await worker.GetAsync(path, ("Range", "bytes=5-9"), ("If-Range", "\"another\""))).Expect(200).Body);

            Answer beyond = (await worker.GetAsync(path, ("Range", $"bytes={Paper.Length}-"))).Expect(416);
            Assert.Equal($"bytes */{Paper.Length}", beyond.Headers["Content-Range"]);
            Assert.Empty(beyond.Body);
            Assert.Empty((await worker.GetAsync(path, ("If-None-Match", tag))).Expect(304).Body);
        }
    }

    private static async Task PartAsync(
        AidFlowClient client, string path, string range, int from, int count, params (string Name, string Value)[] headers)
    {
        Answer part = (await client.GetAsync(path, [("Range", range), .. headers])).Expect(206);
        Assert.Equal(Paper[from..(from + count)], part.Body);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{from + count - 1}/{Paper.Length}"), part.Headers["Content-Range"]);
    }
}
