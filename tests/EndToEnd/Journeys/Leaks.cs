using System.Text;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>Looks for what people typed where it must not be.</summary>
internal static class Leaks
{
    /// <summary>Stops the app and insists that none of the secrets is on its console, in an address, or in clear in a file of its data folder.</summary>
    public static async Task ExpectNoneAsync(AidFlowApp app, IEnumerable<string> addresses, IReadOnlyCollection<string> secrets)
    {
        await app.StopAsync();
        List<string> found = [];
        (string Where, byte[] Content)[] places =
        [
            ("the console", Encoding.UTF8.GetBytes(string.Join('\n', app.Output))),
            ("an address", Encoding.UTF8.GetBytes(string.Join('\n', addresses.Select(Uri.UnescapeDataString)))),
            .. Directory.EnumerateFiles(app.DataFolder, "*", SearchOption.AllDirectories)
                .Select(file => (Path.GetRelativePath(app.DataFolder, file), File.ReadAllBytes(file))),
        ];
        foreach ((string where, byte[] content) in places)
        {
            int n = 0;
            foreach (string secret in secrets)
            {
                n++;
                if (Has(content, Encoding.UTF8.GetBytes(secret)) || Has(content, Encoding.Unicode.GetBytes(secret)))
                {
                    // The secret is not repeated: a test's output is read by others too.
                    found.Add($"secret {n} is in {where}");
                }
            }
        }

        Assert.True(places.Length > 5, "Too few files to have looked at the data folder.");
        Assert.Empty(found);
    }

    private static bool Has(ReadOnlySpan<byte> content, ReadOnlySpan<byte> secret) => content.IndexOf(secret) >= 0;
}
