using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>What docs/programmes.md says works as it says, and its tables are complete.</summary>
public sealed class ProgrammesDocumentTests : IDisposable
{
    private const string Id = "linshi-jiuzhu";

    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-document-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_example_is_loaded_by_the_catalogue_beside_the_shipped_programmes()
    {
        foreach (string path in HostileFiles.Files)
        {
            File.Copy(path, Path.Combine(_folder, Path.GetFileName(path)));
        }

        File.WriteAllText(Path.Combine(_folder, $"{Id}.json"), ProgrammesDocument.Example);

        var catalogue = new ProgrammeCatalogue(_folder);

        Assert.Empty(catalogue.Faults);
        Assert.Equal(18, catalogue.Current(ShippedProgrammes.FirstDay).Count);
    }

    [Fact]
    public void Its_answers_have_the_outcomes_that_it_promises()
    {
        ProgrammeDefinition programme = Read(ProgrammesDocument.Example);
        List<(string Use, string Json)> answers = [.. ProgrammesDocument.Blocks.Where(block => block.Use.StartsWith("answers ", StringComparison.Ordinal))];
        Assert.Equal(2, answers.Count);
        foreach ((string use, string json) in answers)
        {
            FormCheck check = ShippedProgrammes.Check(programme, JsonNode.Parse(json)!.AsObject());
            Assert.Empty(check.Problems);
            EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, check.Normalised);
            string[] promise = use.Split(' ');
            if (promise[1] == "eligible")
            {
                Assert.Equal(EligibilityOutcome.Eligible, decision.Outcome);
                Assert.Equal(long.Parse(promise[2], null), decision.Amount!.Value.Value);
            }
            else
            {
                Assert.Equal(EligibilityOutcome.NotEligible, decision.Outcome);
                Assert.Equal([promise[2]], decision.Rules.Where(rule => rule.Passed == false).Select(rule => rule.RuleId));
            }
        }
    }

    [Fact]
    public void The_amount_of_the_example_is_never_above_three_thousand_yuan()
    {
        ProgrammeDefinition programme = Read(ProgrammesDocument.Example);
        JsonObject answers = JsonNode.Parse(ProgrammesDocument.Blocks[1].Json)!.AsObject();
        foreach (long costs in new[] { 1L, 199, 599_999, 600_000, 100_000_000 })
        {
            answers["need"]!["costs"] = costs;
            EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, answers);
            Assert.Equal(Math.Min(costs / 2 / 100 * 100, 300_000), decision.Amount!.Value.Value);
        }
    }

    [Fact]
    public void Every_further_block_makes_sense_in_the_example()
    {
        Assert.InRange(ProgrammesDocument.Overlays.Count(), 6, 20);
        foreach (string overlay in ProgrammesDocument.Overlays)
        {
            JsonObject file = JsonNode.Parse(ProgrammesDocument.Example)!.AsObject();
            foreach ((string name, JsonNode? value) in JsonNode.Parse(overlay)!.AsObject())
            {
                if (value is null)
                {
                    file.Remove(name);
                }
                else
                {
                    file[name] = value.DeepClone();
                }
            }

            LoadedProgramme loaded = ProgrammeFile.Read($"{Id}.json", Encoding.UTF8.GetBytes(file.ToJsonString()));
            Assert.True(loaded.Faults.Count == 0, $"{string.Join('\n', loaded.Faults)}\n{overlay}");
        }
    }

    [Fact]
    public void The_tables_name_everything_that_the_code_knows_and_nothing_else()
    {
        Assert.Equal(Kinds<Predicate>(), ProgrammesDocument.Table("Predicate `is`").Order(StringComparer.Ordinal));
        Assert.Equal(Kinds<AmountTerms>(), ProgrammesDocument.Table("Amount").Order(StringComparer.Ordinal));
        Assert.Equal(FactNames.Derived.Keys.Order(StringComparer.Ordinal), ProgrammesDocument.Table("Fact").Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetNames<QuestionType>(), ProgrammesDocument.Table("Question type"));
        Assert.Equal(Enum.GetNames<StepKind>(), ProgrammesDocument.Table("Step kind"));
        Assert.Equal(Enum.GetNames<BenefitKind>(), ProgrammesDocument.Table("Benefit"));
        Assert.Equal(Enum.GetNames<FlowTemplate>(), ProgrammesDocument.Table("Template"));
    }

    [Fact]
    public void The_readme_lists_every_programme_in_both_languages()
    {
        string readme = File.ReadAllText(Path.Combine(Catalogues.Folder, "..", "README.md"));
        Assert.All(ShippedProgrammes.Current, programme =>
        {
            string file = $"programmes/{programme.Id}{(programme.Version == 1 ? "" : $".v{programme.Version}")}.json";
            Assert.Contains($"[{programme.Name.Zh}]({file})", readme, StringComparison.Ordinal);
            Assert.Contains($"[{programme.Name.En}]({file})", readme, StringComparison.Ordinal);
        });
    }

    private static ProgrammeDefinition Read(string json)
    {
        LoadedProgramme loaded = ProgrammeFile.Read($"{Id}.json", Encoding.UTF8.GetBytes(json));
        Assert.True(loaded.Faults.Count == 0, string.Join('\n', loaded.Faults));
        return loaded.Definition!;
    }

    private static IEnumerable<string> Kinds<T>() =>
        typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).Order(StringComparer.Ordinal);
}
