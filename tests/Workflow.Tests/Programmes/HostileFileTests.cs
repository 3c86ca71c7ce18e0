using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>Whatever is in a file: reading it never throws, its faults name file and line, and what is accepted can be used.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_value_of_another_kind_anywhere_is_a_fault_or_makes_sense() => Prop.ForAll(
        Arb.From(
            from file in Gen.Choose(0, HostileFiles.Files.Length - 1)
            from place in Gen.Choose(0, 5_000)
            from value in Gen.Choose(0, HostileFiles.Values.Length - 1)
            select (file, place, value)),
        at => Usable(at.file, HostileFiles.Replaced(at.file, at.place, at.value))).Check(Many(600));

    [Fact]
    public void A_field_that_is_missing_or_said_twice_is_a_fault_or_makes_sense() => Prop.ForAll(
        Arb.From(
            from file in Gen.Choose(0, HostileFiles.Files.Length - 1)
            from place in Gen.Choose(0, 5_000)
            from kind in Gen.Choose(0, 2)
            select (file, place, kind)),
        at => Usable(at.file, at.kind == 0 ? HostileFiles.Dropped(at.file, at.place) : HostileFiles.Renamed(at.file, at.place, twice: at.kind == 1))).Check(Many(300));

    [Fact]
    public void Parts_in_the_places_of_others_are_a_fault_or_make_sense() => Prop.ForAll(
        Arb.From(
            from file in Gen.Choose(0, HostileFiles.Files.Length - 1)
            from place in Gen.Choose(0, 5_000)
            from other in Gen.Choose(0, 5_000)
            select (file, place, other)),
        at => Usable(at.file, HostileFiles.Swapped(at.file, at.place, at.other))).Check(Many(400));

    [Fact]
    public void Damaged_bytes_are_a_fault_or_make_sense() => Prop.ForAll(
        Arb.From(
            from file in Gen.Choose(0, HostileFiles.Files.Length - 1)
            from place in Gen.Choose(0, 60_000)
            from with in Gen.Choose(-1, 255)
            select (file, place, with)),
        at => Usable(at.file, HostileFiles.Damaged(at.file, at.place, at.with))).Check(Many(300));

    [Fact]
    public void Every_value_at_every_place_of_a_small_programme_is_read_without_a_throw()
    {
        int file = Array.FindIndex(HostileFiles.Files, path => path.EndsWith("cu-xiaofei.json", StringComparison.Ordinal));
        int places = Catalogues.Shipped.Find("cu-xiaofei", 1) is { } programme ? JsonSerializer.SerializeToNode(programme, ProgrammeJson.Options)!.ToJsonString().Count(c => c == ':') : 0;
        for (int place = 0; place < places; place++)
        {
            for (int value = 0; value < HostileFiles.Values.Length; value += 3)
            {
                Usable(file, HostileFiles.Replaced(file, place, value + (place % 3)));
            }
        }
    }

    [Theory]
    [InlineData("utf-8 with a mark", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16 without a mark", false)]
    [InlineData("latin letters cut in two", false)]
    [InlineData("nothing", false)]
    [InlineData("blanks", false)]
    [InlineData("zero bytes", false)]
    [InlineData("two documents", false)]
    [InlineData("a list", false)]
    [InlineData("a number", false)]
    [InlineData("trailing commas and comments", true)]
    [InlineData("a megabyte of brackets", false)]
    public void An_encoding_or_a_shape_is_read_or_refused_by_file_and_line(string what, bool good)
    {
        string text = Catalogues.SchoolAidText;
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] bytes = what switch
        {
            "utf-8 with a mark" => [.. Encoding.UTF8.GetPreamble(), .. utf8],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
            "latin letters cut in two" => [.. utf8[..(Array.IndexOf(utf8, (byte)0xE9) + 1)], .. utf8[(Array.IndexOf(utf8, (byte)0xE9) + 2)..]],
            "nothing" => [],
            "blanks" => Encoding.UTF8.GetBytes(" \n\n "),
            "zero bytes" => new byte[4096],
            "two documents" => [.. utf8, .. utf8],
            "a list" => Encoding.UTF8.GetBytes($"[{text}]"),
            "a number" => "17"u8.ToArray(),
            "trailing commas and comments" => Encoding.UTF8.GetBytes(text.Replace("\"version\": 1,", "\"version\": 1, // the first\n", StringComparison.Ordinal).TrimEnd().TrimEnd('}') + ",}"),
            _ => Encoding.UTF8.GetBytes(new string('[', 1 << 20)),
        };
        File.WriteAllBytes(Path.Combine(_folder, "jinqiu-zhuxue.json"), bytes);
        File.Copy(Path.Combine(Catalogues.Folder, "cu-xiaofei.json"), Path.Combine(_folder, "cu-xiaofei.json"));

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.NotNull(catalogue.Find("cu-xiaofei", 1));
        Assert.Equal(good, catalogue.Find("jinqiu-zhuxue", 1) is not null);
        Assert.Equal(good, catalogue.Faults.Count == 0);
        Assert.All(catalogue.Faults, AssertNamed);
    }

    [Fact]
    public void What_is_no_file_or_cannot_be_read_is_listed_and_the_others_work()
    {
        File.Copy(Path.Combine(Catalogues.Folder, "cu-xiaofei.json"), Path.Combine(_folder, "cu-xiaofei.json"));
        Directory.CreateDirectory(Path.Combine(_folder, "folder.json"));
        File.CreateSymbolicLink(Path.Combine(_folder, "loop.json"), Path.Combine(_folder, "loop.json"));
        File.CreateSymbolicLink(Path.Combine(_folder, "nowhere.json"), Path.Combine(_folder, "no-such-file"));
        File.WriteAllText(Path.Combine(_folder, "Big Letters.json"), "{}");
        File.WriteAllBytes(Path.Combine(_folder, "large.json"), new byte[(1 << 20) + 1]);

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.NotNull(catalogue.Find("cu-xiaofei", 1));
        Assert.Equal(
            [("Big Letters.json", "programme.format"), ("folder.json", "programme.unreadable"), ("large.json", "programme.too-large"), ("loop.json", "programme.unreadable"), ("nowhere.json", "programme.unreadable")],
            catalogue.Faults.Select(fault => (fault.File, fault.Code)));
    }

    [Theory]
    [InlineData("\"summary\": {", "\"sumary\": {", "There is no field 'sumary' here; check its spelling.")]
    [InlineData("\"prefix\": \"JQZX\",", "", "These are missing: prefix.")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "'version' is there twice.")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "The value is of another kind")]
    [InlineData("\"version\": 1", "\"version\": 99999999999", "The value is of another kind")]
    [InlineData("\"version\": 1", "\"version\": 1 2", "This is not JSON")]
    [InlineData("\"prefix\": \"JQZX\"", "\"prefix\": null", "This cannot be null.")]
    [InlineData("\"is\": \"inWindow\"", "\"is\": \"script\"", "There is no kind 'script'.")]
    [InlineData("\"is\": \"inWindow\",", "", "Here 'is' is missing")]
    [InlineData("\"effect\": \"Review\"", "\"effect\": \"Maybe\"", "none of the words that may stand here")]
    public void A_wrong_shape_is_told_in_words_of_the_file(string good, string bad, string words)
    {
        int at = Catalogues.SchoolAidText.IndexOf(good, StringComparison.Ordinal);
        string spoiled = Catalogues.SchoolAidText[..at] + bad + Catalogues.SchoolAidText[(at + good.Length)..];

        CatalogueFault fault = Assert.Single(ProgrammeFile.Read("jinqiu-zhuxue.json", Encoding.UTF8.GetBytes(spoiled)).Faults);

        Assert.Contains(words, fault.Message.En, StringComparison.Ordinal);
        Assert.DoesNotContain("AidFlow", fault.Message.En + fault.Message.Zh, StringComparison.Ordinal);
        int line = Catalogues.SchoolAidText[..at].Count(c => c == '\n') + 1;
        Assert.True(fault.Line == line || bad.Length == 0, fault.ToString());
    }

    [Fact]
    public void A_name_with_a_line_feed_at_its_end_is_no_name() => Assert.All(
        new[] { "\"prefix\": \"JQZX\"", "\"id\": \"income-proof\"", "\"id\": \"child.name\"" },
        good =>
        {
            string spoiled = Catalogues.SchoolAidText.Replace(good, good[..^1] + "\\n\"", StringComparison.Ordinal);
            Assert.NotEqual(Catalogues.SchoolAidText, spoiled);
            Assert.NotEmpty(ProgrammeFile.Read("jinqiu-zhuxue.json", Encoding.UTF8.GetBytes(spoiled)).Faults);
        });

    private static Config Many(int times) => Config.QuickThrowOnFailure.WithMaxTest(times);

    private static void AssertNamed(CatalogueFault fault)
    {
        Assert.EndsWith(".json", fault.File, StringComparison.Ordinal);
        Assert.True(fault.Line >= 1, fault.ToString());
        Assert.NotEqual("", fault.Code);
        Assert.NotEqual("", fault.Message.Zh);
        Assert.NotEqual("", fault.Message.En);
        Assert.Contains($"{fault.File}:{fault.Line}", fault.ToString(), StringComparison.Ordinal);
    }

    private static bool Usable(int file, string text) => Usable(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads the file; what is accepted is checked, evaluated and compared with the shipped one, which must not throw either.</summary>
    private static bool Usable(int file, byte[] bytes)
    {
        string name = Path.GetFileName(HostileFiles.Files[file % HostileFiles.Files.Length]);
        LoadedProgramme loaded = ProgrammeFile.Read(name, bytes);
        Assert.Equal(loaded.Definition is null, loaded.Faults.Count > 0);
        Assert.All(loaded.Faults, AssertNamed);
        if (loaded.Definition is { } programme)
        {
            ProgrammeDefinition shipped = Catalogues.Shipped.All.First(one => one.Id == programme.Id);
            JsonObject answers = ShippedProgrammes.Answers(programme.Id);
            ShippedProgrammes.Check(programme, answers);
            foreach (JsonObject one in ShippedProgrammes.Cases(programme, answers))
            {
                EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, one);
                Assert.All(decision.Rules, rule => Assert.NotNull(rule.Threshold));
            }

            Assert.NotNull(ProgrammeDiff.Between(shipped, programme));
            string written = JsonSerializer.Serialize(programme, ProgrammeJson.Options);
            Assert.Empty(ProgrammeFile.Read(name, Encoding.UTF8.GetBytes(written)).Faults);
        }

        return true;
    }
}
