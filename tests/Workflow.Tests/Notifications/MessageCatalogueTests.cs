using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>Message files are checked before anything starts.</summary>
public sealed class MessageCatalogueTests
{
    private const string Right = """
        {
          "id": "granted", "when": { "zh": "办结", "en": "Granted" }, "audience": "Worker", "channels": ["Personal", "InApp"],
          "places": { "case": 18 },
          "versions": [
            { "version": 3, "from": "2026-01-01", "zh": "旧文本 {case}", "en": "Old text {case}" },
            { "version": 4, "from": "2026-09-01", "zh": "新文本 {case} {site}", "en": "New text {case} {site}" }
          ]
        }
        """;

    [Theory]
    [InlineData("2025-12-31", "旧文本")]
    [InlineData("2026-08-31", "旧文本")]
    [InlineData("2026-09-01", "新文本")]
    public void An_administrators_file_takes_the_place_of_the_shipped_one_from_its_day(string day, string text)
    {
        MessageCatalogue catalogue = Load(Right);
        Dictionary<string, string> places = new() { ["case"] = "C", ["site"] = "S" };
        Assert.Contains(text, catalogue.Render("granted", Language.Zh, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), places), StringComparison.Ordinal);
        Assert.Equal(MessageCatalogue.Load().All.Count, catalogue.All.Count);
    }

    [Theory]
    [InlineData("旧文本 {case}", "旧文本 {case} {amount}", "{amount} is not declared")]
    [InlineData("Old text {case}", "", "no text")]
    [InlineData("Old text {case}", "Old text", "{case} is declared and not used")]
    [InlineData("\"version\": 4", "\"version\": 3", "one number")]
    [InlineData("\"zh\": \"办结\", ", "", "zh")]
    [InlineData("\"zh\": \"旧文本 {case}\", ", "", "zh")]
    [InlineData("\"audience\": \"Worker\"", "\"audience\": \"Everybody\"", "granted.json")]
    [InlineData("\"places\"", "\"holes\"", "holes")]
    [InlineData("\"id\": \"granted\"", "\"id\": \"other\"", "must agree")]
    [InlineData("\"case\": 18", "\"case\": 300", "short messages where 3 are allowed")]
    public void A_wrong_file_stops_the_start_and_is_named(string part, string wrong, string fault)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Load(Right.Replace(part, wrong, StringComparison.Ordinal)));
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70, '工', 1)]
    [InlineData(71, '工', 2)]
    [InlineData(134, '工', 2)]
    [InlineData(135, '工', 3)]
    [InlineData(160, 'a', 1)]
    [InlineData(161, 'a', 2)]
    [InlineData(80, '{', 1)]
    [InlineData(81, '{', 2)]
    public void Short_messages_are_counted_as_operators_count_them(int length, char sign, int segments) =>
        Assert.Equal(segments, SmsLength.Segments(new string(sign, length)));

    [Fact]
    public async Task The_version_of_the_day_is_kept_with_the_message()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "granted.json"), Right);
        await using TestWorkflow workflow = await TestWorkflow.StartAsync(settings: new Dictionary<string, string?> { ["AidFlow:Notifications:TemplatesFolder"] = folder.Path });
        await workflow.EnqueueAsync(Mailroom.Received("old") with { Template = MessageTemplates.Granted });
        workflow.Time.Advance(TimeSpan.FromDays(20));
        await workflow.EnqueueAsync(Mailroom.Received("new") with { Template = MessageTemplates.Granted });
        TableClient table = await workflow.TableAsync("Outbox");
        Assert.Equal(
            [("new", 4), ("old", 3)],
            (await table.QueryAsync<TableEntity>().Where(row => row.ContainsKey("TemplateVersion")).ToListAsync())
                .Select(row => (row.GetString("Key")!, row.GetInt32("TemplateVersion")!.Value)).Order());
        Assert.Equal(3, MessageCatalogue.Load(folder.Path)["granted"].On(new DateOnly(2026, 8, 1)).Version);
    }

    private static MessageCatalogue Load(string file)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "granted.json"), file);
        return MessageCatalogue.Load(folder.Path);
    }
}
