using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>Two versions of a programme side by side, as an administrator reads them.</summary>
public sealed class ProgrammeDiffTests
{
    [Fact]
    public void The_same_version_has_no_differences() =>
        Assert.All(Catalogues.Shipped.All, programme => Assert.Empty(ProgrammeDiff.Between(programme, programme)));

    [Fact]
    public void Version_and_effective_date_are_no_differences() =>
        Assert.Empty(Diff(file =>
        {
            file["version"] = 2;
            file["effectiveFrom"] = "2030-01-01";
        }));

    [Fact]
    public void An_amount_is_named_by_its_choice_and_told_in_yuan()
    {
        ProgrammeChange change = Assert.Single(Diff(file => file["amount"]!["table"]!["primary"] = 120000));
        Assert.Equal("/amount/table/primary", change.At);
        Assert.Equal(ChangeKind.Changed, change.Kind);
        Assert.Equal("金额", change.Section.Zh);
        Assert.Equal("金额 · 表 · 小学", change.What.Zh);
        Assert.Equal(("1,000.00 元", "1,200.00 元"), (change.Before!.Zh, change.After!.Zh));
        Assert.Equal(("¥1,000.00", "¥1,200.00"), (change.Before.En, change.After.En));
    }

    [Fact]
    public void A_rule_is_named_by_its_title_and_its_condition_is_told_in_words()
    {
        ProgrammeChange change = Assert.Single(Diff(file => Rule(file, "homes")["when"]!["to"] = 2));
        Assert.Equal("/rules/homes/when", change.At);
        Assert.Equal("条件 · 住房不超过一套 · 条件", change.What.Zh);
        Assert.Equal("家庭拥有住房套数在 0 至 1 之间", change.Before!.Zh);
        Assert.Equal("Homes that the household owns: 0 to 2", change.After!.En);
    }

    [Fact]
    public void Something_put_in_between_does_not_make_the_later_ones_look_changed()
    {
        ProgrammeChange change = Assert.Single(Diff(file =>
        {
            JsonNode copy = Rule(file, "homes").DeepClone();
            copy["id"] = "second";
            file["rules"]!.AsArray().Insert(0, copy);
        }));
        Assert.Equal((ChangeKind.Added, "/rules/second"), (change.Kind, change.At));
        Assert.Null(change.Before);
        Assert.Equal("No more than one home", change.After!.En);
    }

    [Fact]
    public void What_is_gone_is_named_as_it_was_called()
    {
        ProgrammeChange change = Assert.Single(Diff(file => file["documents"]!.AsArray().RemoveAt(0)));
        Assert.Equal((ChangeKind.Removed, "/documents/id-card"), (change.Kind, change.At));
        Assert.Equal("申请人身份证", change.Before!.Zh);
        Assert.Null(change.After);
    }

    [Fact]
    public void A_new_order_is_a_difference()
    {
        ProgrammeChange change = Assert.Single(Diff(file =>
        {
            JsonArray papers = file["documents"]!.AsArray();
            JsonNode first = papers[0]!;
            papers.RemoveAt(0);
            papers.Insert(1, first);
        }));
        Assert.Equal("/documents", change.At);
        Assert.StartsWith("申请人身份证、户口簿", change.Before!.Zh, StringComparison.Ordinal);
        Assert.StartsWith("户口簿、申请人身份证", change.After!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_a_season_and_a_notice_are_told_in_words()
    {
        IReadOnlyList<ProgrammeChange> changes = Diff(file =>
        {
            file["approval"]![0]!["dueWorkingDays"] = 5;
            file["window"]!["closesOn"] = "10-15";
            file.AsObject().Remove("notice");
        });
        Assert.Equal(
            [("/window/closesOn", "受理期 · 截止日"), ("/approval/Grassroots/dueWorkingDays", "办理步骤 · 基层工会 · 时限（工作日）"), ("/notice", "公示")],
            changes.Select(change => (change.At, change.What.Zh)));
        Assert.Equal("Working days: 5; Kind on the notice: School aid", changes[2].Before!.En);
    }

    /// <summary>The two schemes of hardship files differ in nearly everything; every difference can be read.</summary>
    [Fact]
    public void Every_difference_between_shipped_versions_has_words()
    {
        IReadOnlyList<ProgrammeChange> changes = ProgrammeDiff.Between(Catalogues.Shipped.Find("kunnan-jiandang", 1)!, Catalogues.Shipped.Find("kunnan-jiandang", 2)!);
        Assert.Contains(changes, change => change.At == "/classification/classes/deep/name" && change.Before!.Zh == "低保户" && change.After!.Zh == "深度困难");
        Assert.Contains(changes, change => change is { Kind: ChangeKind.Removed, At: "/form/hardship/questions/hardship.savings" });
        Assert.All(changes, change =>
        {
            Assert.True(change.Before is not null || change.After is not null);
            Assert.All(new[] { change.What, change.Before, change.After }, text => Assert.False(text is { } said && (said.Zh.Length == 0 || said.En.Length == 0 || said.Zh.StartsWith('{'))));
        });
    }

    [Fact]
    public void Every_field_and_constant_of_the_file_has_words()
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var constants = new HashSet<string>(StringComparer.Ordinal);
        Walk(JsonNode.Parse(ProgrammeSchema.Export()));
        Assert.All(fields.Except(["$schema"]), field => Assert.True(FieldWords.Knows(field), field));
        Assert.All(constants, constant => Assert.True(FieldWords.KnowsConstant(constant), constant));

        void Walk(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject item:
                    fields.UnionWith((item["properties"] as JsonObject ?? []).Select(pair => pair.Key));
                    constants.UnionWith((item["enum"] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.ToString()));
                    foreach ((_, JsonNode? value) in item)
                    {
                        Walk(value);
                    }

                    break;
                case JsonArray list:
                    foreach (JsonNode? element in list)
                    {
                        Walk(element);
                    }

                    break;
            }
        }
    }

    private static JsonNode Rule(JsonNode file, string id) => file["rules"]!.AsArray().First(rule => rule!["id"]!.ToString() == id)!;

    private static IReadOnlyList<ProgrammeChange> Diff(Action<JsonNode> change)
    {
        JsonNode file = JsonNode.Parse(Catalogues.SchoolAidText)!;
        change(file);
        return ProgrammeDiff.Between(Catalogues.SchoolAid, file.Deserialize<ProgrammeDefinition>(ProgrammeJson.Options)!);
    }
}
